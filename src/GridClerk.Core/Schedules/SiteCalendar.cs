namespace GridClerk.Core.Schedules;

/// <summary>A site's local time and working days.</summary>
/// <param name="Zone">Whose clock the site's people read.</param>
/// <param name="Holidays">Days off, whatever day of the week.</param>
/// <param name="WorkingWeekends">Saturdays and Sundays on which people work (调休).</param>
public sealed record SiteCalendar(TimeZoneInfo Zone, IReadOnlySet<DateOnly> Holidays, IReadOnlySet<DateOnly> WorkingWeekends)
{
    /// <summary>Weekends off, no holidays.</summary>
    public static SiteCalendar Plain(TimeZoneInfo zone) => new(zone, new HashSet<DateOnly>(), new HashSet<DateOnly>());

    public bool IsWorkday(DateOnly day) =>
        !Holidays.Contains(day) && (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) || WorkingWeekends.Contains(day));

    public DateTimeOffset LocalOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>
    /// The instant of a local time. What the clock shows twice is the first of the two; what it leaves out is the moment to which it
    /// jumps.
    /// </summary>
    public DateTimeOffset InstantOf(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
