using System.IO.Compression;
using GridClerk.Core.Faults;
using GridClerk.Core.WorkItems;
using GridClerk.Documents.Reading;
using GridClerk.Scenarios.CountAssets;
using GridClerk.Systems.Marketing;
using GridClerk.Tests.Core;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Scenarios.CountAssets;

/// <summary>What a night counts and lists beside its counts: by rating, and the dedicated customers.</summary>
public sealed class CountExtrasRobotTests : IDisposable
{
    private const string Night = "2026-11-22";
    private const string Book = $"资产统计-{Night}.xlsx";

    private static readonly Column<string?> Unit = Column.Text("单位");
    private static readonly Column<string?> Type = Column.Text("资产类型");
    private static readonly Column<string?> Status = Column.Text("资产状态");
    private static readonly Column<string?> Store = Column.Text("库房类型");
    private static readonly Column<string?> Current = Column.Text("额定电流");
    private static readonly Column<string?> Voltage = Column.Text("额定电压");
    private static readonly Column<decimal?> Number = Column.Number("数量");
    private static readonly Column<decimal?> Sum = Column.Number("合计");
    private static readonly Column<string?> Mark = Column.Text("标记");
    private static readonly Column<string?> Doubt = Column.Text("疑点");
    private static readonly Column<string?> CustomerNo = Column.Identifier("用户编号");
    private static readonly Column<string?> MeterNo = Column.Identifier("电能表资产号", 22);
    private static readonly Column<decimal?> Capacity = Column.Number("合同容量（kVA）");

    private readonly FakeTime time = new();
    private readonly NightDesk desk = new();
    private readonly InMemoryAssets assets;
    private readonly InMemoryDedicatedCustomers dedicated;
    private CountAssetsSettings settings = new() { ByRating = true };

    public CountExtrasRobotTests()
    {
        assets = new(time);
        dedicated = new(assets);
    }

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task Ratings_NothingGoesWrong_EveryPartOfWhatIsThereIsTheTruth()
    {
        await using var bench = await OpenAsync();

        await bench.RunToEndAsync();

        Assert.Equal(Truth(), await WrittenAsync());
        Assert.Equal(assets.Queries.Count() + Truth().Count, assets.Asked.Count);
        var lines = await desk.RowsAsync(Night, Book, "按规格", Type, Current, Voltage, Sum);
        Assert.Equal(
            from type in assets.Ratings
            from current in type.Value.Currents
            from voltage in type.Value.Voltages
            select (type.Key, current, voltage, (decimal?)Company.Where(q => q.Type == type.Key).Sum(q => assets.TruthOf(q with { Rating = new(current, voltage) }))),
            lines.Select(l => (l.Get(Type)!, l.Get(Current)!, l.Get(Voltage)!, l.Get(Sum))));
    }

    [Fact]
    public async Task Ratings_PageIsWrongOnce_ThePartIsAskedAgainAndMarked()
    {
        await using var bench = await OpenAsync();
        var wrong = assets.RatingQueries.First(q => assets.TruthOf(q) > 20);
        assets.ShowWrongOnce(wrong, assets.TruthOf(wrong) + 5);

        await bench.RunToEndAsync();

        Assert.Equal(Truth(), await WrittenAsync());
        var marked = Assert.Single(await RowsAsync(), r => r.Get(Mark) == "以复查为准");
        Assert.Equal((wrong.Unit[^1], wrong.Rating!.Current, wrong.Rating.Voltage), (marked.Get(Unit), marked.Get(Current), marked.Get(Voltage)));
        Assert.Contains("各规格合计", marked.Get(Doubt));
    }

    [Fact]
    public async Task Ratings_PageStaysWrong_TheDoubtStaysOpenAndIsToldInTheResult()
    {
        await using var bench = await OpenAsync();
        var wrong = assets.RatingQueries.First(q => q.Unit.Count == 3 && assets.TruthOf(q) > 20);
        assets.ShowWrongForEver(wrong, assets.TruthOf(wrong) + 5);

        await bench.RunToEndAsync();

        Assert.Contains(await RowsAsync(), r => r.Get(Mark) == "复查一致，仍有疑问" && r.Get(Unit) == wrong.Unit[^1]);
        Assert.Contains("按规格统计", ((Outcome.DoneOutcome)(await bench.ItemAsync(Night)).Outcome!).Result);
    }

    [Fact]
    public async Task Ratings_CountWasWrongAtFirst_ThePartsFollowTheSecondAnswer()
    {
        await using var bench = await OpenAsync();
        var none = assets.Queries.First(q => q.Unit.Count == 3 && assets.Ratings.ContainsKey(q.Type) && assets.TruthOf(q) > 20);
        assets.ShowWrongOnce(none, 0);

        await bench.RunToEndAsync();

        Assert.Equal(Truth(), await WrittenAsync());
    }

