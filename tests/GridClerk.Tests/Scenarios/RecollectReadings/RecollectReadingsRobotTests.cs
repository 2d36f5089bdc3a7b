using GridClerk.Core.Faults;
using GridClerk.Core.Settings;
using GridClerk.Core.WorkItems;
using GridClerk.Documents.Reading;
using GridClerk.Scenarios.RecollectReadings;
using GridClerk.Tests.Core;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Scenarios.RecollectReadings;

/// <summary>A night's re-collecting, by a robot over the real stores and a 采集2.0 in memory.</summary>
public sealed class RecollectReadingsRobotTests : IDisposable
{
    private const string Night = "2026-11-21";
    private const string Book = $"数据补招-{Night}.xlsx";
    private const string Manager = "caiji@gongdian.example";
    private const string Station = "城关供电所";

    private static readonly Column<string?> Meter = Column.Identifier("电能表资产号", digits: 22);
    private static readonly Column<decimal?> Value = Column.Number("正向有功总");
    private static readonly Column<string?> Cause = Column.Text("未召回原因");

    private readonly FakeTime time = new();
    private readonly NightDesk desk = new();
    private readonly InMemoryWorld world;
    private readonly InMemoryFailures failures;
    private RecollectReadingsSettings settings = new() { Window = TimeWindow.None, MailTo = new([Manager]) };

    public RecollectReadingsRobotTests()
    {
        world = new InMemoryWorld(time);
        failures = new InMemoryFailures(time);
    }

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task Night_EveryHabit_ReadsWhatCanBeReadAndClaimsNothingElse()
    {
        var terminals = Enum.GetValues<InMemoryTerminalHabit>().Select(h => failures.AddTerminal(h, unit: Station)).ToList();
        foreach (var habit in Enum.GetValues<InMemoryMeterHabit>())
        {
            failures.AddMeters(terminals[0], 2, habit);
        }

        terminals.Skip(1).ToList().ForEach(t => failures.AddMeters(t, 7));
        await using var bench = await OpenAsync();

        await bench.RunToEndAsync();

        var readable = failures.Meters.Where(m => m.IsReadable).ToDictionary(m => m.Listed.MeterNo, m => m.Value);
        var read = (await RowsAsync("已召回清单", Meter, Value)).ToDictionary(r => r.Get(Meter)!, r => r.Get(Value)!.Value);
        Assert.Equal(readable.OrderBy(m => m.Key), read.OrderBy(m => m.Key));
        var left = (await RowsAsync($"未召回-{Station}", Meter, Cause)).ToDictionary(r => r.Get(Meter)!, r => r.Get(Cause)!);
        Assert.Equal(failures.Meters.Where(m => !m.IsReadable).Select(m => m.Listed.MeterNo).Order(), left.Keys.Order());
        Assert.All(left.Values, cause => Assert.NotEmpty(cause));
    }

    [Fact]
    public async Task Night_Rounds_BeginWhenTheyShouldAndAskOnlyWhatIsLeft()
    {
        var terminal = failures.AddTerminal();
        failures.AddMeters(terminal, 3);
        failures.AddMeters(terminal, 2, InMemoryMeterHabit.Refuses);
        await using var bench = await OpenAsync();

        await bench.RunToEndAsync();

        var rounds = failures.Batches.GroupBy(b => b.At).Select(b => (b.Key - failures.Batches[0].At, b.Sum(x => x.MeterNos.Count))).ToList();
        Assert.Equal([(TimeSpan.Zero, 5), (TimeSpan.FromMinutes(30), 2), (TimeSpan.FromMinutes(90), 2)], rounds);
    }

    [Fact]
    public async Task Night_AfterTheRounds_TheRateIsTheSystemsOwnRecount()
    {
        failures.AddMeters(failures.AddTerminal(), 40);
        await using var bench = await OpenAsync();

        await bench.RunToEndAsync();

        var (unit, before, after) = (Column.Text("单位"), Column.Number("补招前失败"), Column.Number("补招后失败"));
        var rows = await RowsAsync("采集成功率", unit, before, after);
        Assert.Equal((40m, 0m), (rows.Sum(r => r.Get(before)), rows.Sum(r => r.Get(after))));
    }

    [Fact]
    public async Task Night_SystemDoesNotCountAgain_SaysSo()
    {
        failures.CountedEvery = TimeSpan.FromDays(1);
        failures.AddMeters(failures.AddTerminal(), 4);
        await using var bench = await OpenAsync();

        await bench.RunToEndAsync();

        Assert.Contains("系统尚未重新统计", ((Outcome.DoneOutcome)(await bench.ItemAsync(Night)).Outcome!).Result);
        Assert.Contains("系统尚未重新统计", Assert.Single(desk.Mail.Sent).Mail.Html);
    }

