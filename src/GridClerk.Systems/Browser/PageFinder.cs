using GridClerk.Core.Faults;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Browser;

/// <summary>Brings a business page to the front of a window and proves by its landmarks that it is the right one.</summary>
internal sealed class PageFinder(SystemWindow window, SystemProfile profile, BrowserOptions options, TimeProvider time)
{
    private readonly Dictionary<string, KitFrame> known = new(StringComparer.Ordinal);

    public async Task<KitFrame> OpenAsync(PageProfile page, CancellationToken ct)
    {
        // A page that was open before is behind another tab: the menu brings it to the front again.
        var found = Known(page) is { } last
            ? await ShowsAsync(last, page, ct) ? last : await GoAsync(page, ct)
            : await FindAsync(page, ct) ?? await GoAsync(page, ct);
        found.Where = Place(page);
        known[page.Name] = found;
        window.WorkIn(found.Frame);
        return found;
    }

    private KitFrame? Known(PageProfile page) =>
        known.TryGetValue(page.Name, out var last) && window.Frames.Contains(last.Frame) ? window.FrameOf(last.Frame) : null;

    private string Place(PageProfile page) => $"{profile.Title} {page.Title}";

    private async Task<KitFrame> GoAsync(PageProfile page, CancellationToken ct)
    {
        var what = new ButtonTarget(page.Name, page.Menu.Count > 0 ? page.Menu[^1] : page.Title, page.Line);
        if (page.Menu.Count > 0)
        {
            var search = profile.SignIn?.MenuSearch?.Label;
            var answer = await (await MenuFrameAsync(page, ct)).RunAsync("menu", new { path = page.Menu, search, page = page.Name }, options.LoadTimeout, ct);
            answer.OrThrow(Place(page), what);
        }

        return await ArriveAsync(page, ct) ?? throw new PageChangedException(new Fault(
            "page.not-recognised",
            $"打开“{what.Label}”后没有看到页面标志：{string.Join('、', page.Landmarks)}",
            "请对照页面核对菜单和页面标志的配置；若页面已改版，请修改配置后重新启动",
            $"{Place(page)}，{page.Line}"));
    }

    /// <summary>The portal's own document has the menu, or one of the frames that it is made of.</summary>
    private async Task<KitFrame> MenuFrameAsync(PageProfile page, CancellationToken ct)
    {
        var frames = window.MainFrame.Frame.Page.Frames;
        foreach (var frame in frames.Count > 1 ? frames : [])
        {
            var candidate = window.FrameOf(frame);
            if (await TryAsync(candidate, "hasMenu", new { path = page.Menu }, ct) is { Landed: true })
            {
                return candidate;
            }
        }

        return window.MainFrame;
    }

    /// <summary>Frames come up one inside the other, and a tab inside them may have to be chosen.</summary>
    private async Task<KitFrame?> ArriveAsync(PageProfile page, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        do
        {
            if (Known(page) is { } last && await ShowsAsync(last, page, ct))
            {
                return last;
            }

            if (await FindAsync(page, ct) is { } found)
            {
                return found;
            }

            if (page.Tab is { } tab)
            {
                await PressTabAsync(tab, ct);
            }

            // The innermost frame sees its own document and those around it change.
            await TryAsync(window.FrameOf(window.Frames[^1]), "change", new { }, ct);
        }
        while (time.GetElapsedTime(started) < options.LoadTimeout);
        return null;
    }

    private async Task<KitFrame?> FindAsync(PageProfile page, CancellationToken ct)
    {
        var found = new List<KitFrame>();
        foreach (var frame in window.Frames)
        {
            var candidate = window.FrameOf(frame);
            if (await ShowsAsync(candidate, page, ct))
            {
                found.Add(candidate);
            }
        }

        return found.Count <= 1 ? found.SingleOrDefault() : throw new PageChangedException(new Fault(
            "page.landmarks-ambiguous",
            $"有 {found.Count} 个框架都显示页面标志：{string.Join('、', page.Landmarks)}",
            "请为该页面配置只有它才有的标志",
            $"{Place(page)}，{page.Line}"));
    }

    private async Task PressTabAsync(string tab, CancellationToken ct)
    {
        foreach (var frame in window.Frames)
        {
            if ((await TryAsync(window.FrameOf(frame), "tab", new { label = tab }, ct)) is { Pressed: true })
            {
                return;
            }
        }
    }

    private async Task<bool> ShowsAsync(KitFrame frame, PageProfile page, CancellationToken ct) =>
        await TryAsync(frame, "landed", new { landmarks = page.Landmarks, tab = page.Tab }, ct) is { Landed: true };

    /// <summary>A frame that is being loaded or taken away is simply not the page yet.</summary>
    private async Task<Kits.KitAnswer?> TryAsync(KitFrame frame, string verb, object arguments, CancellationToken ct)
    {
        try
        {
            return (await frame.RunAsync(verb, arguments, options.WidgetTimeout, ct)).OrThrow(profile.Title);
        }
        catch (SystemUnavailableException e) when (e.Fault.Code is "page.reloaded" or "browser.gone" && window.IsAlive)
        {
            return null;
        }
    }
}
