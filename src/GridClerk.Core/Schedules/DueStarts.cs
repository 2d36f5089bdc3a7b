namespace GridClerk.Core.Schedules;

/// <summary>The due starts of one schedule since they were last accounted: what is known of each before anything is started.</summary>
/// <param name="Before">Those that are past making on time, in order: skipped, or missed with what becomes of them still open.</param>
/// <param name="OnTime">The newest, if it can still be made on time.</param>
/// <param name="Hindrance">Why no start is to be made now, as far as the schedule says.</param>
/// <param name="CatchUp">As in the schedule.</param>
public sealed record DueStarts(IReadOnlyList<StartSpan> Before, DateTimeOffset? OnTime, StartReason Hindrance, bool CatchUp)
{
    /// <summary>A start that is made this much after it was due, or less, was not missed: 2 minutes.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    public static DueStarts None { get; } = new([], null, StartReason.None, CatchUp: false);

    public bool IsEmpty => Before.Count == 0 && OnTime is null;

    public DateTimeOffset First => Before.Count > 0 ? Before[0].First : OnTime!.Value;

    public DateTimeOffset Last => OnTime ?? Before[^1].Last;

    /// <summary>Whether one run is wanted now, for the start that is on time and for all that were missed.</summary>
    public bool WantsRun => Hindrance == StartReason.None && (OnTime is not null || Before.Any(IsMissed));

    /// <param name="accountedTo">Every due instant up to here is accounted.</param>
    /// <param name="now">Due instants up to here are due.</param>
    public static DueStarts Since(Schedule schedule, SiteCalendar calendar, DateTimeOffset accountedTo, DateTimeOffset now)
    {
        var before = new List<StartSpan>();
        DateTimeOffset? newest = null;
        foreach (var due in schedule.DueBetween(accountedTo, now, calendar))
        {
            if (newest is { } earlier)
            {
                Add(before, Late(earlier, schedule, calendar));
            }

            newest = due;
        }

        if (newest is { } last && now - last > Tolerance && !Begins(last, accountedTo))
        {
            Add(before, Late(last, schedule, calendar));
            newest = null;
        }

        var hindrance = newest is { } onTime ? schedule.HindranceAt(onTime, calendar)
            : schedule.CatchUp ? schedule.HindranceAt(now, calendar)
            : StartReason.CatchUpOff;
        return new(before, newest, hindrance, schedule.CatchUp);
    }

    /// <summary>Every due start with its fate.</summary>
    /// <param name="obstacle">Why the wanted run was not added; <see cref="StartReason.None"/> if it was, or none is wanted.</param>
    public IReadOnlyList<StartSpan> Settle(StartReason obstacle)
    {
        var why = Hindrance == StartReason.None ? obstacle : Hindrance;
        var ran = WantsRun && why == StartReason.None;
        var settled = new List<StartSpan>();
        foreach (var span in Before)
        {
            Add(settled, !IsMissed(span) ? span
                : !CatchUp ? span with { Reason = StartReason.CatchUpOff }
                : span with { Reason = why, CaughtUp = ran });
        }

        if (OnTime is { } due)
        {
            Add(settled, ran ? StartSpan.Of(due, StartFate.Ran, StartReason.None) : StartSpan.Of(due, StartFate.Skipped, why));
        }

        return settled;
    }

    /// <summary>The instant with which a ledger begins (<see cref="Schedule.BeginsAfter"/>) had passed before anybody could make it.</summary>
    private static bool Begins(DateTimeOffset due, DateTimeOffset accountedTo) => due.UtcTicks - accountedTo.UtcTicks == 1;

    /// <summary>What would have been skipped anyway was not missed.</summary>
    private static StartSpan Late(DateTimeOffset due, Schedule schedule, SiteCalendar calendar) =>
        schedule.HindranceAt(due, calendar) is var reason && reason == StartReason.None
            ? StartSpan.Of(due, StartFate.Missed, StartReason.None)
            : StartSpan.Of(due, StartFate.Skipped, reason);

    private static void Add(List<StartSpan> spans, StartSpan next)
    {
        if (spans.Count > 0 && spans[^1].With(next) is { } longer)
        {
            spans[^1] = longer;
        }
        else
        {
            spans.Add(next);
        }
    }

    private static bool IsMissed(StartSpan span) => span.Fate == StartFate.Missed;
}
