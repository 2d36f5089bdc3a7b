using System.Globalization;
using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.Schedules;
using GridClerk.Core.Settings;

namespace GridClerk.Tests.Core.Schedules;

public sealed class RoundsTests
{
    private static readonly TimeSpan Two = TimeSpan.FromMinutes(2);

    [StoreFact]
    public async Task SettleAsync_NewSchedule_BeginsAtOnceWithTheInstantJustPassed()
    {
        await using var bench = await RoundsBench.OpenAsync();
        bench.Schedule = Schedule.Every(TimeSpan.FromHours(1));
        bench.Time.Advance(TimeSpan.FromMinutes(40));

        var rest = await bench.SettleAsync();

        Assert.NotNull(rest.Started);
        Assert.Equal((Zones.At(11, 23, 10, 0), Zones.At(11, 23, 9, 0)), (rest.NextDue, Assert.Single(await bench.LinesAsync()).Span.First));
        Assert.Empty(bench.Troubles);
    }

    [StoreFact]
    public async Task SettleAsync_NewDailySchedule_BeginsWithTheNextTime()
    {
        await using var bench = await RoundsBench.OpenAsync();
        bench.Schedule = Schedule.Daily(new TimeOnly(1, 0));

        var rest = await bench.SettleAsync();

        Assert.Equal((null, Zones.At(11, 24, 1, 0)), (rest.Started, rest.NextDue));
        Assert.Empty(await bench.LinesAsync());
    }

    [StoreFact]
    public async Task SettleAsync_EachDueInstant_RunsOnceWithItsRun()
    {
        await using var bench = await RoundsBench.OpenAsync();

        await bench.LiveAsync(TimeSpan.FromMinutes(6));

        var lines = await bench.LinesAsync();
        Assert.Equal([0, 2, 4, 6], lines.Select(l => l.Span.First.Minute));
        Assert.All(lines, l => Assert.Equal(StartFate.Ran, l.Span.Fate));
        Assert.Equal("4", bench.Query("""SELECT count(DISTINCT s."RunId") FROM starts s JOIN runs r ON r."Id" = s."RunId" AND NOT r."ByPerson" """));
    }

    [StoreFact]
    public async Task SettleAsync_RoundStillWaits_IsSkippedAndSaysSo()
    {
        await using var bench = await RoundsBench.OpenAsync();
        await bench.SettleAsync();
        bench.Time.Advance(Two);

        var rest = await bench.SettleAsync();

        Assert.Null(rest.Started);
        Assert.Equal([(StartFate.Ran, StartReason.None, 1), (StartFate.Skipped, StartReason.StillRunning, 1)], await bench.FatesAsync());
        Assert.Equal("1", bench.Query("SELECT count(*) FROM runs"));
    }

    [StoreFact]
    public async Task SettleAsync_RobotHalted_IsSkippedAsPausedInOneLine()
    {
        await using var bench = await RoundsBench.OpenAsync();
        await bench.Work.HaltAsync(RoundsBench.Robot, new Fault("fake.halt", "停", "查"), bench.Time.GetUtcNow(), CancellationToken.None);

        await bench.LiveAsync(TimeSpan.FromMinutes(10));
        await bench.Work.ResumeAsync(RoundsBench.Robot, bench.Time.GetUtcNow(), CancellationToken.None);
        bench.Time.Advance(Two);
        await bench.SettleAsync();

        Assert.Equal([(StartFate.Skipped, StartReason.Paused, 6), (StartFate.Ran, StartReason.None, 1)], await bench.FatesAsync());
        Assert.Empty(bench.Troubles);
    }

    [StoreFact]
    public async Task SettleAsync_WindowOverMidnight_NightRunsAndDayIsOneSkippedLine()
    {
        await using var bench = await RoundsBench.OpenAsync();
        bench.Schedule = Schedule.Every(TimeSpan.FromHours(1)) with { Window = new TimeWindow(new TimeOnly(22, 0), new TimeOnly(1, 0)) };

        await bench.LiveAsync(TimeSpan.FromHours(24));

        Assert.Equal(
            [
                (StartFate.Skipped, StartReason.OutsideWindow, 13), (StartFate.Ran, StartReason.None, 1), (StartFate.Ran, StartReason.None, 1),
                (StartFate.Ran, StartReason.None, 1), (StartFate.Skipped, StartReason.OutsideWindow, 9),
            ],
            await bench.FatesAsync());
    }

