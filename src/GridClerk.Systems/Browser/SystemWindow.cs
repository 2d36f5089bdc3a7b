using System.Collections.Concurrent;
using GridClerk.Core.Faults;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;
using Microsoft.Playwright;

namespace GridClerk.Systems.Browser;

/// <summary>One context with its page: everything a session holds of the browser, replaced as a whole.</summary>
internal sealed class SystemWindow
{
    private readonly ConcurrentDictionary<IFrame, KitFrame> frames = new();
    private readonly ConcurrentQueue<string> notices = new();
    private readonly SystemProfile profile;
    private readonly BrowserHost host;
    private readonly KitSettings settings;
    private readonly OpenWindows windows;
    private bool crashed;

    private SystemWindow(BrowserHost host, BrowserLease lease, IPage page, SystemProfile profile)
    {
        (this.host, this.profile, Lease) = (host, profile, lease);
        OpenedAt = host.Time.GetUtcNow();
        Traffic = new Traffic(page.Context, host.Time);
        settings = new KitSettings(
            host.Options.WidgetTimeout.TotalMilliseconds, profile.QueryTimeout.TotalMilliseconds, host.Options.LoadTimeout.TotalMilliseconds,
            profile.SignIn?.Expired ?? [], [.. profile.Announcements.Select(notice => notice.Button)]);
        windows = new OpenWindows(page, Watch, Traffic.Closed);
    }

    public BrowserLease Lease { get; }

    /// <summary>The window that is worked in: the first one, or one that a script of the system opened.</summary>
    public IPage Page => windows.Front;

    public IReadOnlyList<IFrame> Frames => windows.Frames;

    /// <summary>The first one and those that were opened since.</summary>
    public IReadOnlyList<IPage> Windows => windows.All;

    public NativeDialogs Dialogs { get; } = new();

    public Traffic Traffic { get; }

    public DateTimeOffset OpenedAt { get; }

    /// <summary>Business pages opened so far.</summary>
    public int PagesOpened { get; set; }

    /// <summary>The kept sign-in that it works under; null: the system has no door.</summary>
    public string? SignIn { get; set; }

    /// <summary>Signed in by filling in the door, not by a kept sign-in: what a system says at signing in has been said now.</summary>
    public bool IsFresh { get; set; }

    public bool IsAlive => Lease.Browser.IsAlive && !windows.First.IsClosed && !crashed;

    public bool IsWorn =>
        PagesOpened >= host.Options.PagesPerContext || host.Time.GetUtcNow() - OpenedAt >= host.Options.ContextLifetime;

    /// <param name="signIn">A kept sign-in (storage state), or null.</param>
    public static async Task<SystemWindow> OpenAsync(BrowserHost host, SystemProfile profile, string? signIn, CancellationToken ct)
    {
        var lease = await host.OpenAsync(
            new BrowserNewContextOptions
            {
                StorageState = signIn,
                Locale = "zh-CN",
                ViewportSize = new ViewportSize { Width = 1600, Height = 900 },
                ServiceWorkers = ServiceWorkerPolicy.Block,
                AcceptDownloads = true,
            },
            ct);
        try
        {
            var page = await lease.Context.NewPageAsync().WaitAsync(host.Options.LaunchTimeout, host.Time, ct);
            page.SetDefaultTimeout((float)host.Options.LoadTimeout.TotalMilliseconds);
            await HurryAnimationsAsync(page, host.Options.AnimationSpeed).WaitAsync(host.Options.LaunchTimeout, host.Time, ct);
            return new SystemWindow(host, lease, page, profile);
        }
        catch (Exception e)
        {
            await host.CloseAsync(lease);
            if (PlaywrightFaults.IsOne(e))
            {
                throw PlaywrightFaults.Translate(e, profile.Title);
            }

            throw;
        }
    }

    /// <summary>What the notices said that were pressed away since the last call.</summary>
    public IReadOnlyList<string> TakeNotices()
    {
        var taken = new List<string>();
        while (notices.TryDequeue(out var notice))
        {
            taken.Add(notice);
        }

        return taken;
    }

    /// <summary>The system's portal, whatever window is worked in.</summary>
    public KitFrame MainFrame => FrameOf(windows.First.MainFrame);

    /// <summary>Brings the window to the front that a frame lies in; pictures are taken of that one.</summary>
    public void WorkIn(IFrame frame) => windows.WorkIn(frame.Page);

