using GridClerk.Core.Schedules;
using static GridClerk.Tests.Core.Schedules.Zones;

namespace GridClerk.Tests.Core.Schedules;

public sealed class DueStartsTests
{
    private static readonly SiteCalendar Site = SiteCalendar.Plain(China);
    private static readonly Schedule Hourly = Schedule.Every(TimeSpan.FromHours(1));

    [Theory]
    [InlineData(120, StartFate.Ran)]
    [InlineData(121, StartFate.Missed)]
    public void Since_NewestIsLate_IsMissedBeyondTheTolerance(int seconds, StartFate expected)
    {
        var due = DueStarts.Since(Hourly, Site, At(11, 23, 9, 0), At(11, 23, 10, 0).AddSeconds(seconds));

        Assert.Equal(expected, Assert.Single(due.Settle(StartReason.None)).Fate);
    }

    [Fact]
    public void Since_NothingDue_IsEmptyAndWantsNothing()
    {
        var due = DueStarts.Since(Hourly, Site, At(11, 23, 9, 0), At(11, 23, 9, 59, 59));

        Assert.Equal((true, false), (due.IsEmpty, due.WantsRun));
    }

    [Fact]
    public void Settle_RunIsRefused_NewestIsSkippedAndMissedOnesAreNotCaughtUp()
    {
        var due = DueStarts.Since(Hourly, Site, At(11, 23, 9, 0), At(11, 23, 12, 0));

        Assert.Equal(
            [
                new StartSpan(At(11, 23, 10, 0), At(11, 23, 11, 0), 2, StartFate.Missed, StartReason.StillRunning),
                StartSpan.Of(At(11, 23, 12, 0), StartFate.Skipped, StartReason.StillRunning),
            ],
            due.Settle(StartReason.StillRunning));
    }

    [Fact]
    public void Settle_CatchUpIsOff_NewestRunsAndMissedOnesStayMissed()
    {
        var due = DueStarts.Since(Hourly with { CatchUp = false }, Site, At(11, 23, 9, 0), At(11, 23, 11, 0));

        Assert.Equal(
            [StartSpan.Of(At(11, 23, 10, 0), StartFate.Missed, StartReason.CatchUpOff), StartSpan.Of(At(11, 23, 11, 0), StartFate.Ran, StartReason.None)],
            due.Settle(StartReason.None));
    }
}
