namespace GridClerk.Core.Schedules;

/// <summary>One due start, or several in a row that met the same fate for the same reason: a line of the ledger (台账).</summary>
/// <param name="First">When the first was due.</param>
/// <param name="Last">When the last was due; <paramref name="First"/> if it is one.</param>
/// <param name="Count">At least 1.</param>
/// <param name="CaughtUp">Missed, and made up for by one later start.</param>
public sealed record StartSpan(DateTimeOffset First, DateTimeOffset Last, int Count, StartFate Fate, StartReason Reason, bool CaughtUp = false)
{
    public static StartSpan Of(DateTimeOffset due, StartFate fate, StartReason reason) => new(due, due, 1, fate, reason);

    /// <summary>The start that follows this span joins it if it met the same fate; null if it did not.</summary>
    public StartSpan? With(StartSpan next) => (Fate, Reason, CaughtUp) == (next.Fate, next.Reason, next.CaughtUp)
        ? this with { Last = next.Last, Count = Count + next.Count }
        : null;
}

/// <summary>What became of a due start.</summary>
public enum StartFate
{
    /// <summary>A run was added for it.</summary>
    Ran,

    /// <summary>The clerk was there and did not start it, for a reason.</summary>
    Skipped,

    /// <summary>Nobody was there: the clerk was down, or its clock was set forward.</summary>
    Missed,
}

/// <summary>Why a due start was skipped, or why a missed one was not caught up.</summary>
public enum StartReason
{
    None,

    /// <summary>The round before it still waits to be collected by this robot, or is being collected.</summary>
    StillRunning,

    /// <summary>Outside the schedule's window.</summary>
    OutsideWindow,

    /// <summary>Not a working day.</summary>
    Holiday,

    /// <summary>The robot is halted.</summary>
    Paused,

    /// <summary>Missed, and the procedure is set not to catch up.</summary>
    CatchUpOff,
}
