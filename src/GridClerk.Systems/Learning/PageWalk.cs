using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Checks;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;
using Microsoft.Playwright;

namespace GridClerk.Systems.Learning;

/// <summary>Opens one menu entry and says what lies behind it, and behind each of its inner tabs.</summary>
internal sealed class PageWalk(SystemWindow window, SystemProfile profile, CheckedMenu menu, BrowserOptions options, TimeProvider time)
{
    /// <summary>A page that is faded out leaves nothing for a moment: what grows no more has to have done so for as long as that takes.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    private readonly PageDescription description = new(window, profile, options);

    private IReadOnlyList<IPage> known = [];
    private bool isFirst = true;

    /// <summary>Adds what was learned to <paramref name="pages"/>, or why nothing was to <paramref name="skipped"/>.</summary>
    public async Task LearnAsync(IReadOnlyList<string> entry, List<LearnedPage> pages, List<string> skipped, int most, CancellationToken ct)
    {
        try
        {
            known = window.Windows;
            if (await OpenAsync(entry, skipped, ct) is not { } sight)
            {
                return;
            }

            var own = sight.Survey.Tabs.Where(tab => !IsPortal(tab.Label)).ToList();
            var front = await DescribeAsync(entry, own.Count > 1 ? own.Find(tab => tab.IsOn)?.Label : null, sight, ct);
            if (await IsElsewhereAsync(entry, skipped))
            {
                return;
            }

            pages.Add(front);
            foreach (var tab in own.Where(tab => !tab.IsOn && own.Count > 1 && !Forbidden.Has(tab.Label)))
            {
                if (pages.Count >= most)
                {
                    return;
                }

                await sight.Frame.RunAsync("tab", new { label = tab.Label }, options.WidgetTimeout, ct);
                pages.Add(await DescribeAsync(entry, tab.Label, await SettledAsync(ct), ct));
            }
        }
        catch (ClerkException e) when (e is PageChangedException or SystemUnavailableException and not SignedOutException)
        {
            skipped.Add($"{string.Join(ProfileMends.MenuSeparator, entry)}：{e.Fault.Text}");
        }
    }

    /// <summary>Presses the entry and waits for what lies behind it: the page before it stays in sight until the next has come.</summary>
    /// <returns>Null where nothing came that could be learned; why is added to <paramref name="skipped"/>.</returns>
    private async Task<Sight?> OpenAsync(IReadOnlyList<string> entry, List<string> skipped, CancellationToken ct)
    {
        if (entry.Count == 0)
        {
            return await SettledAsync(ct);
        }

        // The first entry may be the page that signing in ends on.
        var before = !isFirst && await FrontAsync(ct) is { } last ? LooksOf(last) : null;
        var address = window.Page.Url;
        isFirst = false;
        var target = new ButtonTarget(entry[^1], entry[^1], profile.Line);
        (await window.MainFrame.RunAsync("menu", new { path = entry, search = (string?)null, page = entry[^1] }, options.LoadTimeout, ct)).OrThrow(profile.Title, target);
        for (var pressed = time.GetTimestamp(); ;)
        {
            var sight = await SettledAsync(ct);
            if (await IsElsewhereAsync(entry, skipped))
            {
                return null;
            }

            if (LooksOf(sight) != before)
            {
                return sight;
            }

            // The address changes before the page does; two pages may differ in their addresses alone.
            if (time.GetElapsedTime(pressed) >= options.WidgetTimeout)
            {
                if (window.Page.Url != address)
                {
                    return sight;
                }

                skipped.Add($"{string.Join(ProfileMends.MenuSeparator, entry)}：按下后页面没有变化，可能开在别的窗口里");
                return null;
            }
        }
    }

