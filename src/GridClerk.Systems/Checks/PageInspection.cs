using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>Brings one page to the front, by its menu entry or the likeliest other one, and compares it with its profile.</summary>
internal sealed class PageInspection(SystemWindow window, SystemProfile profile, CheckedMenu menu, BrowserOptions options, TimeProvider time)
{
    /// <summary>A page of which less is there is another page.</summary>
    private const double EnoughOfIt = 0.5;

    public async Task<PageCheck> CheckAsync(PageProfile page, CancellationToken ct)
    {
        var findings = new List<CheckedTarget>();
        try
        {
            var seen = await ReachAsync(page, findings, ct);
            findings.AddRange(seen.Targets);
            findings.AddRange(PageTargets.Unseen(page));
            return new(page.Name, page.Title, findings, await PictureAsync(page, seen, ct));
        }
        catch (ClerkException e) when (e is PageChangedException or SystemUnavailableException and not SignedOutException)
        {
            return new(page.Name, page.Title, findings, null, e.Fault) { IsUnanswered = e is SystemUnavailableException };
        }
    }

    private async Task<Sight> ReachAsync(PageProfile page, List<CheckedTarget> findings, CancellationToken ct)
    {
        if (page.Menu.Count == 0)
        {
            return await LookAsync(page, ct) ?? throw NotReached(page, []);
        }

        var entries = menu.For(page);
        var reached = new List<(IReadOnlyList<string> Path, double Certainty, Sight Seen, List<CheckedTarget> Tabs, double Share)>();
        foreach (var (path, certainty) in entries)
        {
            await PressMenuAsync(page, path, ct);
            var tabs = new List<CheckedTarget>();
            if (await ArriveAsync(page, tabs, ct) is { } seen && PageMatch.Share(seen.Targets) >= EnoughOfIt)
            {
                reached.Add((path, certainty, seen, tabs, PageMatch.Share(seen.Targets) + await SiblingsAsync(page, entries.Count, ct)));
            }
        }

        if (reached.Count > 0)
        {
            var best = reached.MaxBy(one => one.Share);
            if (entries.Count > 1)
            {
                await PressMenuAsync(page, best.Path, ct);
                best = best with { Seen = await ArriveAsync(page, [], ct) ?? best.Seen };
            }

            menu.Know(page, best.Path);
            findings.Add(MenuFinding(page, best.Path, best.Certainty, entries));
            findings.AddRange(best.Tabs);
            return await AskAsync(page, best.Seen, ct);
        }

        findings.Add(new($"pages.{page.Name}.menu", string.Join(ProfileMends.MenuSeparator, page.Menu), page.Line, TargetState.Gone, Nearest: [.. entries.Select(entry => string.Join(ProfileMends.MenuSeparator, entry.Path))]));
        throw NotReached(page, entries.Select(entry => string.Join(ProfileMends.MenuSeparator, entry.Path)));
    }

    /// <summary>Where it is not plain which entry it is: how much of the pages that share it is there too.</summary>
    private async Task<double> SiblingsAsync(PageProfile page, int entries, CancellationToken ct)
    {
        var share = 0.0;
        foreach (var sibling in profile.Pages.Values.Where(other => entries > 1 && IsSibling(other, page)))
        {
            share += await ArriveAsync(sibling, [], ct) is { } seen ? PageMatch.Share(seen.Targets) : 0;
        }

        return share;
    }

    private static bool IsSibling(PageProfile other, PageProfile page) => other != page && page.Menu.Count > 0 && other.Menu.SequenceEqual(page.Menu);

    private static CheckedTarget MenuFinding(
        PageProfile page, IReadOnlyList<string> path, double certainty, IReadOnlyList<(IReadOnlyList<string> Path, double Certainty)> entries)
    {
        var (at, label, now) = ($"pages.{page.Name}.menu", string.Join(ProfileMends.MenuSeparator, page.Menu), string.Join(ProfileMends.MenuSeparator, path));
        return certainty == 1
            ? new(at, label, page.Line, TargetState.Found)
            // The page itself has proved which entry it is.
            : new(at, label, page.Line, TargetState.Moved, now, Math.Max(certainty, 0.9), [.. entries.Select(entry => string.Join(ProfileMends.MenuSeparator, entry.Path))]);
    }

