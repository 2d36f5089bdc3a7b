namespace GridClerk.Tests.Core.Schedules;

/// <summary>Time zones that do not depend on what the machine knows.</summary>
internal static class Zones
{
    public static TimeZoneInfo China { get; } = TimeZoneInfo.CreateCustomTimeZone("UTC+8", TimeSpan.FromHours(8), "UTC+8", "UTC+8");

    /// <summary>UTC+1; from the last Sunday of March, 02:00, to the last Sunday of October, 03:00, one hour ahead.</summary>
    public static TimeZoneInfo WithSummer { get; } = TimeZoneInfo.CreateCustomTimeZone(
        "summer", TimeSpan.FromHours(1), "summer", "summer", "summer",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday)),
        ]);

    /// <summary>A moment by the wall clock of China.</summary>
    public static DateTimeOffset At(int month, int day, int hour, int minute, int second = 0) =>
        new(2026, month, day, hour, minute, second, TimeSpan.FromHours(8));
}
