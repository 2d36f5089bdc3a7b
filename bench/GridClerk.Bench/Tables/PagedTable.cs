using GridClerk.Bench.Night;
using GridClerk.Bench.Peers.Playwright;
using GridClerk.Bench.Sandbox;
using Microsoft.Playwright;

namespace GridClerk.Bench.Tables;

/// <summary>失败明细 of the sandbox's 采集2.0 (Ant Design Vue): 20 columns, 100 rows a page at most, one request a page.</summary>
internal sealed class PagedTable : TableCase
{
    private const string Meter = "电能表资产号";
    private const string Path = "/api/check/failures";

    public override string Name => "paged";

    public override IReadOnlyList<string> Columns => [Meter];

    public override string Sheet => "采集失败明细";

    public override async Task<ITableStand> StandAsync(int seed, int rows, CancellationToken ct) =>
        new Stand(await SandboxProcess.StartAsync(new(seed, Orders: 1, "none", "none", Pace: 1, Meters: rows), ct));

    public override async Task<IReadOnlyList<string>> ScriptAsync(PlaywrightBrowser browser, string access, CancellationToken ct)
    {
        var sandbox = SandboxAccess.Load(access);
        var portal = new PlaywrightCollection(browser, sandbox.Systems[SandboxAccess.Collection]);
        var page = await browser.NewSignInAsync();
        await portal.SignInAsync(page, sandbox.Reader);
        await portal.UnfoldAsync(page, "采集质量分析");
        await portal.OpenAsync(page, "采集成功率检测");
        await portal.AnsweredAsync(page, Path, () => page.Locator(".ant-tabs-tab", new() { HasText = "失败明细" }).ClickAsync());
        var shown = page.Locator(".ant-tabs-tabpane-active");
        await browser.Trip(shown.Locator(".ant-pagination-options .ant-select-selector").ClickAsync());
        await portal.AnsweredAsync(page, Path, () => page.Locator(".ant-select-dropdown:visible .ant-select-item-option", new() { HasText = "100" }).ClickAsync());
        var rows = new List<string>();
        var next = shown.Locator(".ant-pagination-next");
        for (; ; )
        {
            ct.ThrowIfCancellationRequested();
            await browser.Trip(shown.Locator(".ant-spin-spinning").WaitForAsync(new() { State = WaitForSelectorState.Hidden }));
            rows.AddRange((await portal.TableAsync(shown.Locator(".ant-table").First)).Select(row => RowOf([row[Meter]])));
            if (await browser.Trip(next.GetAttributeAsync("aria-disabled")) == "true")
            {
                return rows;
            }

            await portal.AnsweredAsync(page, Path, () => next.ClickAsync());
        }
    }

    private sealed class Stand(SandboxProcess sandbox) : ITableStand
    {
        public string Access => sandbox.AccessFile;

        public async Task<(string System, string Page)> WriteSiteAsync(string site, string data, CancellationToken ct)
        {
            var access = sandbox.Access();
            await NightSite.WriteAsync(site, data, access, "recollect-readings", new(SandboxAccess.Collection, [access.Reader], new Dictionary<string, string>()), ct);
            return (SandboxAccess.Collection, "failed-details");
        }

        public async Task<IReadOnlyList<string>> TruthAsync() => [.. (await sandbox.StopAsync()).Collection.Failed.Select(f => RowOf([f.MeterNo]))];

        public ValueTask DisposeAsync() => sandbox.DisposeAsync();
    }
}
