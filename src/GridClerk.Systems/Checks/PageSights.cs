using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>A page as it is seen in one frame, beside its profile.</summary>
/// <param name="Tabs">Of all frames in front.</param>
/// <param name="IsLoading">More of it is on its way.</param>
internal sealed record PageSight(KitFrame Frame, IReadOnlyList<CheckedTarget> Targets, IReadOnlyList<SeenTab> Tabs, bool IsLoading);

internal sealed record SeenTab(KitFrame Frame, SurveyedTab Tab)
{
    public bool IsCalled(string label) => LikeWords.Bare(Tab.Label) == LikeWords.Bare(label);
}

/// <summary>Looks for a page in the frames in front.</summary>
internal sealed class PageSights(SystemWindow window, SystemProfile profile, BrowserOptions options, TimeProvider time)
{
    private PortalFurniture? portal;

    /// <summary>Remembers what the portal shows around any page, once; before the first menu entry is pressed.</summary>
    public async Task KnowPortalAsync(CancellationToken ct) =>
        portal ??= new((await window.MainFrame.RunAsync("survey", new { }, options.WidgetTimeout, ct)).OrThrow(profile.Title).Survey!);

    /// <summary>Until most of the page is there or nothing more comes; what nobody asked for is closed meanwhile.</summary>
    /// <param name="tabs">The tab that belongs to the page will do too.</param>
    public async Task<PageSight?> WaitAsync(PageProfile page, bool tabs, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var last = -1.0;
        for (; ; )
        {
            await window.Traffic.IsWholeAsync(options.WidgetTimeout, ct);
            await new CheckedNotices(profile, options).CloseAsync(window.MainFrame, ct);
            var seen = await LookAsync(page, ct);
            var share = seen is null ? 0 : PageMatch.Share(seen.Targets);
            // Less than all of it may be the page before, which stays in sight until this one has come and may be much like it.
            if ((share > 0.95 && !seen!.Targets.Any(target => target.IsDrift)) || (tabs && page.Tab is { } tab && seen is not null && seen.Tabs.Any(one => one.IsCalled(tab))) || time.GetElapsedTime(started) >= options.WidgetTimeout)
            {
                return seen;
            }

            // Something is there, and it grows no more.
            if (share > 0 && share <= last && !seen!.IsLoading && time.GetElapsedTime(started) >= options.WidgetTimeout / 3)
            {
                return seen;
            }

            last = share;
            await window.FrameOf(window.Frames[^1]).RunAsync("change", new { }, options.WidgetTimeout, ct);
        }
    }

    /// <summary>The frame in front that has most of the page.</summary>
    public async Task<PageSight?> LookAsync(PageProfile page, CancellationToken ct)
    {
        var sights = new List<PageSight>();
        foreach (var frame in window.Frames)
        {
            if (await LookAtAsync(window.FrameOf(frame), page, ct) is { } sight)
            {
                sights.Add(sight);
            }
        }

        // A page may lie in a frame inside the one that has its tabs.
        var tabs = sights.SelectMany(sight => sight.Tabs).ToList();
        return sights.MaxBy(sight => PageMatch.Share(sight.Targets)) is { } most ? most with { Tabs = tabs } : null;
    }

    /// <summary>Null for a frame that is behind another or on its way out.</summary>
    public async Task<PageSight?> LookAtAsync(KitFrame frame, PageProfile page, CancellationToken ct)
    {
        try
        {
            var answer = (await frame.RunAsync("survey", new { targets = PageTargets.Of(page) }, options.WidgetTimeout, ct)).OrThrow(profile.Title);
            var survey = frame == window.MainFrame && portal is not null ? portal.Without(answer.Survey!, page) : answer.Survey!;
            return !survey.IsFront ? null : new(frame, PageMatch.Of(page, answer.Found!, survey), [.. survey.Tabs.Select(tab => new SeenTab(frame, tab))], survey.IsLoading);
        }
        catch (SystemUnavailableException e) when (e.Fault.Code is "page.reloaded" && window.IsAlive)
        {
            return null;
        }
    }
}
