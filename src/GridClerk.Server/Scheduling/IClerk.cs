using GridClerk.Server.Storage;

namespace GridClerk.Server.Scheduling;

/// <summary>The orders that people, the command line and later the API give. They write rows and wake robots; they never touch a page.</summary>
internal interface IClerk
{
    /// <summary>Orders one run, due at once. A halted robot is resumed by it: a person wants it tried again.</summary>
    /// <param name="scenarioId">As in the list of procedures.</param>
    /// <param name="robot">The robot's name in the site folder.</param>
    /// <param name="dryRun">All reads, no writes.</param>
    /// <param name="settings">Values that differ from the site's, for this run alone.</param>
    /// <returns>The run's id.</returns>
    Task<string> StartAsync(
        string scenarioId, string robot, bool dryRun, IReadOnlyDictionary<string, string> settings, CancellationToken ct);

    /// <summary>Waits until the run has ended: no item is due, later or in hand, or it was cut short. Cancelling ends the waiting, not the run.</summary>
    Task<RunOverview> WaitAsync(string runId, CancellationToken ct);

    /// <summary>Stops a run: the step in hand is finished or left unsubmitted, the rest stays for the next start. Returns when it has ended.</summary>
    Task<RunOverview> StopAsync(string runId, CancellationToken ct);

    /// <summary>Hands items that were with a person, or failed, back to the clerk: they are due at once.</summary>
    Task ReleaseAsync(IReadOnlyList<long> itemIds, CancellationToken ct);

    /// <summary>Lets a halted robot work again, after a person has dealt with what halted it.</summary>
    Task ResumeAsync(string robot, CancellationToken ct);
}
