using System.Collections.Concurrent;
using GridClerk.Core.Faults;
using GridClerk.Core.Runs;

namespace GridClerk.Core.Schedules;

/// <summary>
/// Settles due starts: accounts every one since the last time, adds the run that is wanted, and tells people what was missed.
/// May be called at any time, from any node, as often as one likes: what is accounted stays so.
/// </summary>
public sealed class Rounds(IStartLedger ledger, IRunProgress progress, SiteCalendar calendar, TimeProvider time)
{
    /// <summary>A clock that is behind by more than this was wrong before: the schedule goes on by the new time. 2 hours.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(2);

    private readonly ConcurrentDictionary<LedgerStand, bool> told = new();

    /// <param name="schedule">As the site sets it now; a changed one is in force from this moment.</param>
    public async Task<RoundRest> SettleAsync(string scenarioId, string robot, Schedule schedule, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var stand = await ledger.OpenAsync(scenarioId, robot, schedule, now, ct);
        if (stand.AccountedTo - now > LongestWait)
        {
            await ledger.StrikeAsync(stand, now, ct);
            Tell(stand, ScheduleFaults.ClockSetFarBack(scenarioId, calendar.LocalOf(schedule.NextAfter(now, calendar))));
            stand = await ledger.OpenAsync(scenarioId, robot, schedule, now, ct);
        }

        if (stand.AccountedTo - now > DueStarts.Tolerance)
        {
            // The clock was set back: what is due by it was accounted before, and nothing starts twice.
            var next = schedule.NextAfter(stand.AccountedTo, calendar);
            Tell(stand, ScheduleFaults.ClockSetBack(scenarioId, calendar.LocalOf(next)));
            return new(next, null);
        }

        var due = DueStarts.Since(stand.Schedule, calendar, stand.AccountedTo, now);
        var isChanged = stand.Schedule != schedule;
        AccountedStarts? accounted = null;
        if (!due.IsEmpty || isChanged)
        {
            var accountedTo = isChanged && now > stand.AccountedTo ? now : due.IsEmpty ? stand.AccountedTo : due.Last;
            var next = stand with { AccountedTo = accountedTo, Schedule = schedule };
            accounted = await ledger.AccountAsync(stand, next, due, now, ct);
        }

        if (accounted?.Spans.Where(s => s.Fate == StartFate.Missed).Select(Local).ToList() is { Count: > 0 } missed)
        {
            progress.Trouble(robot, ScheduleFaults.Missed(scenarioId, missed), null);
        }

        return new(schedule.NextAfter(now > stand.AccountedTo ? now : stand.AccountedTo, calendar), accounted?.Run);
    }

    private void Tell(LedgerStand stand, Fault fault)
    {
        if (told.TryAdd(stand, true))
        {
            progress.Trouble(stand.Robot, fault, null);
        }
    }

    private StartSpan Local(StartSpan span) => span with { First = calendar.LocalOf(span.First), Last = calendar.LocalOf(span.Last) };
}

/// <summary>How things stand after due starts were settled.</summary>
/// <param name="NextDue">When the next start is due.</param>
/// <param name="Started">The run that was added and waits for its robot; null if none was.</param>
public sealed record RoundRest(DateTimeOffset NextDue, StoredRun? Started);
