using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace GridClerk.Systems.Browser;

/// <summary>One browser process and the driver that talks to it. Both go together: the driver grows with all it has seen.</summary>
internal sealed class RunningBrowser
{
    private readonly IPlaywright driver;
    private readonly IBrowser browser;

    private RunningBrowser(IPlaywright driver, IBrowser browser, int? processId, DateTimeOffset startedAt)
    {
        this.driver = driver;
        this.browser = browser;
        ProcessId = processId;
        StartedAt = startedAt;
        browser.Disconnected += (_, _) => Died?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>The process ended without being asked to by <see cref="CloseAsync"/>, or because of it.</summary>
    public event EventHandler? Died;

    /// <summary>Null if the browser did not tell.</summary>
    public int? ProcessId { get; }

    public DateTimeOffset StartedAt { get; }

    /// <summary>Contexts opened in it so far.</summary>
    public int Opened { get; private set; }

    /// <summary>Contexts open in it now.</summary>
    public int InUse { get; set; }

    public bool Closing { get; private set; }

    public bool IsAlive => browser.IsConnected && !Closing;

    public static async Task<RunningBrowser> StartAsync(BrowserOptions options, TimeProvider time)
    {
        var launch = BrowserProgram.Launch(options);
        var started = await Playwright.CreateAsync();
        try
        {
            var launched = await started.Chromium.LaunchAsync(launch);
            return new RunningBrowser(started, launched, await ProcessIdAsync(launched), time.GetUtcNow());
        }
        catch
        {
            started.Dispose();
            throw;
        }
    }

    public Task<IBrowserContext> OpenContextAsync(BrowserNewContextOptions options)
    {
        Opened++;
        return browser.NewContextAsync(options);
    }

    /// <summary>Asks the browser to close and, if it has not within the bound, kills its process.</summary>
    public async Task CloseAsync(TimeSpan bound, TimeProvider time, ILogger log)
    {
        if (Closing)
        {
            return;
        }

        Closing = true;
        try
        {
            await browser.CloseAsync().WaitAsync(bound, time);
        }
        catch (Exception e) when (e is TimeoutException or PlaywrightException)
        {
            BrowserLog.Killed(log, e.Message);
        }

        Kill();
        driver.Dispose();
    }

    /// <summary>No process of this browser is left afterwards.</summary>
    private void Kill()
    {
        if (ProcessId is not { } id)
        {
            return;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It has ended by itself, as it should.
        }
    }

    private static async Task<int?> ProcessIdAsync(IBrowser browser)
    {
        var session = await browser.NewBrowserCDPSessionAsync();
        var answer = await session.SendAsync("SystemInfo.getProcessInfo");
        await session.DetachAsync();
        return answer?.GetProperty("processInfo").EnumerateArray()
            .Where(process => process.GetProperty("type").GetString() == "browser")
            .Select(process => (int?)process.GetProperty("id").GetInt32())
            .FirstOrDefault();
    }
}
