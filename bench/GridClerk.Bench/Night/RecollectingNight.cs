using GridClerk.Bench.Peers;
using GridClerk.Bench.Peers.Playwright;
using GridClerk.Bench.Sandbox;
using GridClerk.Bench.Truth;
using GridClerk.Documents.Reading;

namespace GridClerk.Bench.Night;

/// <summary>数据补招: the freeze of yesterday of every failed meter, through one or several sign-ins.</summary>
internal sealed class RecollectingNight : NightProcedure
{
    /// <summary>Meters answer in milliseconds: what is measured is the work with the pages.</summary>
    private const int Pace = 600;

    /// <summary>The first reader is left to restoring power, as at a site.</summary>
    private const int FirstReader = 2;

    private static readonly Column<string?> Meter = Column.Identifier("电能表资产号", digits: 22);
    private static readonly Column<decimal?> Total = Column.Number("正向有功总");

    public override string Id => "recollect-readings";

    public override string Item => "meter";

    public override NightRobot Robot(SandboxAccess access, int hands) => new(
        SandboxAccess.Collection, [.. Enumerable.Range(FirstReader, hands).Select(access.ReaderNo)],
        new Dictionary<string, string> { ["window"] = "off", ["recount-look"] = "1s" });

    public override SandboxWorld World(int seed, int items) => new(seed, Orders: 1, "none", "none", Pace, Meters: items);

    public override async Task<IReadOnlyList<NightFigure>> ScriptAsync(SandboxAccess access, DriverCounts counts, CancellationToken ct)
    {
        await using var browser = new PlaywrightBrowser(counts, pictureFolder: null, dismissNotices: false);
        await browser.StartAsync();
        var portal = new PlaywrightCollection(browser, access.Systems[SandboxAccess.Collection]);
        var page = await browser.NewSignInAsync();
        await portal.SignInAsync(page, access.ReaderNo(FirstReader));
        await portal.UnfoldAsync(page, "数据采集管理", "远程调试", "采集质量分析");
        return await new RecollectScript(new(browser, portal, page), new(browser, portal, page), TimeProvider.System).RunAsync(ct);
    }

    public override async Task<IReadOnlyList<NightFigure>> ReadBookAsync(string reports, CancellationToken ct)
    {
        var book = Directory.GetFiles(reports, "数据补招-????-??-??.xlsx", SearchOption.AllDirectories).Single();
        await using var table = await TableFile.OpenAsync(book, [Meter, Total], new() { Sheet = "已召回清单" }, ct);
        var figures = new List<NightFigure>();
        await foreach (var row in table.RowsAsync(ct))
        {
            figures.Add(new(row.Get(Meter)!, row.Get(Total)!.Value));
        }

        return figures;
    }

    public override IReadOnlyList<NightFigure> Really(TruthFile truth) =>
        [.. truth.Collection.Failed.Where(f => f.Value is not null).Select(f => new NightFigure(f.MeterNo, f.Value!.Value))];

    public override string AskedOf(TruthFile truth)
    {
        var (failed, readings) = (truth.Collection.Failed, truth.Collection.Readings);
        return $"{failed.Count(f => f.ReadAt is not null)} came back, {readings.Count} askings, {readings.Sum(r => r.Values.Count)} values";
    }
}
