using System.Collections.Concurrent;
using GridClerk.Core.Faults;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace GridClerk.Systems.Browser;

/// <summary>
/// The one browser of this process. Started when first needed, replaced when it died, was closed by hand or has served long
/// enough, closed when nobody has used it for a while.
/// </summary>
public sealed class BrowserHost : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ITimer idle;
    private readonly ConcurrentDictionary<RunningBrowser, byte> running = [];
    private RunningBrowser? current;
    private bool disposed;
    private volatile bool killed;

    public BrowserHost(BrowserOptions options, TimeProvider time, ILogger<BrowserHost> log)
    {
        (Options, Time, Log) = (options, time, log);
        idle = time.CreateTimer(_ => _ = CloseWhenIdleAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Somebody pressed Ctrl+Shift+Q in one of the robot's windows: finish the step in hand, then stop.</summary>
    public event EventHandler? StopRequested;

    internal BrowserOptions Options { get; }

    internal TimeProvider Time { get; }

    internal ILogger Log { get; }

    /// <exception cref="ConfigurationException">There is no browser on this machine.</exception>
    /// <exception cref="SystemUnavailableException">The browser does not start.</exception>
    /// <exception cref="OperationCanceledException">Called off, or <see cref="Kill"/> was called.</exception>
    internal async Task<BrowserLease> OpenAsync(BrowserNewContextOptions options, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            ThrowIfKilled();
            var browser = await FreshAsync();
            ThrowIfKilled();
            var context = await browser.OpenContextAsync(options).WaitAsync(Options.LaunchTimeout, Time, ct);
            browser.Lend();
            idle.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            var stopKey = Options.Headed ? await StopKey.ListenAsync(context, RequestStop) : null;
            return new BrowserLease(browser, context, stopKey);
        }
        catch (Exception e) when (PlaywrightFaults.IsOne(e))
        {
            await RetireAsync("无法打开窗口");
            throw PlaywrightFaults.Translate(e, "浏览器");
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Closes a context. If it does not close within the bound, the browser is killed with all its contexts.</summary>
    internal async Task CloseAsync(BrowserLease lease)
    {
        try
        {
            if (lease.Browser.IsAlive)
            {
                await lease.Context.CloseAsync().WaitAsync(Options.CloseTimeout, Time);
            }
        }
        catch (Exception e) when (PlaywrightFaults.IsOne(e))
        {
            await lease.Browser.CloseAsync(Options.CloseTimeout, Time, Log);
        }

        lease.Browser.TakeBack();
        if (current?.InUse is 0)
        {
            idle.Change(Options.IdleAfter, Timeout.InfiniteTimeSpan);
        }
        else if (lease.Browser != current && lease.Browser.InUse == 0)
        {
            await lease.Browser.CloseAsync(Options.CloseTimeout, Time, Log);
        }
    }

    /// <summary>
    /// Ends every browser of this process at once and for good, whatever it is doing: nothing more can leave it. Calls under way fail, later
    /// ones are called off.
    /// </summary>
    public void Kill()
    {
        killed = true;
        foreach (var browser in running.Keys)
        {
            browser.Die();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync();
        try
        {
            disposed = true;
            await RetireAsync("程序结束");
        }
        finally
        {
            gate.Release();
        }

        await idle.DisposeAsync();
    }

    /// <summary>The browser in use, or a new one. An old browser that is still in use closes with its last context.</summary>
    private async Task<RunningBrowser> FreshAsync()
    {
        if (current is { } browser)
        {
            var served = browser.Opened >= Options.ContextsPerBrowser || Time.GetUtcNow() - browser.StartedAt >= Options.BrowserLifetime;
            if (browser.IsAlive && !served)
            {
                return browser;
            }

            // One that died leaves its driver behind, or its driver left it.
            if (browser.InUse == 0)
            {
                await RetireAsync(browser.IsAlive ? "定期更换" : "已意外退出");
            }
        }

        current = await RunningBrowser.StartAsync(Options, Time);
        running.TryAdd(current, 0);
        current.Died += OnDied;
        BrowserLog.Started(Log, Options.Headed ? "显示窗口" : "不显示窗口");
        return current;
    }

    private void OnDied(object? sender, EventArgs e)
    {
        var browser = (RunningBrowser)sender!;
        running.TryRemove(browser, out _);
        if (!browser.Closing && !killed)
        {
            BrowserLog.Died(Log);
        }
    }

    /// <summary>A browser that was just starting is ended too.</summary>
    private void ThrowIfKilled()
    {
        if (killed)
        {
            current?.Die();
            throw new OperationCanceledException("The browsers of this process are closed for good.");
        }
    }

    private void RequestStop()
    {
        BrowserLog.StopKey(Log);
        StopRequested?.Invoke(this, EventArgs.Empty);
    }

    private async Task CloseWhenIdleAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (!disposed && current is { InUse: 0 })
            {
                await RetireAsync("一段时间无人使用");
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task RetireAsync(string why)
    {
        if (current is not { } browser)
        {
            return;
        }

        current = null;
        await browser.CloseAsync(Options.CloseTimeout, Time, Log);
        BrowserLog.Closed(Log, why);
    }
}

/// <summary>One context of the browser, lent to one session.</summary>
internal sealed record BrowserLease(RunningBrowser Browser, IBrowserContext Context, StopKey? StopKey);