    /// <summary>Closes one that was opened since; what is worked in is then the first one again.</summary>
    public async Task CloseAsync(IPage opened)
    {
        try
        {
            await opened.CloseAsync().WaitAsync(host.Options.CloseTimeout, host.Time);
        }
        catch (Exception e) when (PlaywrightFaults.IsOne(e))
        {
            throw PlaywrightFaults.Translate(e, profile.Title);
        }
    }

    public KitFrame FrameOf(IFrame frame) =>
        frames.GetOrAdd(frame, one => new KitFrame(one, Kit.Named(profile.Kit), settings, host.Time, profile, Dialogs, notices.Enqueue));

    public async Task GotoAsync(Uri address, CancellationToken ct)
    {
        try
        {
            BrowserMetrics.RoundTrips.Add(1);
            var response = await windows.First.GotoAsync(address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded })
                .WaitAsync(host.Options.LoadTimeout, host.Time, ct);
            if (response is { Status: >= 500 })
            {
                throw new SystemUnavailableException(new Fault(
                    "system.error", $"系统返回错误 {response.Status}", "会自动重试；若反复出现，请联系系统维护人员", profile.Title));
            }
        }
        catch (Exception e) when (PlaywrightFaults.IsOne(e))
        {
            throw PlaywrightFaults.Translate(e, profile.Title);
        }
    }

    /// <summary>Waits until the document and what it asked for at the start are there.</summary>
    public async Task LoadedAsync(CancellationToken ct)
    {
        try
        {
            await Page.WaitForLoadStateAsync(LoadState.Load).WaitAsync(host.Options.LoadTimeout, host.Time, ct);
            await Traffic.IsQuietAsync(host.Options.LoadTimeout, ct);
        }
        catch (Exception e) when (PlaywrightFaults.IsOne(e))
        {
            throw PlaywrightFaults.Translate(e, profile.Title);
        }
    }

    /// <summary>What keeps the sign-in: cookies and local storage, as JSON.</summary>
    public async Task<string> StateAsync()
    {
        try
        {
            BrowserMetrics.RoundTrips.Add(1);
            return await Lease.Context.StorageStateAsync().WaitAsync(host.Options.CloseTimeout, host.Time);
        }
        catch (Exception e) when (PlaywrightFaults.IsOne(e))
        {
            throw PlaywrightFaults.Translate(e, profile.Title);
        }
    }

    /// <summary>The whole page as JPEG, or a part of it as PNG: small, and sharp enough to be read letter by letter.</summary>
    public async Task<byte[]> PictureAsync(Box? part = null)
    {
        try
        {
            BrowserMetrics.RoundTrips.Add(1);
            BrowserMetrics.Pictures.Add(1);
            return await Page.ScreenshotAsync(new PageScreenshotOptions
            {
                Type = part is null ? ScreenshotType.Jpeg : ScreenshotType.Png,
                Quality = part is null ? 70 : null,
                Clip = part is null ? null : new Clip { X = part.X, Y = part.Y, Width = part.Width, Height = part.Height },
            }).WaitAsync(host.Options.LoadTimeout, host.Time);
        }
        catch (Exception e) when (PlaywrightFaults.IsOne(e))
        {
            throw PlaywrightFaults.Translate(e, profile.Title);
        }
    }

    /// <summary>A dialog that takes a third of a second to fade in takes it at every press. The browser plays them faster; the page is not touched.</summary>
    private static async Task HurryAnimationsAsync(IPage page, int speed)
    {
        if (speed > 1)
        {
            var devtools = await page.Context.NewCDPSessionAsync(page);
            await devtools.SendAsync("Animation.enable");
            await devtools.SendAsync("Animation.setPlaybackRate", new Dictionary<string, object>(StringComparer.Ordinal) { ["playbackRate"] = speed });
        }
    }

    private void Watch(IPage page)
    {
        Dialogs.Watch(page);
        page.FrameDetached += (_, frame) => Forget(frame);
        page.FrameNavigated += (_, frame) => Forget(frame);
        page.Crash += (_, _) => crashed = true;
    }

    /// <summary>Another document: the library in it is gone.</summary>
    private void Forget(IFrame frame) => frames.TryRemove(frame, out _);

    public Task CloseAsync() => host.CloseAsync(Lease);
}
