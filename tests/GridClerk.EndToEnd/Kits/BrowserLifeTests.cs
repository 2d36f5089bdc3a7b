using System.Buffers.Binary;
using System.Diagnostics;
using GridClerk.Bench.Measure;
using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridClerk.EndToEnd.Kits;

/// <summary>Browsers that die, are closed by hand, idle or worn.</summary>
[Collection("kit pages")]
public sealed class BrowserLifeTests(KitPages pages)
{
    /// <summary>No driver and no browser outlives the other by more.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

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
    [Trait("Speed", "Fast")]
    public async Task OpenAsync_DriverWasKilled_NoCallHangsAndAnotherStarts()
    {
        await using var host = Host(new BrowserOptions());
        await using var bench = await KitBench.OpenAsync(pages, "antdv", "index.html", host);
        var browser = bench.Session.Window.Lease.Browser.ProcessId!.Value;
        var waiting = bench.InPageAsync("_ => new Promise(() => {})");

        Process.GetProcessById(ParentOf(browser)).Kill();

        await Assert.ThrowsAnyAsync<Microsoft.Playwright.PlaywrightException>(() => waiting.WaitAsync(Soon));
        await Assert.ThrowsAsync<SystemUnavailableException>(() => FillAsync(bench.Page));
        await FillAsync(await bench.ReopenAsync());
        await AssertGoneAsync(browser);
    }

    [Fact]
    [Trait("Speed", "Fast")]
    public async Task OpenAsync_BrowserDiedWhileNobodyUsedIt_ItsDriverGoesToo()
    {
        await using var host = Host(new BrowserOptions());
        await using var bench = await KitBench.OpenAsync(pages, "antdv", "index.html", host);
        var browser = bench.Session.Window.Lease.Browser;
        var driver = ParentOf(browser.ProcessId!.Value);
        var noticed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        browser.Died += (_, _) => noticed.TrySetResult();
        await bench.Session.AbandonAsync();

        Process.GetProcessById(browser.ProcessId!.Value).Kill();
        await noticed.Task.WaitAsync(Soon);
        await FillAsync(await bench.ReopenAsync());

        await AssertGoneAsync(driver);
    }

    [Fact]
    [Trait("Speed", "Fast")]
    public async Task Kill_PageDoesNotAnswer_CallsFailNothingIsLeftAndNothingStartsAgain()
    {
        await using var host = Host(new BrowserOptions());
        await using var bench = await KitBench.OpenAsync(pages, "antdv", "index.html", host);
        var browser = bench.Session.Window.Lease.Browser.ProcessId!.Value;
        var driver = ParentOf(browser);
        var waiting = bench.InPageAsync("_ => new Promise(() => {})");

        host.Kill();

        await Assert.ThrowsAnyAsync<Microsoft.Playwright.PlaywrightException>(() => waiting.WaitAsync(Soon));
        await Assert.ThrowsAsync<OperationCanceledException>(() => bench.ReopenAsync());
        await host.DisposeAsync();
        await AssertGoneAsync(browser);
        await AssertGoneAsync(driver);
    }

    /// <summary>As a machine whose memory runs out does it.</summary>
    [Fact]
    public async Task OpenAsync_PageProcessWasKilled_NoCallHangsAndAnotherWindowOpens()
    {
        await using var host = Host(new BrowserOptions());
        await using var bench = await KitBench.OpenAsync(pages, "antdv", "index.html", host);
        var browser = bench.Session.Window.Lease.Browser.ProcessId!.Value;
        var waiting = bench.InPageAsync("_ => new Promise(() => {})");

        foreach (var page in ProcFile.All().Where(p => p.Session == browser && File.ReadAllText($"/proc/{p.Id}/cmdline").Contains("--type=renderer")))
        {
            Process.GetProcessById(page.Id).Kill();
        }

        await Assert.ThrowsAnyAsync<Microsoft.Playwright.PlaywrightException>(() => waiting.WaitAsync(Soon));
        await Assert.ThrowsAsync<SystemUnavailableException>(() => FillAsync(bench.Page));
        await FillAsync(await bench.ReopenAsync());
    }

    [Fact]
    [Trait("Speed", "Fast")]
    public async Task DisposeAsync_BrowserWasUsed_LeavesNoTemporaryFiles()
    {
        await using var host = Host(new BrowserOptions());
        string own;
        await using (var bench = await KitBench.OpenAsync(pages, "antdv", "index.html", host))
        {
            var driver = ParentOf(bench.Session.Window.Lease.Browser.ProcessId!.Value);
            own = (await File.ReadAllTextAsync($"/proc/{driver}/environ")).Split('\0').Single(v => v.StartsWith("TMPDIR=", StringComparison.Ordinal))["TMPDIR=".Length..];
            Assert.NotEmpty(Directory.EnumerateDirectories(own));
            Assert.DoesNotContain("gridclerk-web-", Path.GetTempPath());
        }

        await host.DisposeAsync();

        Assert.False(Directory.Exists(own));
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

    /// <summary>Whoever started it, as Linux tells.</summary>
    private static int ParentOf(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
    }

    private static async Task AssertGoneAsync(int process)
    {
        using var bound = new CancellationTokenSource(Soon);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (IsAlive(process))
        {
            await look.WaitForNextTickAsync(bound.Token);
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    [Fact]
    [Trait("Speed", "Fast")]
    public async Task DrawAsync_Drawing_IsAPictureOfItsSize()
    {
        await using var host = Host(new BrowserOptions());

        var png = await new BrowserPictures(host).DrawAsync(
            "<svg xmlns='http://www.w3.org/2000/svg' width='320' height='120'><rect width='320' height='120' fill='#0f766e'/></svg>", 320, 120, KitBench.Never);

        Assert.Equal([0x89, 0x50, 0x4E, 0x47], png[..4]);
        Assert.Equal((320, 120), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    private static BrowserHost Host(BrowserOptions options) => new(options, TimeProvider.System, NullLogger<BrowserHost>.Instance);

    private static Task FillAsync(BusinessPage page) => page.FillAsync(KitBench.Field("用户编号", "输入框"), "1", KitBench.Never);
}
