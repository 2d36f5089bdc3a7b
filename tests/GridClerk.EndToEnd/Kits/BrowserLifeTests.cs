using System.Diagnostics;
using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridClerk.EndToEnd.Kits;

/// <summary>Browsers that die, are closed by hand, idle or worn.</summary>
[Collection("kit pages")]
public sealed class BrowserLifeTests(KitPages pages)
{
    [Fact]
    public async Task OpenAsync_BrowserWasKilled_StartsAnother()
    {
        await using var host = Host(new BrowserOptions());
        await using var bench = await KitBench.OpenAsync(pages, "antdv", "index.html", host);
        Process.GetProcessById(bench.Session.Window.Lease.Browser.ProcessId!.Value).Kill(entireProcessTree: true);
        await Assert.ThrowsAsync<SystemUnavailableException>(() => FillAsync(bench.Page));
        await FillAsync(await bench.ReopenAsync());
    }

    [Fact]
    public async Task OpenAsync_WindowWasClosedByHand_OpensAnother()
    {
        await using var bench = await KitBench.OpenAsync(pages, "antdv");
        await bench.Session.Window.Page.CloseAsync();
        await Assert.ThrowsAsync<SystemUnavailableException>(() => FillAsync(bench.Page));
        await FillAsync(await bench.ReopenAsync());
    }

    [Fact]
    public async Task AbandonAsync_Twice_NextUseIsFresh()
    {
        await using var bench = await KitBench.OpenAsync(pages, "antdv");
        var context = bench.Session.Window.Lease.Context;
        await bench.Session.AbandonAsync();
        await bench.Session.AbandonAsync();
        await FillAsync(await bench.ReopenAsync());
        Assert.NotSame(context, bench.Session.Window.Lease.Context);
    }

    [Fact]
    public async Task OpenAsync_ContextThatOpenedManyPages_IsReplaced()
    {
        await using var host = Host(new BrowserOptions { PagesPerContext = 2 });
        await using var bench = await KitBench.OpenAsync(pages, "antdv", "index.html", host);
        var context = bench.Session.Window.Lease.Context;
        await bench.ReopenAsync();
        Assert.Same(context, bench.Session.Window.Lease.Context);
        await bench.ReopenAsync();
        Assert.NotSame(context, bench.Session.Window.Lease.Context);
    }

    [Fact]
    public async Task OpenAsync_BrowserThatOpenedManyContexts_IsReplacedOnceItIsFree()
    {
        await using var host = Host(new BrowserOptions { ContextsPerBrowser = 1 });
        await using var bench = await KitBench.OpenAsync(pages, "antdv", "index.html", host);
        var browser = bench.Session.Window.Lease.Browser;
        await bench.Session.AbandonAsync();
        await bench.ReopenAsync();
        Assert.NotSame(browser, bench.Session.Window.Lease.Browser);
        Assert.False(browser.IsAlive);
    }

    [Fact]
    public async Task AbandonAsync_NobodyUsesTheBrowserForAWhile_ItCloses()
    {
        await using var host = Host(new BrowserOptions { IdleAfter = TimeSpan.FromMilliseconds(50) });
        await using var bench = await KitBench.OpenAsync(pages, "antdv", "index.html", host);
        var browser = bench.Session.Window.Lease.Browser;
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        browser.Died += (_, _) => gone.TrySetResult();
        await bench.Session.AbandonAsync();
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task OpenAsync_NoSuchBrowser_SaysWhatToInstall()
    {
        await using var host = Host(new BrowserOptions { ExecutablePath = "/nowhere/chromium" });
        var fault = await Assert.ThrowsAsync<ConfigurationException>(() => KitBench.OpenAsync(pages, "antdv", "index.html", host));
        Assert.Equal("browser.not-found", fault.Fault.Code);
        Assert.Contains("/nowhere/chromium", fault.Fault.Text);
    }

    [Fact]
    public async Task OpenAsync_NobodyListens_SaysThatTheSystemIsUnreachable()
    {
        var fault = await Assert.ThrowsAsync<SystemUnavailableException>(() => KitBench.OpenAsync(pages, "antdv", "http://127.0.0.1:9/"));
        Assert.Contains(fault.Fault.Code, new[] { "system.unreachable" });
    }

    private static BrowserHost Host(BrowserOptions options) => new(options, TimeProvider.System, NullLogger<BrowserHost>.Instance);

    private static Task FillAsync(BusinessPage page) => page.FillAsync(KitBench.Field("用户编号", "输入框"), "1", KitBench.Never);
}
