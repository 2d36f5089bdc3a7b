using GridClerk.Core.Runs;
using GridClerk.Core.Schedules;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Server.Storage;

/// <summary>Rows of these kinds prove something: they are added and never changed or removed.</summary>
internal interface IAppendOnly
{
}

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

/// <summary>Instants that upkeep goes by. Of evidence, records and empty rounds: the database lets none go that is younger, or unresolved.</summary>
internal sealed class UpkeepRow
{
    public const string Evidence = "evidence";
    public const string Records = "records";
    public const string EmptyRounds = "empty-rounds";

    /// <summary>When rows were last looked through, so that one node a day does it.</summary>
    public const string Pass = "pass";

    /// <summary>When a backup took the place of these rows: what was done after it was made is not known here.</summary>
    public const string Restored = "restored";

    public required string What { get; set; }
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

internal sealed class MarkRow : IAppendOnly
{
    public long ItemId { get; set; }
    public required string Mark { get; set; }
}

internal sealed class StepRow : IAppendOnly
{
    public long Id { get; set; }
    public long ItemId { get; set; }
    public required string Name { get; set; }
    public int Version { get; set; }
    public StepKind Kind { get; set; }
    public StepState State { get; set; }
    public DateTimeOffset At { get; set; }
    public string? Result { get; set; }
    public string? Note { get; set; }

    /// <summary>The claim under which it was stored.</summary>
    public long ClaimNumber { get; set; }
}

internal sealed class EvidenceRow : IAppendOnly
{
    public long Id { get; set; }
    public required string RunId { get; set; }
    public long? ItemId { get; set; }
    public required string Step { get; set; }
    public required string System { get; set; }
    public required string Page { get; set; }
    public required string Account { get; set; }
    public required string Label { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Below the data folder.</summary>
    public string? PicturePath { get; set; }

    /// <summary>Below the data folder.</summary>
    public string? RowsPath { get; set; }
}

internal sealed class NoticeRow : IAppendOnly
{
    public long Id { get; set; }
    public required string RunId { get; set; }
    public required string ScenarioId { get; set; }
    public required string ItemKey { get; set; }
    public required string Role { get; set; }
    public required string Kind { get; set; }
    public required string Recipient { get; set; }
    public required string RecipientHash { get; set; }
    public required string Receipt { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class AuditRow : IAppendOnly
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>The operating system's user, or the robot.</summary>
    public required string Who { get; set; }

    /// <summary><c>run.start</c>, <c>run.stop</c>, <c>item.release</c>, <c>robot.halt</c>, <c>robot.resume</c>, <c>tidy</c>, <c>restore</c>.</summary>
    public required string What { get; set; }

    public required string Subject { get; set; }
    public string? Detail { get; set; }
}

internal sealed class RobotRow
{
    public required string Name { get; set; }

    /// <summary>Grows each time the robot goes to work; only its newest shift takes runs and items.</summary>
    public long Shift { get; set; }

    public DateTimeOffset? HaltedAt { get; set; }

    /// <summary>JSON of the fault that halted it.</summary>
    public string? Fault { get; set; }
}

/// <summary>An account whose password ends soon, as its system said.</summary>
internal sealed class AccountRow
{
    public required string System { get; set; }
    public required string Account { get; set; }

    /// <summary>The end of its last day.</summary>
    public DateTimeOffset PasswordEndsAt { get; set; }

    public DateTimeOffset NotedAt { get; set; }
}

/// <summary>How the ledger of one procedure on one robot stands. Whoever moves <see cref="AccountedTo"/> accounts what lies between.</summary>
internal sealed class ScheduleRow
{
    public required string ScenarioId { get; set; }
    public required string Robot { get; set; }

    /// <summary>JSON of the schedule that is in force.</summary>
    public required string Schedule { get; set; }

    public DateTimeOffset AccountedTo { get; set; }
}

/// <summary>A line of the ledger. It grows only while what follows is skipped for the same reason.</summary>
internal sealed class StartRow
{
    public required string ScenarioId { get; set; }
    public required string Robot { get; set; }
    public DateTimeOffset DueAt { get; set; }

    /// <summary>When the last start of the line was due; <see cref="DueAt"/> if it is one.</summary>
    public DateTimeOffset LastDueAt { get; set; }

    public int Count { get; set; }
    public StartFate Fate { get; set; }
    public StartReason Reason { get; set; }
    public bool CaughtUp { get; set; }
    public string? RunId { get; set; }
    public DateTimeOffset NotedAt { get; set; }
}
