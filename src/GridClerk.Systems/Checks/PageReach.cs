using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>Brings one page to the front, by its menu entry or the likeliest other one, and by its inner tab.</summary>
internal sealed class PageReach(SystemWindow window, SystemProfile profile, CheckedMenu menu, PageSights sights, BrowserOptions options)
{
    /// <summary>A page of which less is there is another page.</summary>
    private const double EnoughOfIt = 0.5;

    /// <param name="targets">Hears what became of menu and tab.</param>
    /// <exception cref="PageChangedException">Behind no entry that may be it there is enough of it.</exception>
    public async Task<PageSight> ReachAsync(PageProfile page, List<CheckedTarget> targets, CancellationToken ct)
    {
        if (page.Menu.Count == 0)
        {
            return await sights.LookAsync(page, ct) ?? throw NotReached(page, []);
        }

        await sights.KnowPortalAsync(ct);
        var entries = menu.For(page);
        var reached = new List<(IReadOnlyList<string> Path, double Certainty, PageSight Seen, List<CheckedTarget> Tabs, double Share)>();
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
            targets.Add(MenuTarget(page, best.Path, best.Certainty, entries));
            targets.AddRange(best.Tabs);
            return best.Seen;
        }

        targets.Add(new($"pages.{page.Name}.menu", string.Join(ProfileMends.MenuSeparator, page.Menu), page.Line, TargetState.Gone, Nearest: [.. entries.Select(entry => string.Join(ProfileMends.MenuSeparator, entry.Path))]));
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

    private static CheckedTarget MenuTarget(
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
    private async Task<PageSight?> ArriveAsync(PageProfile page, List<CheckedTarget> targets, CancellationToken ct)
    {
        var seen = await sights.WaitAsync(page, tabs: true, ct);
        if (seen is null || page.Tab is not { } tab)
        {
            return seen;
        }

        if (seen.Tabs.FirstOrDefault(one => one.IsCalled(tab)) is { } there)
        {
            targets.Add(new($"pages.{page.Name}.tab", tab, page.Line, TargetState.Found));
            await there.Frame.RunAsync("tab", new { label = tab }, options.WidgetTimeout, ct);
            return await sights.WaitAsync(page, tabs: false, ct);
        }

        return await TryTabsAsync(page, tab, seen, targets, ct);
    }

    /// <summary>None is called so: the one behind which most of the page is, is it.</summary>
    private async Task<PageSight> TryTabsAsync(PageProfile page, string tab, PageSight seen, List<CheckedTarget> targets, CancellationToken ct)
    {
        var others = profile.Pages.Values.Where(other => other.Tab is not null && other != page).Select(other => LikeWords.Bare(other.Tab!));
        var around = menu.Entries.Select(entry => LikeWords.Bare(entry[^1])).Append(LikeWords.Bare(profile.SignIn?.SignedIn.Label ?? ""));
        var claimed = others.Concat(around).ToHashSet(StringComparer.Ordinal);
        var free = seen.Tabs.Where(one => !claimed.Contains(LikeWords.Bare(one.Tab.Label)) && !Forbidden.Has(one.Tab.Label)).ToList();
        var (best, name) = (seen, free.FirstOrDefault(one => one.Tab.IsOn));
        foreach (var one in free.Where(one => !one.Tab.IsOn))
        {
            await one.Frame.RunAsync("tab", new { label = one.Tab.Label }, options.WidgetTimeout, ct);
            if (await sights.WaitAsync(page, tabs: false, ct) is { } behind && PageMatch.Share(behind.Targets) > PageMatch.Share(best.Targets))
            {
                (best, name) = (behind, one);
            }
        }

        var path = $"pages.{page.Name}.tab";
        if (name is null || PageMatch.Share(best.Targets) < EnoughOfIt)
        {
            targets.Add(new(path, tab, page.Line, TargetState.Gone, Nearest: [.. free.Select(one => one.Tab.Label).Take(5)]));
            return best;
        }

        // Pressed once more: it may not be the last that was tried.
        await name.Frame.RunAsync("tab", new { label = name.Tab.Label }, options.WidgetTimeout, ct);
        targets.Add(new(path, tab, page.Line, TargetState.Moved, name.Tab.Label, Math.Max(0.9, LikeWords.Likeness(tab, name.Tab.Label)), [name.Tab.Label], name.Tab.Box));
        return await sights.WaitAsync(page, tabs: false, ct) ?? best;
    }

    private PageChangedException NotReached(PageProfile page, IEnumerable<string> tried) => new(new Fault(
        "check.page-not-reached", $"没有找到页面“{page.Title}”：菜单中没有“{string.Join(ProfileMends.MenuSeparator, page.Menu)}”，试过的相近菜单：{string.Join('、', tried.DefaultIfEmpty("（无）"))}",
        "请对照系统的菜单，在配置中写明该页面的 menu", $"{profile.Title} {page.Title}，{page.Line}"));
}
