using GridClerk.Core.Settings;

namespace GridClerk.Core.Schedules;

/// <summary>When starts of a procedure are due (到点), and which of them are let happen. Holds no clock.</summary>
/// <param name="Interval">
/// Due every so often, on a grid that is the same for every restart and every node; null: due at times of the day.
/// </param>
/// <param name="At">Local times of the day, in any order; empty with an interval.</param>
/// <param name="Window">Local time outside which due starts are skipped; <see cref="TimeWindow.None"/>: none is.</param>
/// <param name="Days">Days on which due starts are let happen.</param>
/// <param name="CatchUp">Whether one start is made up for all that were missed while nobody was there to make them.</param>
public sealed record Schedule(TimeSpan? Interval, IReadOnlyList<TimeOnly> At, TimeWindow Window, ScheduleDays Days, bool CatchUp)
{
    /// <summary>Every so often, all day, every day, caught up.</summary>
    /// <param name="interval">Longer than zero.</param>
    public static Schedule Every(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return new(interval, [], TimeWindow.None, ScheduleDays.All, CatchUp: true);
    }

    /// <summary>At these local times of every day, caught up.</summary>
    /// <param name="times">At least one, to the minute.</param>
    public static Schedule Daily(params IReadOnlyList<TimeOnly> times) => times.Count > 0
        ? new(null, times, TimeWindow.None, ScheduleDays.All, CatchUp: true)
        : throw new ArgumentException("A schedule has a time.", nameof(times));

    /// <summary>Every due instant after <paramref name="after"/> up to and with <paramref name="upTo"/>, each once, in order.</summary>
    public IEnumerable<DateTimeOffset> DueBetween(DateTimeOffset after, DateTimeOffset upTo, SiteCalendar calendar) =>
        (Interval is { } interval ? OnGrid(interval, after) : AtTimes(after, calendar)).TakeWhile(due => due <= upTo);

    /// <summary>The first due instant after a moment.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset after, SiteCalendar calendar) => DueBetween(after, DateTimeOffset.MaxValue, calendar).First();

    /// <summary>
    /// From where a schedule that nobody knew until <paramref name="now"/> is accounted: one that goes by an interval begins at
    /// once, with the instant that has just passed; one that goes by times of the day begins with the next of them.
    /// </summary>
    public DateTimeOffset BeginsAfter(DateTimeOffset now) =>
        Interval is { } interval ? new DateTimeOffset((now.UtcTicks / interval.Ticks * interval.Ticks) - 1, TimeSpan.Zero) : now;

    /// <summary>Why a start that is due at this instant is not let happen; <see cref="StartReason.None"/> if it is.</summary>
    public StartReason HindranceAt(DateTimeOffset instant, SiteCalendar calendar)
    {
        var local = calendar.LocalOf(instant);
        return !Window.IsNone && !Window.Contains(local) ? StartReason.OutsideWindow
            : Days == ScheduleDays.Workdays && !calendar.IsWorkday(DayOf(local)) ? StartReason.Holiday
            : StartReason.None;
    }

    public bool Equals(Schedule? other) =>
        other is not null && Interval == other.Interval && At.Order().SequenceEqual(other.At.Order()) && Window == other.Window
        && Days == other.Days && CatchUp == other.CatchUp;

    public override int GetHashCode() => HashCode.Combine(Interval, At.Count, Window, Days, CatchUp);

    /// <summary>The hours after midnight of a window that crosses it belong to the day on which it began.</summary>
    private DateOnly DayOf(DateTimeOffset local)
    {
        var day = DateOnly.FromDateTime(local.DateTime);
        return Window.Start > Window.End && TimeOnly.FromTimeSpan(local.TimeOfDay) < Window.End ? day.AddDays(-1) : day;
    }

    /// <summary>Multiples of the interval since year one, UTC: no clock change, restart or month end shifts them.</summary>
    private static IEnumerable<DateTimeOffset> OnGrid(TimeSpan interval, DateTimeOffset after)
    {
        for (var number = (after.UtcTicks / interval.Ticks) + 1; number <= DateTimeOffset.MaxValue.UtcTicks / interval.Ticks; number++)
        {
            yield return new DateTimeOffset(number * interval.Ticks, TimeSpan.Zero);
        }
    }

    private IEnumerable<DateTimeOffset> AtTimes(DateTimeOffset after, SiteCalendar calendar)
    {
        var times = At.Order().ToList();
        var newest = after;
        for (var day = DateOnly.FromDateTime(calendar.LocalOf(after).DateTime); day < DateOnly.MaxValue; day = day.AddDays(1))
        {
            foreach (var due in times.Select(time => calendar.InstantOf(day, time)).Where(due => due > newest))
            {
                // Two times in the hour that a clock change leaves out are one instant, and one start.
                newest = due;
                yield return due;
            }
        }
    }
}

/// <summary>Days on which a procedure starts by itself.</summary>
public enum ScheduleDays
{
    All,

    /// <summary>Neither weekends nor holidays; weekends that the site lists as worked (调休) are.</summary>
    Workdays,
}
