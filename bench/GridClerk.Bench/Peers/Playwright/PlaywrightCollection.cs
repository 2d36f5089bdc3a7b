using GridClerk.Bench.Sandbox;
using Microsoft.Playwright;

namespace GridClerk.Bench.Peers.Playwright;

/// <summary>采集2.0: sign-in, menu, and what its pages have in common.</summary>
internal sealed class PlaywrightCollection(PlaywrightBrowser browser, string address)
{
    public async Task SignInAsync(IPage page, SignIn signIn)
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
    }

    /// <summary>Unfolds branches of the menu that are still folded; they stay unfolded.</summary>
    public async Task UnfoldAsync(IPage page, params string[] branches)
    {
        foreach (var branch in branches)
        {
            await browser.Trip(page.Locator(".ant-menu-submenu-title", new() { HasText = branch }).ClickAsync());
        }
    }

    public Task OpenAsync(IPage page, string title) => browser.Trip(page.Locator(".ant-menu-item", new() { HasText = title }).ClickAsync());

    /// <summary>Does something that makes the page call <paramref name="path"/> and waits for the answer.</summary>
    public Task AnsweredAsync(IPage page, string path, Func<Task> act) =>
        browser.Trip(page.RunAndWaitForResponseAsync(() => browser.Trip(act()), answer => answer.Url.EndsWith(path, StringComparison.Ordinal)));

    /// <summary>数据项 of 数据召测; the page keeps them.</summary>
    public async Task ChooseItemsAsync(IPage page, IEnumerable<string> items)
    {
        var card = Card(page, "召测数据项");
        await browser.Trip(card.Locator(".ant-select-selector").ClickAsync());
        foreach (var item in items)
        {
            await browser.Trip(card.Locator(".ant-select input").FillAsync(item));
            await browser.Trip(page.Locator(".ant-select-dropdown:visible .ant-select-tree-treenode", new() { HasText = item })
                .Locator(".ant-select-tree-checkbox").ClickAsync());
        }

        await browser.Trip(page.Keyboard.PressAsync("Escape"));
    }

    public async Task<List<Dictionary<string, string>>> TableAsync(ILocator table) =>
        PageScripts.Rows(await browser.Trip(table.EvaluateAsync<string>(PageScripts.AntTable)));

    public static ILocator Card(IPage page, string title) =>
        page.Locator(".ant-card", new() { Has = page.Locator(".ant-card-head-title", new() { HasText = title }) });
}
