using GridClerk.Bench.Sandbox;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GridClerk.Bench.Peers.Playwright;

/// <summary>营销2.0: sign-in, post, menu, and what every business page there has.</summary>
internal sealed class PlaywrightPortal(PlaywrightBrowser browser, string address)
{
    public async Task SignInAsync(IPage page, SignIn signIn)
    {
        await browser.Trip(page.GotoAsync(address));
        await browser.Trip(page.GetByPlaceholder("请输入您的账号").FillAsync(signIn.Account));
        await browser.Trip(page.GetByPlaceholder("请输入您的密码").FillAsync(signIn.Password));
        await browser.Trip(page.GetByText("立即登录").ClickAsync());
        var signedIn = page.GetByText("切换岗位", new() { Exact = true });
        var elsewhere = page.GetByText("继续登录", new() { Exact = true });
        await browser.Trip(signedIn.Or(elsewhere).First.WaitForAsync());
        if (await browser.Trip(elsewhere.IsVisibleAsync()))
        {
            await browser.Trip(elsewhere.ClickAsync());
            await browser.Trip(signedIn.WaitForAsync());
        }
    }

    public async Task SwitchPostAsync(IPage page, string post)
    {
        await browser.Trip(page.GetByText("切换岗位", new() { Exact = true }).ClickAsync());
        await browser.Trip(page.Locator(".el-dropdown-menu:visible").GetByText(post).ClickAsync());
        await browser.Trip(Expect(page.GetByText("岗位切换成功")).ToBeVisibleAsync());
    }

    /// <summary>Opens a page by the menu's search box.</summary>
    public async Task OpenAsync(IPage page, string title)
    {
        await browser.Trip(page.GetByPlaceholder("请输入内容").FillAsync(title));
        await browser.Trip(page.Locator(".el-menu-item:visible").GetByText(title, new() { Exact = true }).First.ClickAsync());
    }

    /// <summary>Does something that makes the page call <paramref name="path"/> and waits for the answer.</summary>
    public Task AnsweredAsync(IPage page, string path, Func<Task> act) =>
        browser.Trip(page.RunAndWaitForResponseAsync(() => browser.Trip(act()), answer => answer.Url.EndsWith(path, StringComparison.Ordinal)));

    public async Task<List<Dictionary<string, string>>> TableAsync(ILocator table) =>
        PageScripts.Rows(await browser.Trip(table.EvaluateAsync<string>(PageScripts.ElementTable)));

    /// <summary>By its text: the icon beside it is a part of its accessible name.</summary>
    public static ILocator Button(IFrameLocator frame, string name) => frame.Locator($"button:has(:text-is(\"{name}\"))");

    /// <summary>The question before a write, answered with 确定; waits for the answer of <paramref name="path"/> and for the toast.</summary>
    public async Task ConfirmAsync(IPage page, IFrameLocator frame, string path, string toast)
    {
        var confirm = frame.Locator(".el-message-box:visible").GetByRole(AriaRole.Button, new() { Name = "确定" });
        await AnsweredAsync(page, path, () => confirm.ClickAsync());
        await browser.Trip(Expect(frame.Locator(".el-message").GetByText(toast).Last).ToBeVisibleAsync());
    }
}
