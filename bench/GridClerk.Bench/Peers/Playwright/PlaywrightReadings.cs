using GridClerk.Bench.Sandbox;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GridClerk.Bench.Peers.Playwright;

/// <summary>采集2.0: sign-in and 数据召测.</summary>
internal sealed class PlaywrightReadings(PlaywrightBrowser browser, IPage page, string address)
{
    /// <summary>Milliseconds that a reading may take.</summary>
    private const float LongestRead = 70_000;

    private ILocator Meters => Card("召测对象");

    private ILocator Items => Card("召测数据项");

    private ILocator Results => Card("召测结果");

    /// <summary>Signs in and chooses the data items once; the page keeps them.</summary>
    public async Task OpenAsync(SignIn signIn)
    {
        await browser.Trip(page.GotoAsync(address));
        await browser.Trip(page.GetByPlaceholder("请输入用户名").FillAsync(signIn.Account));
        await browser.Trip(page.GetByPlaceholder("请输入密码").FillAsync(signIn.Password));
        await browser.Trip(page.Locator("button.ant-btn-primary").ClickAsync());
        var (signedIn, elsewhere) = (page.GetByText("首页", new() { Exact = true }), page.GetByText("继续登录", new() { Exact = true }));
        await browser.Trip(signedIn.Or(elsewhere).First.WaitForAsync());
        if (await browser.Trip(elsewhere.IsVisibleAsync()))
        {
            await browser.Trip(elsewhere.ClickAsync());
        }

        await browser.Trip(page.Locator(".ant-menu-submenu-title", new() { HasText = "数据采集管理" }).ClickAsync());
        await browser.Trip(page.Locator(".ant-menu-submenu-title", new() { HasText = "远程调试" }).ClickAsync());
        await browser.Trip(page.Locator(".ant-menu-item", new() { HasText = "数据召测" }).ClickAsync());
        await browser.Trip(Items.Locator(".ant-select-selector").ClickAsync());
        foreach (var item in Judgement.Items)
        {
            await browser.Trip(Items.Locator(".ant-select input").FillAsync(item));
            await browser.Trip(page.Locator(".ant-select-dropdown:visible .ant-select-tree-treenode", new() { HasText = item })
                .Locator(".ant-select-tree-checkbox").ClickAsync());
        }

        await browser.Trip(page.Keyboard.PressAsync("Escape"));
    }

    public async Task<ReadingRow> ReadAsync(string meterNo)
    {
        await browser.ShowAsync(page);
        await browser.Trip(Meters.Locator("input").First.FillAsync(meterNo));
        await browser.Trip(page.RunAndWaitForResponseAsync(
            () => browser.Trip(Meters.Locator("button.ant-btn-primary").ClickAsync()), r => r.Url.EndsWith("/api/meters/query", StringComparison.Ordinal)));
        var row = Meters.Locator("tr.ant-table-row");
        await browser.Trip(Expect(row).ToHaveCountAsync(1));
        await browser.Trip(row.Locator(".ant-checkbox-input").CheckAsync());
        await browser.Trip(Results.Locator(".ant-card-extra button").ClickAsync());
        await browser.Trip(Items.Locator("button.ant-btn-primary").ClickAsync());
        await browser.Trip(Expect(Results.Locator("tr.ant-table-row")).ToHaveCountAsync(Judgement.Items.Count, new() { Timeout = LongestRead }));
        var rows = PageScripts.Rows(await browser.Trip(Results.Locator(".ant-table").First.EvaluateAsync<string>(PageScripts.AntTable)));
        await browser.PictureAsync(page);
        return ReadingRow.From(rows);
    }

    private ILocator Card(string title) => page.Locator(".ant-card", new() { Has = page.Locator(".ant-card-head-title", new() { HasText = title }) });
}
