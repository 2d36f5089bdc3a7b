using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;

namespace GridClerk.Server.Storage;

internal sealed class RunRow
{
    public required string Id { get; set; }
    public required string ScenarioId { get; set; }
    public required string Robot { get; set; }
    public bool DryRun { get; set; }
    public bool ByPerson { get; set; }

    /// <summary>JSON object.</summary>
    public required string Settings { get; set; }

    public RunPhase Phase { get; set; }
    public RunState State { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset DueAt { get; set; }
    public DateTimeOffset? CollectedFrom { get; set; }
    public int Attempts { get; set; }
    public bool StopAsked { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>JSON of the fault that cut it short.</summary>
    public string? Fault { get; set; }

    /// <summary>JSON of the counts of its items when it ended; later runs may take items over.</summary>
    public string? Counts { get; set; }

    /// <summary>JSON array of delivered reports.</summary>
    public string? Reports { get; set; }
}

internal sealed class ItemRow
{
    public long Id { get; set; }
    public required string RunId { get; set; }
    public required string ScenarioId { get; set; }

    /// <summary>Empty for real work; a dry run's own id, so that rehearsals never stand for the real thing.</summary>
    public required string Scope { get; set; }

    public required string Key { get; set; }
    public required string Robot { get; set; }
    public required string Title { get; set; }
    public int Urgency { get; set; }
    public required string Data { get; set; }
    public ItemState State { get; set; }
    public DateTimeOffset FoundAt { get; set; }
    public DateTimeOffset DueAt { get; set; }
    public int Attempts { get; set; }

    /// <summary>When the first of <see cref="Attempts"/> ended; null when there are none.</summary>
    public DateTimeOffset? HeldUpSince { get; set; }

    public long ClaimNumber { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public OutcomeKind Outcome { get; set; }

    /// <summary>When the newest visit told its outcome.</summary>
    public DateTimeOffset? OutcomeAt { get; set; }

    /// <summary>What was achieved, or what is waited for.</summary>
    public string? OutcomeText { get; set; }

    /// <summary>JSON of the outcome's fault.</summary>
    public string? OutcomeFault { get; set; }

    /// <summary>When its steps, marks and notices were deleted for their age; its data is empty since. The row stays: it knows the key.</summary>
    public DateTimeOffset? RecordsGoneAt { get; set; }
}

/// <summary>An item that nobody has anything left to do about, in a run that has ended: a view, which the database's own rules read too.</summary>
internal sealed class ResolvedItem
{
    public long Id { get; set; }
    public required string RunId { get; set; }

    /// <summary>When it was settled; of a rehearsal's item, when its run ended.</summary>
    public DateTimeOffset At { get; set; }
}

internal enum OutcomeKind
{
    None,
    Done,
    AlreadyDone,
    Later,
    NeedsPerson,
    Failed,
}