    [StoreFact]
    public async Task SettleAsync_Weekend_IsSkippedAsHoliday()
    {
        await using var bench = await RoundsBench.OpenAsync();
        bench.Schedule = Schedule.Daily(new TimeOnly(9, 0)) with { Days = ScheduleDays.Workdays };

        await bench.LiveAsync(TimeSpan.FromDays(7));

        Assert.Equal(
            [StartReason.None, StartReason.None, StartReason.None, StartReason.None, StartReason.Holiday, StartReason.None],
            (await bench.LinesAsync()).Select(l => l.Span.Reason));
    }

    [StoreFact]
    public async Task SettleAsync_ClerkWasDown_OneStartForAllAndOneNotice()
    {
        await using var bench = await RoundsBench.OpenAsync();
        await bench.LiveAsync(Two);
        bench.Time.Advance(TimeSpan.FromHours(3));
        bench.Restart();

        var rest = await bench.SettleAsync();
        await bench.SettleAsync();

        Assert.NotNull(rest.Started);
        var line = Assert.Single(await bench.LinesAsync(), l => l.Span.Fate == StartFate.Missed);
        Assert.Equal((89, true, rest.Started.Id), (line.Span.Count, line.Span.CaughtUp, line.RunId));
        var fault = Assert.Single(bench.Troubles);
        Assert.Equal("schedule.missed", fault.Code);
        Assert.Contains("89 次", fault.Text);
        Assert.Contains("11-23 09:04 至 11-23 12:00", fault.Text);
        Assert.Contains("补做一次", fault.Text);
    }

    [StoreFact]
    public async Task SettleAsync_CatchUpIsOff_NothingStartsAndTheNoticeSaysWhy()
    {
        await using var bench = await RoundsBench.OpenAsync();
        bench.Schedule = Schedule.Daily(new TimeOnly(10, 0)) with { CatchUp = false };
        await bench.SettleAsync();
        bench.Time.Advance(TimeSpan.FromHours(30));

        var rest = await bench.SettleAsync();

        Assert.Null(rest.Started);
        Assert.Equal([(StartFate.Missed, StartReason.CatchUpOff, 2)], await bench.FatesAsync());
        Assert.Contains("设置为不补做", Assert.Single(bench.Troubles).Text);
    }

    [StoreFact]
    public async Task SettleAsync_BackOutsideTheWindow_IsNotCaughtUpThere()
    {
        await using var bench = await RoundsBench.OpenAsync();
        bench.Schedule = Schedule.Every(TimeSpan.FromHours(1)) with { Window = new TimeWindow(new TimeOnly(8, 0), new TimeOnly(20, 0)) };
        await bench.LiveAsync(TimeSpan.FromHours(9));
        bench.Time.Advance(TimeSpan.FromHours(4));

        var rest = await bench.SettleAsync();

        Assert.Null(rest.Started);
        Assert.Equal(
            [(StartFate.Missed, StartReason.OutsideWindow, 1), (StartFate.Skipped, StartReason.OutsideWindow, 3)], (await bench.FatesAsync()).Skip(10));
    }

    [StoreFact]
    public async Task SettleAsync_HaltedAfterTheDowntime_IsNotCaughtUp()
    {
        await using var bench = await RoundsBench.OpenAsync();
        await bench.LiveAsync(Two);
        await bench.Work.HaltAsync(RoundsBench.Robot, new Fault("fake.halt", "停", "查"), bench.Time.GetUtcNow(), CancellationToken.None);
        bench.Time.Advance(TimeSpan.FromMinutes(10.75));

        await bench.SettleAsync();

        Assert.Equal([(StartFate.Missed, StartReason.Paused, 4), (StartFate.Skipped, StartReason.Paused, 1)], (await bench.FatesAsync()).Skip(2));
        Assert.Contains("机器人已停用", Assert.Single(bench.Troubles).Text);
    }

