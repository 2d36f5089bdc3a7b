using Microsoft.Playwright;

namespace GridClerk.Systems.Browser;

/// <summary>Has the browser that is there anyway draw, in a window of its own without a network.</summary>
public sealed class BrowserPictures(BrowserHost host) : IPictures
{
    public async Task<byte[]> DrawAsync(string svg, int width, int height, CancellationToken ct)
    {
        var lease = await host.OpenAsync(
            new BrowserNewContextOptions { Offline = true, JavaScriptEnabled = false, ViewportSize = new ViewportSize { Width = width, Height = height } }, ct);
        try
        {
            var page = await lease.Context.NewPageAsync().WaitAsync(host.Options.LaunchTimeout, host.Time, ct);
            await page.SetContentAsync($"<!doctype html><style>body{{margin:0}}</style>{svg}").WaitAsync(host.Options.LoadTimeout, host.Time, ct);
            return await page.ScreenshotAsync(new PageScreenshotOptions { Type = ScreenshotType.Png }).WaitAsync(host.Options.LoadTimeout, host.Time, ct);
        }
        catch (Exception e) when (PlaywrightFaults.IsOne(e))
        {
            throw PlaywrightFaults.Translate(e, "浏览器");
        }
        finally
        {
            await host.CloseAsync(lease);
        }
    }
}
