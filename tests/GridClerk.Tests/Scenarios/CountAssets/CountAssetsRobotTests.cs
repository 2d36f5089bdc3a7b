using GridClerk.Core.Faults;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Documents.Reading;
using GridClerk.Scenarios.CountAssets;
using GridClerk.Systems.Marketing;
using GridClerk.Tests.Core;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Scenarios.CountAssets;

/// <summary>A night's count, by a robot over the real stores and an asset page in memory.</summary>
public sealed class CountAssetsRobotTests : IDisposable
{
    private const string Night = "2026-11-22";
    private const string Book = $"资产统计-{Night}.xlsx";
    private const string Specialist = "jiliang@gongdian.example";

    private static readonly Column<string?> Unit = Column.Text("单位");
    private static readonly Column<string?> Type = Column.Text("资产类型");
    private static readonly Column<string?> Status = Column.Text("资产状态");
    private static readonly Column<string?> Store = Column.Text("库房类型");
    private static readonly Column<decimal?> Number = Column.Number("数量");
    private static readonly Column<string?> Mark = Column.Text("标记");

    private readonly FakeTime time = new();
    private readonly NightDesk desk = new();
    private readonly InMemoryAssets assets;
    private readonly InMemoryDedicatedCustomers dedicated;
    private bool goesDown;
    private CountAssetsSettings settings = new() { MailTo = new([Specialist]) };

    public CountAssetsRobotTests()
    {
        assets = new(time);
        dedicated = new(assets);
    }

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task Night_NothingGoesWrong_EveryCountIsTheTruthAndTheSpecialistGetsOneMail()
    {
        await using var bench = await OpenAsync();

        await bench.RunToEndAsync();

        Assert.Equal(await WrittenAsync(), Truth());
        var (to, mail) = Assert.Single(desk.Mail.Sent);
        Assert.Equal((Specialist, Book), (to, Assert.Single(mail.Files).Name));
        Assert.Contains("cid:units", mail.Html);
        Assert.Equal(assets.Queries.Count(), assets.Asked.Count);
        Assert.IsType<Outcome.DoneOutcome>((await bench.ItemAsync(Night)).Outcome);
    }

    [Fact]
    public async Task Night_PageIsWrongOnce_TheCountIsAskedAgainAndMarked()
    {
        await using var bench = await OpenAsync();
        var (leaf, parent) = (Query(["临江市供电公司", "城关县供电公司", "城东供电所"], "运行"), Query(["临江市供电公司"], "合格在库"));
        assets.ShowWrongOnce(leaf, assets.TruthOf(leaf) + 100);
        assets.ShowWrongOnce(parent, 1);
        var nowhere = Query(["临江市供电公司", "安丰县供电公司"], InMemoryAssets.Nowhere);
        assets.ShowWrongOnce(nowhere, 7);

        await bench.RunToEndAsync();

        Assert.Equal(Truth(), await WrittenAsync());
        var marked = (await RowsAsync()).Where(r => r.Get(Mark) == "以复查为准").Select(r => (r.Get(Unit), r.Get(Status))).ToList();
        Assert.Equal([("临江市供电公司", "合格在库"), ("城东供电所", "运行"), ("安丰县供电公司", InMemoryAssets.Nowhere)], marked);
    }

    [Fact]
    public async Task Night_PageStaysWrong_TheDoubtStaysOpen()
    {
        await using var bench = await OpenAsync();
        var wrong = Query(["临江市供电公司", "城关县供电公司"], "运行");
        assets.ShowWrongForEver(wrong, 1);

        await bench.RunToEndAsync();

        Assert.Contains(await RowsAsync(), r => r.Get(Unit) == "城关县供电公司" && r.Get(Mark) == "复查一致，仍有疑问");
        Assert.Contains("仍有疑问", ((Outcome.DoneOutcome)(await bench.ItemAsync(Night)).Outcome!).Result);
    }

    [Fact]
    public async Task Night_SystemFailsInTheMiddle_GoesOnWhereItWas()
    {
        await using var bench = await OpenAsync();
        assets.FailOnce(assets.Queries.ElementAt(100), new SystemUnavailableException(new("system.error", "系统繁忙", "自动重试")));

        await bench.RunToEndAsync();

        Assert.Equal(Truth(), await WrittenAsync());
        Assert.InRange(assets.Asked.Count, assets.Queries.Count(), assets.Queries.Count() + CountPlan.Portion);
        Assert.Single(desk.Mail.Sent);
    }

    [Fact]
    public async Task Night_SettingsChangeInTheMiddle_EveryCountKeepsItsPlace()
    {
        await using var bench = await OpenAsync();
        assets.FailOnce(assets.Queries.ElementAt(100), new SystemUnavailableException(new("system.error", "系统繁忙", "自动重试")));
        bench.OnStep = (_, step) => settings = step.Name == "统计 3" ? settings with { Types = ["采集终端"], Statuses = ["合格在库"] } : settings;

        await bench.RunToEndAsync();

        Assert.Equal(Truth(), await WrittenAsync());
    }

    [Fact]
    public async Task SecondNight_ComparesWithTheFirst()
    {
        await using var bench = await OpenAsync();
        await bench.RunToEndAsync();
        time.Advance(TimeSpan.FromDays(1));
        var grown = Query(["临江市供电公司", "城关县供电公司", "城东供电所"], "运行");
        assets.Put(grown, assets.TruthOf(grown) + 10_000);

        await bench.RunToEndAsync();

        var change = Column.Number("较昨日");
        var rows = await desk.RowsAsync("2026-11-23", "资产统计-2026-11-23.xlsx", "按单位", Unit, change);
        Assert.Equal(10_000, rows.Single(r => r.Get(Unit) == "城东供电所").Get(change));
        Assert.Equal(0, rows.Single(r => r.Get(Unit) == "城西供电所").Get(change));
        Assert.Contains(
            await desk.RowsAsync("2026-11-23", "资产统计-2026-11-23.xlsx", "疑点复查", Unit, Column.Text("疑点")), r => r.Get(Unit) == "城东供电所");
    }

