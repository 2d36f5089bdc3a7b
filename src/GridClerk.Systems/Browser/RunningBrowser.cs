using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace GridClerk.Systems.Browser;

/// <summary>One browser process and the driver that talks to it. Both go together: the driver grows with all it has seen.</summary>
internal sealed class RunningBrowser
{
    /// <summary>How often the driver is spoken to, so that its death is noticed: while nothing is said to it, nobody is told.</summary>
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(2);

    private readonly IPlaywright driver;
    private readonly IBrowser browser;
    private readonly BrowserTemp temp;
    private int dead;
    private int inUse;

    private RunningBrowser(IPlaywright driver, IBrowser browser, BrowserTemp temp, int? processId, DateTimeOffset startedAt)
    {
        this.driver = driver;
        this.browser = browser;
        this.temp = temp;
        ProcessId = processId;
        StartedAt = startedAt;
        browser.Disconnected += (_, _) => Die();
    }

    /// <summary>The process ended without being asked to by <see cref="CloseAsync"/>, or because of it.</summary>
    public event EventHandler? Died;

    /// <summary>Null if the browser did not tell.</summary>
    public int? ProcessId { get; }

    public DateTimeOffset StartedAt { get; }

    /// <summary>Goes when the browser is closed.</summary>
    public string TempFolder => temp.Folder;

    /// <summary>Contexts opened in it so far.</summary>
    public int Opened { get; private set; }

    /// <summary>Contexts open in it now.</summary>
    public int InUse => Volatile.Read(ref inUse);

    public bool Closing { get; private set; }

    public bool IsAlive => browser.IsConnected && !Closing && Volatile.Read(ref dead) == 0;

    /// <exception cref="TimeoutException">The driver or the browser does not answer in time, or died as it started.</exception>
    public static async Task<RunningBrowser> StartAsync(BrowserOptions options, TimeProvider time)
    {
        var launch = BrowserProgram.Launch(options);
        var own = BrowserTemp.Take(BrowserTemp.Below);
        IPlaywright? started = null;
        try
        {
            started = await own.StartAsync(() => Playwright.CreateAsync().WaitAsync(options.LaunchTimeout, time));
            var launched = await started.Chromium.LaunchAsync(launch).WaitAsync(options.LaunchTimeout, time);
            var devtools = await launched.NewBrowserCDPSessionAsync().WaitAsync(options.LaunchTimeout, time);
            var id = await ProcessIdAsync(devtools).WaitAsync(options.LaunchTimeout, time);
            var running = new RunningBrowser(started, launched, own, id, time.GetUtcNow());
            _ = running.WatchAsync(devtools, time);
            return running;
        }
        catch
        {
            started?.Dispose();
            own.Dispose();
            throw;
        }
    }

    /// <summary>A context was lent.</summary>
    public void Lend() => Interlocked.Increment(ref inUse);

    /// <summary>One came back; several sessions may give theirs back at once.</summary>
    public void TakeBack() => Interlocked.Decrement(ref inUse);

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
        catch (Exception e) when (PlaywrightFaults.IsOne(e))
        {
            BrowserLog.Killed(log, e.Message);
        }

        Kill();
        driver.Dispose();
        temp.Dispose();
    }

    /// <summary>The driver is gone, or the browser, or they have to be: neither does anything more without the other.</summary>
    public void Die()
    {
        if (Interlocked.Exchange(ref dead, 1) == 0)
        {
            Kill();
            Died?.Invoke(this, EventArgs.Empty);
        }
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

    /// <summary>The library learns of its driver's end only when it next writes to it; what waits for an answer would wait for ever.</summary>
    private async Task WatchAsync(ICDPSession devtools, TimeProvider time)
    {
        using var beat = new PeriodicTimer(Pulse, time);
        try
        {
            while (await beat.WaitForNextTickAsync() && !Closing)
            {
                await devtools.SendAsync("Browser.getVersion");
            }
        }
        catch (Exception e) when (PlaywrightFaults.IsOne(e))
        {
            Die();
        }
    }

    private static async Task<int?> ProcessIdAsync(ICDPSession devtools)
    {
        var answer = await devtools.SendAsync("SystemInfo.getProcessInfo");
        return answer?.GetProperty("processInfo").EnumerateArray()
            .Where(process => process.GetProperty("type").GetString() == "browser")
            .Select(process => (int?)process.GetProperty("id").GetInt32())
            .FirstOrDefault();
    }
}
