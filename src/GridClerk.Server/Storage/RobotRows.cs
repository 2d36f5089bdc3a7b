using GridClerk.Core.Schedules;

namespace GridClerk.Server.Storage;

internal sealed class RobotRow
{
    public required string Name { get; set; }

    /// <summary>Grows each time the robot goes to work; only its newest shift takes runs and items.</summary>
    public long Shift { get; set; }

    public DateTimeOffset? HaltedAt { get; set; }

    /// <summary>JSON of the fault that halted it. Of a robot that was resumed: of the one whose page is in question.</summary>
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

    /// <summary>When that backup was made.</summary>
    public const string RestoredFrom = "restored-from";

    public required string What { get; set; }
    public DateTimeOffset At { get; set; }
}
