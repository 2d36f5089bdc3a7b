using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;

namespace GridClerk.Core.WorkItems;

/// <summary>A procedure: what needs attention, how one is handled, what the shift leader reads.</summary>
public interface IScenario<T>
    where T : notnull
{
    /// <summary>Reads the business systems and names what needs attention. Only reads: it restarts whole after a fault.</summary>
    IAsyncEnumerable<WorkItem<T>> CollectAsync(RunContext run, CancellationToken ct);

    /// <summary>
    /// One visit to one item. After <see cref="Outcome.Later"/>, a fault or a crash it is called again from the top: writes and
    /// readings made once are remembered by name in <paramref name="item"/>, everything else is read anew.
    /// </summary>
    Task<Outcome> HandleAsync(T data, ItemContext item, CancellationToken ct);

    /// <summary>What the shift leader reads, built from stored results and nothing else.</summary>
    RunReport Summarise(IReadOnlyList<ItemResult<T>> results);

    /// <summary>What becomes of a waiting item that a later, complete collection no longer found; null leaves it waiting.
    /// Never asked while one of its writes is unsettled.</summary>
    Outcome? WhenGone(T data) => null;

    /// <summary>Whether an item fails after <see cref="Robots.RobotOptions.MostAttempts"/> visits in a row that found a system unavailable while others
    /// got done, and whether a system that is down for some holds up all; if not, each is tried until the system is there again or it is gone.</summary>
    bool GivesUp => true;

    /// <summary>What becomes of an item settled as done before this collection began and found again by it; null leaves it done.</summary>
    Outcome? WhenFoundAgain(T data) => null;
}