    [StoreFact]
    public async Task SettleAsync_DownForYears_IsAFewLines()
    {
        await using var bench = await RoundsBench.OpenAsync();
        await bench.SettleAsync();
        bench.Time.Advance(TimeSpan.FromDays(1000));

        await bench.SettleAsync();

        Assert.Equal([1, 719_999, 1], (await bench.FatesAsync()).Select(f => f.Count));
    }

    [StoreFact]
    public async Task SettleAsync_ClockSetBackAnHour_NothingStartsTwiceAndItIsSaidOnce()
    {
        await using var bench = await RoundsBench.OpenAsync();
        await bench.LiveAsync(TimeSpan.FromHours(2));
        var before = await bench.FatesAsync();
        bench.Time.Advance(-TimeSpan.FromHours(1));

        var rest = await bench.SettleAsync();
        await bench.LiveAsync(TimeSpan.FromMinutes(58));

        Assert.Equal((null, Zones.At(11, 23, 11, 2)), (rest.Started, rest.NextDue));
        Assert.Equal(before, await bench.FatesAsync());
        Assert.Equal("schedule.clock-back", Assert.Single(bench.Troubles).Code);
        bench.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.NotNull((await bench.SettleAsync()).Started);
    }

    [StoreFact]
    public async Task SettleAsync_ClockWasYearsAhead_BeginsAnewAndIsNotStuckLater()
    {
        await using var bench = await RoundsBench.OpenAsync();
        bench.Time.Advance(TimeSpan.FromDays(30));
        await bench.LiveAsync(Two);
        bench.Time.Advance(-TimeSpan.FromDays(30));

        await bench.SettleAsync();
        await bench.LiveAsync(TimeSpan.FromMinutes(4));
        Assert.Equal("schedule.clock-back", Assert.Single(bench.Troubles).Code);
        Assert.Equal("4", bench.Query("SELECT count(*) FROM runs"));
        bench.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(4));
        await bench.LiveAsync(TimeSpan.FromMinutes(10));