    private async Task PressMenuAsync(PageProfile page, IReadOnlyList<string> path, CancellationToken ct)
    {
        var entry = new ButtonTarget(page.Name, path[^1], page.Line);
        (await window.MainFrame.RunAsync("menu", new { path, search = (string?)null, page = page.Name }, options.LoadTimeout, ct)).OrThrow(profile.Title, entry);
    }

    /// <summary>Frames come up one inside the other; what nobody asked for is closed; a tab inside may have to be chosen.</summary>
    private async Task<Sight?> ArriveAsync(PageProfile page, List<CheckedTarget> findings, CancellationToken ct)
    {
        var seen = await WaitAsync(page, tabs: true, ct);
        if (seen is null || page.Tab is not { } tab)
        {
            return seen;
        }

        if (seen.Tabs.FirstOrDefault(one => IsCalled(one.Tab, tab)) is { } there)
        {
            findings.Add(new($"pages.{page.Name}.tab", tab, page.Line, TargetState.Found));
            await there.Frame.RunAsync("tab", new { label = tab }, options.WidgetTimeout, ct);
            return await WaitAsync(page, tabs: false, ct);
        }

        return await TryTabsAsync(page, tab, seen, findings, ct);
    }

    /// <summary>None is called so: the one behind which most of the page is, is it.</summary>
    private async Task<Sight> TryTabsAsync(PageProfile page, string tab, Sight seen, List<CheckedTarget> findings, CancellationToken ct)
    {
        var others = profile.Pages.Values.Where(other => other.Tab is not null && other != page).Select(other => LikeWords.Bare(other.Tab!));
        var portal = menu.Entries.Select(entry => LikeWords.Bare(entry[^1])).Append(LikeWords.Bare(profile.SignIn?.SignedIn.Label ?? ""));
        var claimed = others.Concat(portal).ToHashSet(StringComparer.Ordinal);
        var free = seen.Tabs.Where(one => !claimed.Contains(LikeWords.Bare(one.Tab.Label)) && !Forbidden.Has(one.Tab.Label)).ToList();
        var (best, name) = (seen, free.FirstOrDefault(one => one.Tab.IsOn));
        foreach (var one in free.Where(one => !one.Tab.IsOn))
        {
            await one.Frame.RunAsync("tab", new { label = one.Tab.Label }, options.WidgetTimeout, ct);
            if (await WaitAsync(page, tabs: false, ct) is { } behind && PageMatch.Share(behind.Targets) > PageMatch.Share(best.Targets))
            {
                (best, name) = (behind, one);
            }
        }

        var path = $"pages.{page.Name}.tab";
        if (name is null || PageMatch.Share(best.Targets) < EnoughOfIt)
        {
            findings.Add(new(path, tab, page.Line, TargetState.Gone, Nearest: [.. free.Select(one => one.Tab.Label).Take(5)]));
            return best;
        }

        // Pressed once more: it may not be the last that was tried.
        await name.Frame.RunAsync("tab", new { label = name.Tab.Label }, options.WidgetTimeout, ct);
        findings.Add(new(path, tab, page.Line, TargetState.Moved, name.Tab.Label, Math.Max(0.9, LikeWords.Likeness(tab, name.Tab.Label)), [name.Tab.Label], name.Tab.Box));
        return await WaitAsync(page, tabs: false, ct) ?? best;
    }

    /// <summary>Until most of the page is there or nothing more comes; what nobody asked for is closed meanwhile.</summary>
    /// <param name="tabs">The tab that belongs to the page will do too.</param>
    private async Task<Sight?> WaitAsync(PageProfile page, bool tabs, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var last = -1.0;
        for (; ; )
        {
            await window.Traffic.IsQuietAsync(options.WidgetTimeout, ct);
            await new CheckedNotices(profile, options).CloseAsync(window.MainFrame, ct);
            var seen = await LookAsync(page, ct);
            var share = seen is null ? 0 : PageMatch.Share(seen.Targets);
            if (share > 0.95 || (tabs && page.Tab is { } tab && seen is not null && seen.Tabs.Any(one => IsCalled(one.Tab, tab))) || time.GetElapsedTime(started) >= options.WidgetTimeout)
            {
                return seen;
            }

            // Something is there, and it grows no more.
            if (share > 0 && share <= last && time.GetElapsedTime(started) >= options.WidgetTimeout / 3)
            {
                return seen;
            }

            last = share;
            await window.FrameOf(window.Frames[^1]).RunAsync("change", new { }, options.WidgetTimeout, ct);
        }
    }

