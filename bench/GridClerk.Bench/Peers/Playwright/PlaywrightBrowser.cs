using GridClerk.Bench.Sandbox;
using Microsoft.Playwright;

namespace GridClerk.Bench.Peers.Playwright;

/// <summary>One browser, its pages, and the count of what the script does with them.</summary>
internal sealed class PlaywrightBrowser(DriverCounts counts, string? pictureFolder, bool dismissNotices) : IAsyncDisposable
{
    private IPlaywright? playwright;
    private IBrowser? browser;
    private IPage? front;

    public async Task StartAsync()
    {
        playwright = await Microsoft.Playwright.Playwright.CreateAsync();
        browser = await Trip(playwright.Chromium.LaunchAsync(new() { ExecutablePath = Programs.Browser, Args = BrowserArguments.Common }));
    }

    /// <summary>A page in a context of its own: one sign-in.</summary>
    public async Task<IPage> NewSignInAsync() =>
        await NewPageAsync(await Trip(browser!.NewContextAsync(new() { ViewportSize = new() { Width = BrowserArguments.Width, Height = BrowserArguments.Height } })));

    public async Task<IPage> NewPageAsync(IBrowserContext context)
    {
        var page = await Trip(context.NewPageAsync());
        if (dismissNotices)
        {
            await Trip(page.AddLocatorHandlerAsync(page.Locator(".el-dialog, .ant-modal").GetByText("知道了"), button => button.ClickAsync()));
        }

        return page;
    }

    /// <summary>Chromium draws a tab that lies behind another one frame a second, and every click waits for two frames.</summary>
    public async Task ShowAsync(IPage page)
    {
        if (front != page)
        {
            front = page;
            await Trip(page.BringToFrontAsync());
        }
    }

    public async Task PictureAsync(IPage page)
    {
        if (pictureFolder is null)
        {
            return;
        }

        counts.Pictures++;
        await Trip(page.ScreenshotAsync(new() { Path = Path.Combine(pictureFolder, $"{counts.Pictures:0000}.jpg"), Type = ScreenshotType.Jpeg }));
    }

    /// <summary>Counts a call to the driver; the caller awaits it.</summary>
    public T Trip<T>(T call)
        where T : Task
    {
        counts.RoundTrips++;
        return call;
    }

    /// <summary>Closes all contexts, so that a script can start over.</summary>
    public async Task CloseContextsAsync()
    {
        foreach (var context in browser!.Contexts.ToList())
        {
            await context.CloseAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
    }
}
