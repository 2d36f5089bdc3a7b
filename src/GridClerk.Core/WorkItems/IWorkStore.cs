using GridClerk.Core.Faults;
using GridClerk.Core.Runs;

namespace GridClerk.Core.WorkItems;

/// <summary>The rows of runs and items: what is due, who holds it, what became of it. Each call is one transaction.</summary>
public interface IWorkStore
{
    /// <summary>
    /// Adds a run that is due at once. Null when the schedule asks while an earlier round of this procedure on this robot still
    /// waits to be collected: rounds never pile up.
    /// </summary>
    Task<StoredRun?> AddRunAsync(RunOrder order, DateTimeOffset now, CancellationToken ct);

    Task<StoredRun?> FindRunAsync(string runId, CancellationToken ct);

    /// <summary>
    /// A robot of this name goes to work. What a dead one held is due again; its shift and its claim numbers are old at once. Called
    /// only by a robot that alone bears the name, as far as anybody knows.
    /// </summary>
    Task<RobotShift> BeginShiftAsync(string robot, DateTimeOffset now, CancellationToken ct);

    /// <summary>Whether the robot's shift is still the newest, as of now; an old one throws <see cref="ClaimLostException"/>.</summary>
    Task RequireShiftAsync(RobotShift shift, CancellationToken ct);

    /// <summary>The oldest run of the robot that is due for collection. An old shift throws <see cref="ClaimLostException"/>.</summary>
    Task<StoredRun?> TakeRunAsync(RobotShift shift, DateTimeOffset now, CancellationToken ct);

    /// <summary>Makes the item known if its key is not. Answers with the item as it now is and whether it is new.</summary>
    Task<(StoredItem Item, bool IsNew)> FindOrAddAsync(StoredRun run, FoundItem found, DateTimeOffset now, CancellationToken ct);

    /// <summary>Items of the run's procedure that wait, were found before the collection began and have no write whose fate is open.</summary>
    Task<IReadOnlyList<StoredItem>> FindWaitingSinceBeforeAsync(StoredRun run, CancellationToken ct);

    /// <summary>Settles an item that nobody holds; false if a robot took it meanwhile. It becomes part of <paramref name="run"/>
    /// if its own run has ended.</summary>
    Task<bool> SettleUnheldAsync(StoredItem item, StoredRun run, Outcome outcome, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// The run's collection is complete. Open items of runs that ended early become its own; those of every older run if a person ordered it.
    /// </summary>
    Task CollectedAsync(StoredRun run, CancellationToken ct);

    /// <summary>The run's collection is tried again later.</summary>
    Task PostponeRunAsync(StoredRun run, DateTimeOffset dueAt, int attempts, CancellationToken ct);

    /// <summary>The most urgent due item of the robot's open runs, in hand under its next claim number. An old shift throws
    /// <see cref="ClaimLostException"/>.</summary>
    /// <param name="resting">Procedures whose items are left alone for now.</param>
    Task<TakenItem?> TakeItemAsync(RobotShift shift, IReadOnlyCollection<string> resting, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends a visit: settled, or due again. An old claim throws <see cref="ClaimLostException"/>.</summary>
    Task PutDownAsync(StoredItem item, PutDown how, DateTimeOffset now, CancellationToken ct);

    /// <summary>Whether another item of the item's procedure and robot was done since.</summary>
    Task<bool> IsAnotherDoneSinceAsync(StoredItem item, DateTimeOffset since, CancellationToken ct);

    /// <summary>
    /// Whether something of the item's robot is due that goes before it: an item of higher urgency or, if the item's is less than
    /// <see cref="StoredItem.UsualUrgency"/>, the collection of another procedure.
    /// </summary>
    /// <param name="resting">Procedures whose items are left alone for now.</param>
    Task<bool> IsMoreUrgentDueAsync(StoredItem item, IReadOnlyCollection<string> resting, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// The clock was set back: what was put down or found at a time that is yet to come waits no longer than it would have by the clock
    /// that was right. Answers how many items and runs that were.
    /// </summary>
    Task<int> TurnBackAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>When the robot's next item or run is due; null if nothing waits.</summary>
    /// <param name="resting">Procedures whose items are left alone for now.</param>
    Task<DateTimeOffset?> NextDueAsync(string robot, IReadOnlyCollection<string> resting, CancellationToken ct);

    /// <summary>Robots that have something due, halted ones left out.</summary>
    Task<IReadOnlyList<string>> FindRobotsWithWorkAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>The robot's open runs that were collected and have no open item, and those that a person asked to stop.</summary>
    Task<IReadOnlyList<StoredRun>> FindSettledRunsAsync(string robot, CancellationToken ct);

    /// <summary>The robot's runs that have not ended.</summary>
    Task<IReadOnlyList<StoredRun>> FindOpenRunsAsync(string robot, CancellationToken ct);

    /// <summary>The run's items with their steps, in the order in which they were found.</summary>
    Task<IReadOnlyList<StoredResult>> ResultsAsync(string runId, CancellationToken ct);

    /// <summary>Ends a run; its open items stay as they are, for a later run. Idempotent.</summary>
    Task EndRunAsync(string runId, RunEnd end, DateTimeOffset now, CancellationToken ct);

    /// <summary>A person wants the run to stop: the robot ends it after the step in hand.</summary>
    Task AskToStopAsync(string runId, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// Items handed to a person, or failed, become due again; their run opens again. Answers with the robots concerned. An item whose
    /// records are gone stays as it is: nobody knows any more what was done about it.
    /// </summary>
    Task<IReadOnlyList<string>> ReleaseAsync(IReadOnlyList<long> itemIds, DateTimeOffset now, CancellationToken ct);

    /// <summary>The robot does nothing more until a person resumes it. A page that is still in question stays so, whatever halts it now.</summary>
    Task HaltAsync(string robot, Fault fault, DateTimeOffset now, CancellationToken ct);

    /// <summary>The robot may work again. If a page had changed (<see cref="Fault.Page"/>), that page is in question from now on.</summary>
    Task ResumeAsync(string robot, DateTimeOffset now, CancellationToken ct);

    /// <summary>The page that a robot which was resumed has to look at before it touches anything; null: none.</summary>
    Task<PagePlace?> FindPageInQuestionAsync(string robot, CancellationToken ct);

    /// <summary>The robot has seen that the page fits. An old shift throws <see cref="ClaimLostException"/>.</summary>
    Task SettlePageInQuestionAsync(RobotShift shift, DateTimeOffset now, CancellationToken ct);

    /// <summary>Why the robot is halted, or null.</summary>
    Task<Fault?> FindHaltAsync(string robot, CancellationToken ct);
}

/// <summary>How an item is put down after a visit.</summary>
/// <param name="Outcome">What the visit said; null when it was broken off and says nothing new.</param>
/// <param name="DueAt">When it is due again; null settles it.</param>
/// <param name="Attempts">Visits in a row that ended because a system was unavailable and of which nothing was stored.</param>
public sealed record PutDown(Outcome? Outcome, DateTimeOffset? DueAt, int Attempts);
