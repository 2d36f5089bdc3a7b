using GridClerk.Bench.Peers;
using GridClerk.Bench.Peers.Playwright;
using GridClerk.Bench.Sandbox;
using GridClerk.Bench.Truth;
using GridClerk.Documents.Reading;

namespace GridClerk.Bench.Night;

/// <summary>资产管理: every count of 资产统计, through one or several tabs.</summary>
internal sealed class CountingNight : NightProcedure
{
    private static readonly Column<string?> Unit = Column.Text("单位");
    private static readonly Column<string?> Type = Column.Text("资产类型");
    private static readonly Column<string?> Status = Column.Text("资产状态");
    private static readonly Column<string?> Store = Column.Text("库房类型");
    private static readonly Column<decimal?> Count = Column.Number("数量");

    public override string Id => "count-assets";

    public override string Item => "count";

    public override NightRobot Robot(SandboxAccess access, int hands) =>
        new(SandboxAccess.Marketing, [access.AssetClerk], new Dictionary<string, string> { ["tabs"] = $"{hands}" });

    public override SandboxWorld World(int seed, int items) => new(seed, Orders: 1, "none", "none", Pace: 1, Assets: items, Meters: 1);

    public override async Task<IReadOnlyList<NightFigure>> ScriptAsync(SandboxAccess access, DriverCounts counts, CancellationToken ct)
    {
        await using var browser = new PlaywrightBrowser(counts, pictureFolder: null, dismissNotices: false);
        await browser.StartAsync();
        var portal = new PlaywrightPortal(browser, access.Systems[SandboxAccess.Marketing]);
        var page = await browser.NewSignInAsync();
        await portal.SignInAsync(page, access.AssetClerk);
        var assets = new PlaywrightAssets(browser, portal, page);
        await assets.OpenAsync();
        return await new CountScript(assets).RunAsync(ct);
    }

    public override async Task<IReadOnlyList<NightFigure>> ReadBookAsync(string reports, CancellationToken ct)
    {
        var book = Directory.GetFiles(reports, "*.xlsx", SearchOption.AllDirectories).Single();
        await using var table = await TableFile.OpenAsync(book, [Unit, Type, Status, Store, Count], new() { Sheet = "统计明细" }, ct);
        var figures = new List<NightFigure>();
        await foreach (var row in table.RowsAsync(ct))
        {
            figures.Add(new($"{row.Get(Unit)}/{row.Get(Type)}/{row.Get(Status)}/{row.Get(Store)}", row.Get(Count)!.Value));
        }

        return figures;
    }

    public override IReadOnlyList<NightFigure> Really(TruthFile truth) =>
        [.. truth.Marketing.Assets.Select(a => new NightFigure($"{a.Unit}/{a.Type}/{a.Status}/{a.Store}", a.Count))];

    /// <summary>The sandbox does not tell how often it was asked.</summary>
    public override string AskedOf(TruthFile truth) => "";
}
