using System.Text.Json;
using GridClerk.Core.Schedules;
using GridClerk.Core.Settings;
using static GridClerk.Tests.Core.Schedules.Zones;

namespace GridClerk.Tests.Core.Schedules;

public sealed class ScheduleTests
{
    private static readonly SiteCalendar Site = SiteCalendar.Plain(China);

    [Fact]
    public void DueBetween_Interval_IsTheSameGridWhereverOneBegins()
    {
        var schedule = Schedule.Every(TimeSpan.FromMinutes(7));
        var whole = schedule.DueBetween(At(11, 30, 23, 0), At(12, 1, 3, 0), Site).ToList();

        var restarted = schedule.DueBetween(At(11, 30, 23, 0), At(12, 1, 0, 31, 13), Site)
            .Concat(schedule.DueBetween(At(12, 1, 0, 31, 13), At(12, 1, 3, 0), Site));

        Assert.Equal(whole, restarted);
        Assert.All(whole.Zip(whole.Skip(1)), pair => Assert.Equal(TimeSpan.FromMinutes(7), pair.Second - pair.First));
    }

    [Fact]
    public void DueBetween_Bounds_TheFirstIsOutTheLastIsIn() => Assert.Equal(
        [At(11, 22, 9, 2), At(11, 22, 9, 4)],
        Schedule.Every(TimeSpan.FromMinutes(2)).DueBetween(At(11, 22, 9, 0), At(11, 22, 9, 4), Site));

    [Fact]
    public void DueBetween_MonthAndLeapYearEnd_NoDayIsLeftOut()
    {
        var from = new DateTimeOffset(2028, 2, 27, 12, 0, 0, TimeSpan.FromHours(8));

        var due = Schedule.Daily(new TimeOnly(1, 0)).DueBetween(from, from.AddDays(4), Site).Select(d => d.ToOffset(TimeSpan.FromHours(8)).Day);

        Assert.Equal([28, 29, 1, 2], due);
    }

    [Fact]
    public void DueBetween_SeveralTimes_AreInOrderHoweverWritten() => Assert.Equal(
        [At(11, 22, 13, 30), At(11, 23, 1, 0), At(11, 23, 13, 30)],
        Schedule.Daily(new TimeOnly(13, 30), new TimeOnly(1, 0)).DueBetween(At(11, 22, 9, 0), At(11, 23, 13, 30), Site));

    [Fact]
    public void DueBetween_HourThatTheClockLeavesOut_IsOneStartAtTheJump()
    {
        var day = new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);
        var schedule = Schedule.Daily(new TimeOnly(2, 10), new TimeOnly(2, 30), new TimeOnly(3, 0));

        var due = schedule.DueBetween(day, day.AddHours(24), SiteCalendar.Plain(WithSummer));

        Assert.Equal([new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero)], due);
    }

    [Fact]
    public void DueBetween_HourThatTheClockShowsTwice_IsOneStart()
    {
        var day = new DateTimeOffset(2026, 10, 24, 12, 0, 0, TimeSpan.Zero);

        var due = Schedule.Daily(new TimeOnly(2, 30)).DueBetween(day, day.AddHours(24), SiteCalendar.Plain(WithSummer));

        Assert.Equal([new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero)], due);
    }

    [Theory]
    [InlineData(3, 28)]
    [InlineData(10, 24)]
    public void DueBetween_IntervalOverAClockChange_KeepsItsRhythm(int month, int day)
    {
        var from = new DateTimeOffset(2026, month, day, 20, 0, 0, TimeSpan.Zero);

        Assert.Equal(48, Schedule.Every(TimeSpan.FromMinutes(15)).DueBetween(from, from.AddHours(12), SiteCalendar.Plain(WithSummer)).Distinct().Count());
    }

    [Theory]
    [InlineData(21, 59, StartReason.OutsideWindow)]
    [InlineData(22, 0, StartReason.None)]
    [InlineData(0, 0, StartReason.None)]
    [InlineData(5, 59, StartReason.None)]
    [InlineData(6, 0, StartReason.OutsideWindow)]
    public void HindranceAt_WindowOverMidnight_HoldsOnBothSides(int hour, int minute, StartReason expected) =>
        Assert.Equal(expected, Nightly(ScheduleDays.All).HindranceAt(At(11, 25, hour, minute), Site));

    [Theory]
    [InlineData(27, 23, StartReason.None)] // Friday night
    [InlineData(28, 3, StartReason.None)] // still Friday's
    [InlineData(28, 23, StartReason.Holiday)] // Saturday night
    [InlineData(30, 3, StartReason.Holiday)] // Monday morning, but Sunday's
    [InlineData(30, 23, StartReason.None)]
    public void HindranceAt_WindowOverMidnight_BelongsToTheDayOnWhichItBegan(int day, int hour, StartReason expected) =>
        Assert.Equal(expected, Nightly(ScheduleDays.Workdays).HindranceAt(At(11, day, hour, 0), Site));

    [Theory]
    [InlineData(1, StartReason.Holiday)] // National Day, a Thursday
    [InlineData(9, StartReason.None)] // Friday
    [InlineData(10, StartReason.None)] // Saturday, worked
    [InlineData(11, StartReason.Holiday)] // Sunday
    public void HindranceAt_Workdays_FollowTheSitesCalendar(int day, StartReason expected)
    {
        var site = Site with { Holidays = new HashSet<DateOnly> { new(2026, 10, 1) }, WorkingWeekends = new HashSet<DateOnly> { new(2026, 10, 10) } };
        var schedule = Schedule.Every(TimeSpan.FromMinutes(2)) with { Days = ScheduleDays.Workdays };

        Assert.Equal(expected, schedule.HindranceAt(At(10, day, 9, 0), site));
    }

    [Fact]
    public void Json_AnySchedule_ComesBackEqual()
    {
        foreach (var schedule in new[] { Nightly(ScheduleDays.Workdays), Schedule.Daily(new TimeOnly(13, 0), new TimeOnly(1, 0)) with { CatchUp = false } })
        {
            Assert.Equal(schedule, JsonSerializer.Deserialize<Schedule>(JsonSerializer.Serialize(schedule)));
        }

        Assert.NotEqual(Nightly(ScheduleDays.All), Nightly(ScheduleDays.Workdays));
    }

    private static Schedule Nightly(ScheduleDays days) =>
        Schedule.Every(TimeSpan.FromMinutes(2)) with { Window = new TimeWindow(new TimeOnly(22, 0), new TimeOnly(6, 0)), Days = days };
}