    [Fact]
    public async Task Ratings_SwitchedOffInTheMiddle_TheNightStillCountsThem()
    {
        await using var bench = await OpenAsync();
        assets.FailOnce(assets.RatingQueries.First(q => q.Unit.Count == 3 && assets.TruthOf(q) > 0), new SystemUnavailableException(new("system.error", "系统繁忙", "自动重试")));
        bench.OnStep = (_, step) => settings = step.Name == "规格统计 1" ? settings with { ByRating = false } : settings;

        await bench.RunToEndAsync();

        Assert.Equal(Truth(), await WrittenAsync());
    }

    [Fact]
    public async Task Ratings_TypeThatHasNone_HaltsWithTheSettingsName()
    {
        settings = settings with { RatedTypes = ["采集终端"] };
        await using var bench = await OpenAsync();

        await bench.StartAsync();
        await bench.WorkAsync();

        var fault = Assert.Single(bench.Troubles).Fault;
        Assert.Equal("count-assets.not-rated", fault.Code);
        Assert.Contains("采集终端", fault.Text);
    }

    [Fact]
    public async Task Dedicated_WithAllUnits_TheSheetHasEveryCustomerAndNothingOfPeople()
    {
        settings = new() { Dedicated = true };
        await using var bench = await OpenAsync();

        await bench.RunToEndAsync();

        var rows = await desk.RowsAsync(Night, Book, "专变用户", CustomerNo, MeterNo, Capacity);
        Assert.Equal(dedicated.All.Select(c => (c.CustomerNo, c.MeterNo, c.Capacity)), rows.Select(r => (r.Get(CustomerNo)!, r.Get(MeterNo)!, r.Get(Capacity))));
        Assert.Equal([assets.Choices.Units[0]], dedicated.Asked);
        await Assert.ThrowsAsync<GridClerk.Documents.DocumentException>(() => desk.RowsAsync(Night, Book, "专变用户", Column.Text("联系电话")));
        await Assert.ThrowsAsync<GridClerk.Documents.DocumentException>(() => desk.RowsAsync(Night, Book, "规格明细", Number));
    }

    [Fact]
    public async Task Dedicated_WithSomeUnits_ListsThese()
    {
        settings = new() { Dedicated = true, Units = ["城关县供电公司", "北湖供电所"] };
        await using var bench = await OpenAsync();

        await bench.RunToEndAsync();

        var rows = await desk.RowsAsync(Night, Book, "专变用户", CustomerNo);
        Assert.Equal(
            dedicated.All.Where(c => c.Unit is "城东供电所" or "城西供电所" or "北湖供电所").Select(c => c.CustomerNo), rows.Select(r => r.Get(CustomerNo)));
    }

    [Fact]
    public async Task Dedicated_ExportWasNotBelieved_TheCoverSaysWhy()
    {
        settings = new() { Dedicated = true };
        dedicated.ExportTrouble = "导出的文件有 3 行不可信，如 C4（电能表资产号）编号已被当作数字而失真：1.4E+21";
        await using var bench = await OpenAsync();

        await bench.RunToEndAsync();

        Assert.Contains("读自页面：导出的文件有 3 行不可信", await CoverAsync());
    }

    private async Task<ClerkBench> OpenAsync() => await ClerkBench.OpenAsync(
        recorder =>
        {
            desk.Mail.Record(recorder);
            return new BenchPlace(
                BoundScenario.Of(new CountAssetsScenario(assets, dedicated, new CountDelivery(desk.Desk, settings, time), settings, time)), [desk.Mail]);
        },
        time);

    private async Task<string> CoverAsync()
    {
        await using var zip = await ZipFile.OpenReadAsync(desk.PathOf("", Night, Book));
        using var sheet = new StreamReader(await zip.Entries.Single(e => e.FullName.EndsWith("/cover.xml", StringComparison.Ordinal)).OpenAsync());
        return await sheet.ReadToEndAsync();
    }

    private IEnumerable<AssetQuery> Company => assets.Queries.Where(q => q.Unit.Count == 1);

    private Task<IReadOnlyList<TableRow>> RowsAsync() =>
        desk.RowsAsync(Night, Book, "规格明细", Unit, Type, Status, Store, Current, Voltage, Number, Mark, Doubt);

    private async Task<IReadOnlyList<string>> WrittenAsync() =>
    [
        .. (await RowsAsync()).Select(r => $"{r.Get(Unit)} {r.Get(Type)} {r.Get(Status)} {r.Get(Store)} {r.Get(Current)} {r.Get(Voltage)} {r.Get(Number)}"),
    ];

    private IReadOnlyList<string> Truth() =>
    [
        .. assets.RatingQueries.Where(q => assets.TruthOf(q with { Rating = null }) > 0)
            .Select(q => $"{q.Unit[^1]} {q.Type} {q.Status} {q.Store} {q.Rating!.Current} {q.Rating.Voltage} {assets.TruthOf(q)}"),
    ];
}