    /// <summary>A window that the entry has opened is closed again: what stayed in front is not the entry's page.</summary>
    private async Task<bool> IsElsewhereAsync(IReadOnlyList<string> entry, List<string> skipped)
    {
        var opened = window.Windows.Except(known).ToList();
        if (opened.Count == 0)
        {
            return false;
        }

        // An address that could not be opened is not told by the window.
        var shown = opened[0].Url.StartsWith("http", StringComparison.Ordinal) ? $"（{Uri.UnescapeDataString(opened[0].Url)}）" : "";
        skipped.Add($"{string.Join(ProfileMends.MenuSeparator, entry)}：开在另一个窗口里{shown}");
        foreach (var other in opened)
        {
            await window.CloseAsync(other);
        }

        return true;
    }

    /// <summary>What tells one page from another: a clock or a count in the head of the portal does not, nor its list of the pages that are open.</summary>
    private string LooksOf(Sight sight) => string.Join(
        '\n',
        [
            .. sight.Survey.Words.Where(word => !word.Any(char.IsDigit) && !IsPortal(word)), .. sight.Survey.Fields.Select(field => field.Label),
            .. sight.Survey.Tables.SelectMany(table => table.Headings),
        ]);

    private async Task<LearnedPage> DescribeAsync(IReadOnlyList<string> entry, string? tab, Sight sight, CancellationToken ct)
    {
        var page = await description.OfAsync(entry, tab, sight.Frame, sight.Survey, ct);
        return page with { Words = [.. page.Words.Where(word => !IsAnotherEntry(word, entry))] };
    }

    /// <summary>Tabs of the portal are named like what the menu opens.</summary>
    private bool IsPortal(string label) =>
        menu.Entries.Any(entry => LikeWords.Bare(entry[^1]) == LikeWords.Bare(label)) || label.Trim() is "首页" or "工作台" or "主页" or "Home" or "Dashboard";

    /// <summary>Portals list on every page what was opened before it: that says when the page was learned, not which one it is.</summary>
    private bool IsAnotherEntry(string word, IReadOnlyList<string> own) =>
        menu.Entries.Any(entry => LikeWords.Bare(entry[^1]) == LikeWords.Bare(word)) && (own.Count == 0 || LikeWords.Bare(own[^1]) != LikeWords.Bare(word));

    /// <summary>What is in front, once it grows no more.</summary>
    private async Task<Sight> SettledAsync(CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var rests = started;
        var last = -1;
        for (; ; )
        {
            await window.Traffic.IsWholeAsync(options.WidgetTimeout, ct);
            await new CheckedNotices(profile, options).CloseAsync(window.MainFrame, ct);
            var sight = await FrontAsync(ct);
            var weight = sight is null ? 0 : WeightOf(sight.Survey);
            rests = weight == last ? rests : time.GetTimestamp();
            last = weight;
            var isLoading = sight is { Survey.IsLoading: true };
            if ((weight > 0 && !isLoading && time.GetElapsedTime(rests) >= Rest) || time.GetElapsedTime(started) >= (isLoading ? options.LoadTimeout : options.WidgetTimeout))
            {
                return sight ?? throw new SystemUnavailableException(new Fault("learn.empty-page", "页面没有显示出来", "请手工打开看看", profile.Title));
            }

            await window.FrameOf(Frames[^1]).RunAsync("change", new { }, options.WidgetTimeout, ct);
        }
    }

    /// <summary>The frame in front that has most on it; null: none is in front.</summary>
    private async Task<Sight?> FrontAsync(CancellationToken ct)
    {
        var sights = new List<Sight>();
        foreach (var frame in Frames.Select(window.FrameOf))
        {
            if (await description.SurveyAsync(frame, ct) is { IsFront: true } survey)
            {
                sights.Add(new(frame, survey));
            }
        }

        return sights.MaxBy(sight => WeightOf(sight.Survey));
    }

    /// <summary>Of the windows that were there before the entry was pressed.</summary>
    private List<IFrame> Frames => [.. window.Frames.Where(frame => known.Contains(frame.Page))];

    private static int WeightOf(SurveyedPage survey) => survey.Fields.Count + survey.Buttons.Count + survey.Texts.Count + (5 * survey.Tables.Count) + survey.Tables.Sum(table => table.Rows);

    private sealed record Sight(KitFrame Frame, SurveyedPage Survey);
}