    private static bool IsCalled(SurveyedTab tab, string label) => LikeWords.Bare(tab.Label) == LikeWords.Bare(label);

    /// <summary>Asks the page for its rows, if its query can be pressed without a doubt: only then are row actions and later parts there.</summary>
    private async Task<Sight> AskAsync(PageProfile page, Sight seen, CancellationToken ct)
    {
        var query = seen.Targets.FirstOrDefault(finding => finding.Path == $"pages.{page.Name}.buttons.query");
        if (query is not { State: TargetState.Found or TargetState.Moved } || seen.Targets.All(finding => finding.State != TargetState.Unseen))
        {
            return seen;
        }

        var target = page.Buttons["query"];
        var label = query.Candidate ?? target.Label;
        if (target.Write is not null || Forbidden.Has(label))
        {
            return seen;
        }

        var pressed = target with { Label = label };
        var since = window.Traffic.Now();
        (await seen.Frame.RunAsync("press", new { button = KitTargets.Of(pressed) }, options.WidgetTimeout, ct)).OrThrow(profile.Title, pressed);
        await since.EndedAsync(TimeSpan.FromSeconds(1), profile.QueryTimeout, ct);
        var again = await LookAtAsync(seen.Frame, page, ct);
        return again is not null && PageMatch.Share(again.Targets) >= PageMatch.Share(seen.Targets) ? again : seen;
    }

    /// <summary>The frame in front that has most of the page.</summary>
    private async Task<Sight?> LookAsync(PageProfile page, CancellationToken ct)
    {
        var sights = new List<Sight>();
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
    private async Task<Sight?> LookAtAsync(KitFrame frame, PageProfile page, CancellationToken ct)
    {
        try
        {
            var answer = (await frame.RunAsync("survey", new { targets = PageTargets.Of(page) }, options.WidgetTimeout, ct)).OrThrow(profile.Title);
            var survey = answer.Survey!;
            return !survey.IsFront ? null : new(frame, PageMatch.Of(page, answer.Found!, survey), [.. survey.Tabs.Select(tab => new SeenTab(frame, tab))]);
        }
        catch (SystemUnavailableException e) when (e.Fault.Code is "page.reloaded" && window.IsAlive)
        {
            return null;
        }
    }

    /// <summary>Nothing private is ever to be seen, whatever it is called now. Null where that cannot be told.</summary>
    private async Task<byte[]?> PictureAsync(PageProfile page, Sight seen, CancellationToken ct)
    {
        if (CheckedSecrets.Of(profile, page, seen.Targets) is not { } secrets)
        {
            return null;
        }

        await seen.Frame.RunAsync("cover", new { secrets }, options.WidgetTimeout, ct);
        try
        {
            return await window.PictureAsync();
        }
        finally
        {
            await seen.Frame.RunAsync("uncover", new { }, options.WidgetTimeout, ct);
        }
    }

    private PageChangedException NotReached(PageProfile page, IEnumerable<string> tried) => new(new Fault(
        "check.page-not-reached", $"没有找到页面“{page.Title}”：菜单中没有“{string.Join(ProfileMends.MenuSeparator, page.Menu)}”，试过的相近菜单：{string.Join('、', tried.DefaultIfEmpty("（无）"))}",
        "请对照系统的菜单，在配置中写明该页面的 menu", $"{profile.Title} {page.Title}，{page.Line}"));

    private sealed record SeenTab(KitFrame Frame, SurveyedTab Tab);

    private sealed record Sight(KitFrame Frame, IReadOnlyList<CheckedTarget> Targets, IReadOnlyList<SeenTab> Tabs);
}