    [Fact]
    public async Task SecondNight_AfterARehearsal_HasNothingToCompareWith()
    {
        await using var bench = await OpenAsync();
        await bench.RunToEndAsync(dryRun: true);
        time.Advance(TimeSpan.FromDays(1));

        await bench.RunToEndAsync();

        var change = Column.Number("较昨日");
        Assert.All(await desk.RowsAsync("2026-11-23", "资产统计-2026-11-23.xlsx", "按单位", Unit, change), r => Assert.Null(r.Get(change)));
    }

    [Fact]
    public async Task Mail_RecipientsChangeInTheMiddle_EachIsToldOnceAllTheSame()
    {
        await using var bench = await OpenAsync();
        settings = settings with { MailTo = new([Specialist, "second@gongdian.example"]) };
        bench.OnStep = (_, step) =>
        {
            if (step is { Name: "notify:mail:specialist.1", State: StepState.Confirmed })
            {
                (desk.Mail.IsDown, settings) = (true, settings with { MailTo = new(["second@gongdian.example", Specialist]) });
            }
        };

        await bench.RunToEndAsync();

        Assert.Equal([Specialist, "second@gongdian.example"], desk.Mail.Sent.Select(m => m.To));
    }

    [Fact]
    public async Task Mail_ServerPutsOneOff_TheOthersGetTheirsAndHisIsSentLater()
    {
        await using var bench = await OpenAsync();
        settings = settings with { MailTo = new([Specialist, "second@gongdian.example"]) };
        desk.Mail.Deferrals[Specialist] = 3;
        var begun = time.GetUtcNow();

        await bench.RunToEndAsync();

        Assert.Equal(["second@gongdian.example", Specialist], desk.Mail.Sent.Select(m => m.To));
        Assert.Equal(5, desk.Mail.Asked.Count);
        Assert.Equal(TimeSpan.FromSeconds(15 + 30 + 60), time.GetUtcNow() - begun);
        Assert.IsType<Outcome.DoneOutcome>((await bench.ItemAsync(Night)).Outcome);
    }

    [Fact]
    public async Task Mail_ServerPutsItOffForEver_APersonIsToldAfterHalfAnHourAndNothingIsSentAgain()
    {
        await using var bench = await OpenAsync();
        desk.Mail.Deferrals[Specialist] = int.MaxValue;
        var begun = time.GetUtcNow();

        await bench.RunToEndAsync();

        var fault = Assert.IsType<Outcome.NeedsPersonOutcome>((await bench.ItemAsync(Night)).Outcome).Fault;
        Assert.Contains("30 分钟内一直暂不接收：451 4.7.1 try again later", fault.Text);
        Assert.InRange(time.GetUtcNow() - begun, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(40));
        Assert.Equal(8, desk.Mail.Asked.Count);
    }

    [Fact]
    public async Task Mail_ServerPutsItOffAndIsThenAway_TheHalfHourStillCounts()
    {
        await using var bench = await OpenAsync();
        desk.Mail.Deferrals[Specialist] = int.MaxValue;
        bench.OnStep = (_, step) => goesDown = step.State == StepState.Deferred && desk.Mail.Asked.Count == 3;
        var begun = time.GetUtcNow();

        await bench.RunToEndAsync();

        Assert.IsType<Outcome.NeedsPersonOutcome>((await bench.ItemAsync(Night)).Outcome);
        Assert.Equal(8, desk.Mail.Asked.Count);
        Assert.InRange(time.GetUtcNow() - begun, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(45));
    }

    [Fact]
    public async Task SameDayAgain_CountsNothingAndMailsNobody()
    {
        await using var bench = await OpenAsync();
        await bench.RunToEndAsync();
        var asked = assets.Asked.Count;

        await bench.RunToEndAsync();

        Assert.Equal((asked, 1), (assets.Asked.Count, desk.Mail.Sent.Count));
    }

    [Fact]
    public async Task DryRun_CountsAndWritesButMailsNobody()
    {
        await using var bench = await OpenAsync();

        await bench.RunToEndAsync(dryRun: true);

        Assert.Equal(Truth(), await WrittenAsync());
        Assert.Empty(desk.Mail.Sent);
    }

    private async Task<ClerkBench> OpenAsync() => await ClerkBench.OpenAsync(
        recorder =>
        {
            desk.Mail.Record(recorder);
            (desk.Mail.IsDown, goesDown) = (goesDown, false);
            return new BenchPlace(BoundScenario.Of(new CountAssetsScenario(assets, dedicated, new CountDelivery(desk.Desk, settings, time), settings, time)), [desk.Mail]);
        },
        time);

    private Task<IReadOnlyList<TableRow>> RowsAsync() => desk.RowsAsync(Night, Book, "统计明细", Unit, Type, Status, Store, Number, Mark);

    private async Task<IReadOnlyList<string>> WrittenAsync() =>
        [.. (await RowsAsync()).Select(r => $"{r.Get(Unit)} {r.Get(Type)} {r.Get(Status)} {r.Get(Store)} {r.Get(Number)}")];

    private IReadOnlyList<string> Truth() => [.. assets.Queries.Select(q => $"{q.Unit[^1]} {q.Type} {q.Status} {q.Store} {assets.TruthOf(q)}")];

    private static AssetQuery Query(IReadOnlyList<string> unit, string status) => new(unit, "电能表", status, "一级库");
}