        Assert.NotEqual("4", bench.Query("SELECT count(*) FROM runs"));
    }

    [StoreTheory]
    [InlineData(3)]
    [InlineData(72)]
    public async Task SettleAsync_ClockWasHoursAheadForAWhile_NoStartIsLeftOutAfterwards(int hours)
    {
        await using var bench = await RoundsBench.OpenAsync();
        await bench.LiveAsync(Two);
        bench.Time.Advance(TimeSpan.FromHours(hours));
        await bench.LiveAsync(TimeSpan.FromMinutes(6));
        bench.Time.Advance(-TimeSpan.FromHours(hours));
        var before = int.Parse(bench.Query("SELECT count(*) FROM runs"), CultureInfo.InvariantCulture);

        await bench.LiveAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(before + 11, int.Parse(bench.Query("SELECT count(*) FROM runs"), CultureInfo.InvariantCulture));
        Assert.Contains("按新时间继续", Assert.Single(bench.Troubles, t => t.Code == "schedule.clock-back").Text);
        Assert.DoesNotContain(await bench.LinesAsync(), l => l.Span.Last > bench.Time.GetUtcNow());
        Assert.Equal("1", bench.Query("""SELECT count(*) FROM audit WHERE "What" = 'starts.strike'"""));
    }

    [StoreFact]
    public async Task SettleAsync_ClockWasAheadAndThenTheClerkWasDown_WhatWasMissedIsTold()
    {
        await using var bench = await RoundsBench.OpenAsync();
        await bench.LiveAsync(Two);
        bench.Time.Advance(TimeSpan.FromDays(3));
        await bench.LiveAsync(TimeSpan.FromMinutes(6));
        bench.Time.Advance(-TimeSpan.FromDays(3));
        await bench.LiveAsync(TimeSpan.FromMinutes(6));
        bench.Troubles.Clear();
        bench.Restart();
        bench.Time.Advance(TimeSpan.FromDays(4));

        Assert.NotNull((await bench.SettleAsync()).Started);

        Assert.Equal("schedule.missed", Assert.Single(bench.Troubles).Code);
        Assert.Equal(2880 - 1, Assert.Single(await bench.LinesAsync(), l => l.Span is { Fate: StartFate.Missed, Count: > 100 }).Span.Count);
    }

    [StoreFact]
    public async Task SettleAsync_ClockSetForward_TellsWhatWasPassedOver()
    {
        await using var bench = await RoundsBench.OpenAsync();
        await bench.LiveAsync(Two);
        bench.Time.Advance(TimeSpan.FromHours(1));

        Assert.NotNull((await bench.SettleAsync()).Started);

        Assert.Equal(29, Assert.Single(await bench.LinesAsync(), l => l.Span is { Fate: StartFate.Missed, CaughtUp: true }).Span.Count);
        Assert.Single(bench.Troubles);
    }

    [StoreTheory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task SettleAsync_NodesAreASecondApart_MakeOneStartOfOne(int seconds)
    {
        await using var bench = await RoundsBench.OpenAsync();
        var other = new FakeTime(bench.Time.GetUtcNow().AddSeconds(seconds));
        var node = bench.NodeAt(other);
        for (var second = 0; second < 600; second++)
        {
            await bench.SettleAsync(node);
            await bench.SettleAsync();
            bench.Collected();
            bench.Time.Advance(TimeSpan.FromSeconds(1));
            other.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(Enumerable.Repeat((StartFate.Ran, StartReason.None, 1), 6), await bench.FatesAsync());
        Assert.Equal("6", bench.Query("SELECT count(*) FROM runs"));
        Assert.Empty(bench.Troubles);
    }

    [StoreFact]
    public async Task SettleAsync_IntervalChanged_OldInstantsAreTheOldOnesAndNothingFalseIsMissed()
    {
        await using var bench = await RoundsBench.OpenAsync();
        bench.Schedule = Schedule.Every(TimeSpan.FromHours(1));
        await bench.LiveAsync(TimeSpan.FromMinutes(30));
        bench.Schedule = Schedule.Every(Two);
        bench.Restart();

        var rest = await bench.SettleAsync();

        Assert.Equal(Zones.At(11, 23, 9, 32), rest.NextDue);
        Assert.Empty(bench.Troubles);
        Assert.Single(await bench.LinesAsync());
    }

    [StoreFact]
    public async Task AccountAsync_TwoReckonedTheSame_TheSecondIsToldAndAddsNothing()
    {
        await using var bench = await RoundsBench.OpenAsync();
        var now = bench.Time.GetUtcNow();
        var stand = await bench.Ledger.OpenAsync(RoundsBench.Scenario, RoundsBench.Robot, bench.Schedule, now, CancellationToken.None);
        var due = DueStarts.Since(bench.Schedule, bench.Calendar, stand.AccountedTo, now);
        var next = stand with { AccountedTo = due.Last };

        Assert.NotNull(await bench.Ledger.AccountAsync(stand, next, due, now, CancellationToken.None));
        bench.Collected();

        Assert.Null(await bench.Ledger.AccountAsync(stand, next, due, now, CancellationToken.None));
        Assert.Equal("1", bench.Query("SELECT count(*) FROM runs"));
    }

    [StoreTheory]
    [InlineData("runs", "StartedAt")]
    [InlineData("starts", "NotedAt")]
    public async Task SettleAsync_StoringBreaksHalfway_NeitherRunNorLineIsLeft(string table, string column)
    {
        await using var bench = await RoundsBench.OpenAsync();
        bench.Execute($"""ALTER TABLE {table} RENAME COLUMN "{column}" TO broken""");

        await Assert.ThrowsAnyAsync<Exception>(() => bench.SettleAsync());
        Assert.Equal("0", bench.Query("SELECT (SELECT count(*) FROM runs) + (SELECT count(*) FROM starts)"));
        bench.Execute($"""ALTER TABLE {table} RENAME COLUMN broken TO "{column}" """);

        Assert.NotNull((await bench.SettleAsync()).Started);
        Assert.Equal("2", bench.Query("SELECT (SELECT count(*) FROM runs) + (SELECT count(*) FROM starts)"));
    }
}
