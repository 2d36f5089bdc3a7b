using Microsoft.Playwright;

namespace GridClerk.Bench.Peers.Playwright;

/// <summary>采集成功率检测: the rates by county, and the export of what failed.</summary>
internal sealed class PlaywrightChecks(PlaywrightBrowser browser, PlaywrightCollection portal, IPage page)
{
    private const string RatesPath = "/api/check/query";

    private ILocator Shown => page.Locator(".ant-tabs-tabpane-active");

    /// <summary>The page asks once by itself.</summary>
    public Task OpenAsync() => portal.AnsweredAsync(page, RatesPath, () => portal.OpenAsync(page, "采集成功率检测"));

    public async Task<IReadOnlyList<RateRow>> RatesAsync()
    {
        await portal.AnsweredAsync(page, RatesPath, () => Shown.Locator("button.ant-btn-primary").ClickAsync());
        await browser.Trip(Shown.Locator(".ant-spin-spinning").WaitForAsync(new() { State = WaitForSelectorState.Hidden }));
        return [.. (await portal.TableAsync(Shown.Locator(".ant-table").First)).Select(RateRow.From)];
    }

    /// <summary>The failed meters of a county, from the file; the system gives up to 5,000 rows at once.</summary>
    public async Task<IReadOnlyList<FailedRow>> ExportAsync(string county)
    {
        await browser.Trip(page.Locator(".ant-tabs-tab", new() { HasText = "检测结果" }).ClickAsync());
        await portal.AnsweredAsync(page, "/api/check/failures", () => Shown.Locator("tr.ant-table-row", new() { HasText = county }).Locator("a").ClickAsync());
        var file = await browser.Trip(page.RunAndWaitForDownloadAsync(() => browser.Trip(Shown.Locator(".ant-space button").Last.ClickAsync())));
        return [.. FailedRow.From(await File.ReadAllTextAsync(await browser.Trip(file.PathAsync())))];
    }
}
