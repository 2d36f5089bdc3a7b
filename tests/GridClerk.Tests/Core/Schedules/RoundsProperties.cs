using FsCheck;
using FsCheck.Fluent;
using GridClerk.Core.Faults;
using GridClerk.Core.Schedules;
using GridClerk.Core.Settings;

namespace GridClerk.Tests.Core.Schedules;

/// <summary>Whatever happens to program, clock and robot: every due start is in the ledger exactly once, and every run stands for one line.</summary>
public sealed class RoundsProperties
{
    private static readonly SiteCalendar Site = new(
        Zones.WithSummer, new HashSet<DateOnly> { new(2026, 11, 26), new(2026, 12, 31) }, new HashSet<DateOnly> { new(2026, 11, 28) });

    [Fact]
    public void AnyLife_EveryDueStartIsAccountedExactlyOnce() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(120), Prop.ForAll(Lives(), life => HoldsAsync(life).GetAwaiter().GetResult()));

    private static Arbitrary<Life> Lives()
    {
        var rhythm = Gen.Elements(
            Schedule.Every(TimeSpan.FromMinutes(2)), Schedule.Every(TimeSpan.FromMinutes(7)), Schedule.Every(TimeSpan.FromHours(1)),
            Schedule.Daily(new TimeOnly(1, 0)), Schedule.Daily(new TimeOnly(2, 30), new TimeOnly(14, 0)));
        var window = Gen.Elements(
            TimeWindow.None, new TimeWindow(new TimeOnly(8, 0), new TimeOnly(20, 0)), new TimeWindow(new TimeOnly(22, 0), new TimeOnly(6, 0)));
        var schedule =
            from basis in rhythm
            from hours in window
            from days in Gen.Elements(ScheduleDays.All, ScheduleDays.Workdays)
            from catchUp in Gen.Elements(true, false)
            select basis with { Window = hours, Days = days, CatchUp = catchUp };
        var step =
            from what in Gen.Frequency(
                (8, Gen.Constant(Event.Alarm)), (3, Gen.Constant(Event.Collected)), (2, Gen.Constant(Event.Down)), (1, Gen.Constant(Event.ClockBack)),
                (1, Gen.Constant(Event.ClockForward)), (1, Gen.Constant(Event.Halt)), (1, Gen.Constant(Event.Resume)), (2, Gen.Constant(Event.TwoNodes)))
            from seconds in Gen.Choose(0, 4000)
            select (what, seconds);
        var life =
            from basis in schedule
            from day in Gen.Elements(new DateTime(2026, 3, 28), new DateTime(2026, 10, 24), new DateTime(2026, 11, 25), new DateTime(2026, 12, 31))
            from steps in step.ListOf(30)
            select new Life(basis, day, [.. steps]);
        return life.ToArbitrary();
    }

    private static async Task<bool> HoldsAsync(Life life)
    {
        await using var bench = await RoundsBench.OpenAsync(Site);
        bench.Schedule = life.Schedule;
        bench.Time.Advance(new DateTimeOffset(life.Day, TimeSpan.Zero) - bench.Time.GetUtcNow());
        var begin = life.Schedule.BeginsAfter(bench.Time.GetUtcNow());
        await bench.SettleAsync();
        var struck = 0;
        foreach (var (what, seconds) in life.Steps)
        {
            var (mark, before) = (AccountedTo(bench), await RunsAsync(bench));
            await HappenAsync(bench, what, TimeSpan.FromSeconds(seconds));
            var gone = before.ExceptBy((await RunsAsync(bench)).Select(l => l.RunId), l => l.RunId).ToList();
            if (mark - bench.Time.GetUtcNow() > TimeSpan.FromHours(2))
            {
                // The clock was wrong before: what was accounted of later instants is struck, and the schedule goes on by the new time.
                begin = begin < bench.Time.GetUtcNow() ? begin : bench.Time.GetUtcNow();
                Assert.All(gone, l => Assert.True(l.Span.Last > bench.Time.GetUtcNow()));
                struck += gone.Count;
            }
            else
            {
                Assert.Empty(gone);
            }
        }

        var lines = (await bench.LinesAsync()).Select(l => l.Span).ToList();
        var accountedTo = AccountedTo(bench);
        var due = life.Schedule.DueBetween(begin, accountedTo, Site).ToList();

        // In order, nothing twice, nothing left out.
        var told = lines.SelectMany(l => life.Schedule.DueBetween(l.First.AddTicks(-1), l.Last, Site)).ToList();
        Assert.Equal(due, told);
        Assert.All(lines, l => Assert.Equal(l.Count, life.Schedule.DueBetween(l.First.AddTicks(-1), l.Last, Site).Count()));

        // What ran was let run, what was skipped as not to be run was not, and a missed one would have run.
        Assert.All(lines.Where(l => l.Fate != StartFate.Skipped), l => Assert.Equal(StartReason.None, life.Schedule.HindranceAt(l.First, Site)));
        Assert.All(
            lines.Where(l => l.Reason is StartReason.OutsideWindow or StartReason.Holiday && l.Fate == StartFate.Skipped),
            l => Assert.Equal(l.Reason, life.Schedule.HindranceAt(l.Last, Site)));

        // No run without a line but those whose lines were struck, no line without its run.
        Assert.Equal($"{struck}", bench.Query("SELECT count(*) FROM runs WHERE Id NOT IN (SELECT RunId FROM starts WHERE RunId IS NOT NULL)"));
        Assert.Equal("0", bench.Query("SELECT count(*) FROM starts WHERE (RunId IS NOT NULL) <> (Fate = 0 OR CaughtUp)"));
        Assert.Equal("0", bench.Query("SELECT count(*) FROM starts WHERE RunId IS NOT NULL AND RunId NOT IN (SELECT Id FROM runs)"));
        return true;
    }

    private static DateTimeOffset AccountedTo(RoundsBench bench) =>
        new(long.Parse(bench.Query("SELECT AccountedTo FROM schedules")), TimeSpan.Zero);

    private static async Task<IReadOnlyList<StoredStarts>> RunsAsync(RoundsBench bench) =>
        [.. (await bench.LinesAsync()).Where(l => l.RunId is not null)];

    private static async Task HappenAsync(RoundsBench bench, Event what, TimeSpan length)
    {
        switch (what)
        {
            case Event.Alarm:
                bench.Time.Advance(length / 10);
                await bench.SettleAsync();
                break;
            case Event.Collected:
                bench.Collected();
                break;
            case Event.Down:
                bench.Time.Advance(length * 40);
                bench.Restart();
                await bench.SettleAsync();
                break;
            case Event.ClockBack:
                bench.Time.Advance(-length);
                await bench.SettleAsync();
                break;
            case Event.ClockForward:
                bench.Time.Advance(length);
                await bench.SettleAsync();
                break;
            case Event.Halt:
                await bench.Work.HaltAsync(RoundsBench.Robot, new Fault("fake.halt", "停", "查"), bench.Time.GetUtcNow(), CancellationToken.None);
                break;
            case Event.Resume:
                await bench.Work.ResumeAsync(RoundsBench.Robot, bench.Time.GetUtcNow(), CancellationToken.None);
                break;
            case Event.TwoNodes:
                bench.Time.Advance(length / 20);
                await bench.SettleAsync(bench.NodeAt(new FakeTime(bench.Time.GetUtcNow().AddSeconds(1))));
                await bench.SettleAsync();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(what));
        }
    }

    private enum Event
    {
        Alarm,
        Collected,
        Down,
        ClockBack,
        ClockForward,
        Halt,
        Resume,
        TwoNodes,
    }

    private sealed record Life(Schedule Schedule, DateTime Day, IReadOnlyList<(Event What, int Seconds)> Steps);
}
