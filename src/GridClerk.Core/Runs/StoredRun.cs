using GridClerk.Core.Faults;
using GridClerk.Core.Reports;

namespace GridClerk.Core.Runs;

/// <summary>An order to start a procedure once.</summary>
/// <param name="Settings">Values that differ from the site's for this run alone: name → value as written.</param>
/// <param name="ByPerson">A person's order is never merged with a waiting round, and takes over every item that is still open.</param>
public sealed record RunOrder(
    string ScenarioId, string Robot, bool DryRun, IReadOnlyDictionary<string, string> Settings, bool ByPerson);

/// <summary>A run's row.</summary>
/// <param name="CollectedFrom">When the collection in hand began; null before the first.</param>
/// <param name="Attempts">Collections in a row that failed because a system was unavailable.</param>
public sealed record StoredRun(
    string Id, string ScenarioId, string Robot, bool DryRun, IReadOnlyDictionary<string, string> Settings, bool ByPerson,
    RunPhase Phase, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? CollectedFrom, int Attempts,
    bool StopAsked, DateTimeOffset? EndedAt)
{
    public RunContext Context => new(Id, ScenarioId, StartedAt, DryRun);
}

public enum RunPhase
{
    /// <summary>Its collection is due or in hand.</summary>
    ToCollect,

    /// <summary>Collected; items are open.</summary>
    Working,

    Ended,
}

/// <summary>How a run stands, in the words of the command line's JSON; of the ends, the first that applies.</summary>
public enum RunState
{
    /// <summary>Not ended yet.</summary>
    Open,

    /// <summary>A person stopped it.</summary>
    Stopped,

    /// <summary>A defect or an unusable system.</summary>
    Failed,

    /// <summary>At least one item waits for a person.</summary>
    NeedsPerson,

    Succeeded,
}

/// <summary>Items of a run by what became of them; <see cref="Later"/> are those still open.</summary>
public sealed record ItemCounts(int Total, int Done, int AlreadyDone, int Later, int NeedsPerson, int Failed);

/// <summary>How a run ended.</summary>
/// <param name="Fault">What ended it early, or kept it from collecting.</param>
public sealed record RunEnd(RunState State, Fault? Fault, IReadOnlyList<DeliveredReport> Reports);
