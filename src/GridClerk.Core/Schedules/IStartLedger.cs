using GridClerk.Core.Runs;

namespace GridClerk.Core.Schedules;

/// <summary>
/// The ledger of due starts (台账): what became of each, once for ever. Each call is one transaction. Which of several nodes accounts
/// an instant is decided by the database's rows, never in memory.
/// </summary>
public interface IStartLedger
{
    /// <summary>How the ledger of a procedure on a robot stands; begins it if there is none (<see cref="Schedule.BeginsAfter"/>).</summary>
    Task<LedgerStand> OpenAsync(string scenarioId, string robot, Schedule schedule, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// Stores what became of due starts, and the run that was added for them, together or not at all. The run is not added while
    /// the robot is halted or an earlier round of the procedure on this robot still waits to be collected: rounds never pile up.
    /// </summary>
    /// <param name="stand">As it was when <paramref name="due"/> was reckoned.</param>
    /// <param name="next">As it is to be from now on.</param>
    /// <returns>Null if somebody else has accounted them since: nothing was stored.</returns>
    Task<AccountedStarts?> AccountAsync(LedgerStand stand, LedgerStand next, DueStarts due, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// The clock was wrong: strikes out what the ledger says of instants that are yet to come, so that each is accounted when it really comes.
    /// A line that reaches into them goes whole, and its earlier instants are accounted anew. Nothing is struck if somebody else has moved
    /// the ledger since.
    /// </summary>
    Task StrikeAsync(LedgerStand stand, DateTimeOffset now, CancellationToken ct);
}

/// <param name="AccountedTo">What became of every due instant up to here is known.</param>
/// <param name="Schedule">The schedule that is in force since then.</param>
public sealed record LedgerStand(string ScenarioId, string Robot, DateTimeOffset AccountedTo, Schedule Schedule);

/// <param name="Spans">In order.</param>
/// <param name="Run">The run that was added; null if none was.</param>
public sealed record AccountedStarts(IReadOnlyList<StartSpan> Spans, StoredRun? Run);

/// <summary>A line of the ledger as it is stored.</summary>
/// <param name="RunId">The run that was added for it, or that caught it up; null if there is none.</param>
/// <param name="NotedAt">When its newest start was accounted.</param>
public sealed record StoredStarts(string ScenarioId, string Robot, StartSpan Span, string? RunId, DateTimeOffset NotedAt);