    [Fact]
    public async Task Night_Mails_GoToThoseWhoAnswerForAllAndToEachUnitsOwn()
    {
        failures.AddMeters(failures.AddTerminal(unit: Station), 4);
        failures.AddMeters(failures.AddTerminal(unit: "石门供电所"), 4);
        await using var bench = await OpenAsync(new() { [Station] = ["a@gongdian.example", "b@gongdian.example"], ["无此供电所"] = ["c@gongdian.example"] });

        await bench.RunToEndAsync();

        Assert.Equal([Manager, "a@gongdian.example", "b@gongdian.example"], desk.Mail.Sent.Select(m => m.To));
        Assert.Equal($"数据补招-{Night}-{Station}.xlsx", desk.Mail.Sent[^1].Mail.Files.Single().Name);
        Assert.Equal(4, (await desk.RowsAsync(Night, $"数据补招-{Night}-{Station}.xlsx", "已召回清单", Meter)).Count);
    }

    [Fact]
    public async Task Night_SystemFailsInTheMiddle_GoesOnWhereItWas()
    {
        for (var terminal = 0; terminal < 60; terminal++)
        {
            failures.AddMeters(failures.AddTerminal(), 20);
        }

        await using var bench = await OpenAsync();
        bench.OnStep = (_, step) =>
        {
            if (step.Name == "召测 1.4")
            {
                world.ReadTroubles.Enqueue(new SystemUnavailableException(new("system.error", "系统繁忙", "自动重试")));
            }
        };

        await bench.RunToEndAsync();

        Assert.InRange(failures.Batches.Sum(b => b.MeterNos.Count), 1200, 1400);
        Assert.Equal(1200, (await RowsAsync("已召回清单", Meter)).Count);
        Assert.Single(desk.Mail.Sent);
    }

    [Fact]
    public async Task Storm_WindowIsTooShort_SaysSoAtOnceAndAsksTheMostValuableFirst()
    {
        settings = settings with { Window = new(new TimeOnly(9, 0), new TimeOnly(11, 0)) };
        for (var terminal = 0; terminal < 400; terminal++)
        {
            var kind = terminal % 10 == 0 ? "专变" : "低压居民";
            for (var meter = 0; meter < 5; meter++)
            {
                failures.AddMeter(failures.Terminals.ElementAtOrDefault(terminal) ?? failures.AddTerminal(), listed: r => r with { CustomerKind = kind });
            }
        }

        await using var bench = await OpenAsync();
        bench.OnStep = (_, step) => time.Advance(step.Name.StartsWith("召测 ", StringComparison.Ordinal) ? TimeSpan.FromMinutes(20) : TimeSpan.Zero);

        await bench.RunToEndAsync();

        var asked = failures.Batches.SelectMany(b => b.MeterNos).Select(m => failures.Find(m)!.Listed.CustomerKind).ToList();
        Assert.InRange(asked.Count, 1200, 1400);
        Assert.Equal(200, asked.TakeWhile(k => k == "专变").Count());
        Assert.StartsWith("数据补招预计完不成", desk.Mail.Sent[0].Mail.Subject);
        Assert.Contains("召测时段已结束，未召测", desk.Mail.Sent[1].Mail.Html);
    }

    [Fact]
    public async Task Night_NothingFailed_SaysSoAndAsksNobody()
    {
        await using var bench = await OpenAsync();

        await bench.RunToEndAsync();

        Assert.Empty(failures.Batches);
        Assert.StartsWith("补招 0 只", ((Outcome.DoneOutcome)(await bench.ItemAsync(Night)).Outcome!).Result);
    }

    private async Task<ClerkBench> OpenAsync(Dictionary<string, IReadOnlyList<string>>? unitMail = null) => await ClerkBench.OpenAsync(
        recorder =>
        {
            desk.Mail.Record(recorder);
            var collection = new InMemoryCollection(world, failures);
            var delivery = new RecollectDelivery(desk.Desk, settings, unitMail ?? [], time);
            return new BenchPlace(BoundScenario.Of(new RecollectReadingsScenario(collection, delivery, settings, time)), [collection, desk.Mail]);
        },
        time);

    private Task<IReadOnlyList<TableRow>> RowsAsync(string sheet, params Column[] columns) => desk.RowsAsync(Night, Book, sheet, columns);
}
