using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Checks;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Learning;

/// <summary>Opens one menu entry and says what lies behind it, and behind each of its inner tabs.</summary>
internal sealed class PageWalk(SystemWindow window, SystemProfile profile, CheckedMenu menu, BrowserOptions options, TimeProvider time)
{
    private const int MostLists = 12;
    private const int MostOptions = 40;

    private static readonly string[] Queries = ["查询", "搜索", "检索", "查找", "统计", "筛选", "刷新", "search", "query"];

    private string? shownLast;

    /// <summary>Adds what was learned to <paramref name="pages"/>, or why nothing was to <paramref name="skipped"/>.</summary>
    public async Task LearnAsync(IReadOnlyList<string> entry, List<LearnedPage> pages, List<string> skipped, int most, CancellationToken ct)
    {
        try
        {
            if (entry.Count > 0)
            {
                var target = new ButtonTarget(entry[^1], entry[^1], profile.Line);
                (await window.MainFrame.RunAsync("menu", new { path = entry, search = (string?)null, page = entry[^1] }, options.LoadTimeout, ct)).OrThrow(profile.Title, target);
            }

            var pressed = time.GetTimestamp();
            var (frame, survey) = await SettledAsync(ct);
            while (entry.Count > 0 && !IsNew(survey))
            {
                if (time.GetElapsedTime(pressed) >= options.WidgetTimeout)
                {
                    skipped.Add($"{string.Join(ProfileMends.MenuSeparator, entry)}：按下后页面没有变化，可能开在别的窗口里");
                    return;
                }

                (frame, survey) = await SettledAsync(ct);
            }

            var own = survey.Tabs.Where(tab => !IsPortal(tab.Label)).ToList();
            var front = own.Find(tab => tab.IsOn)?.Label;
            pages.Add(await DescribeAsync(entry, own.Count > 1 ? front : null, frame, survey, ct));
            foreach (var tab in own.Where(tab => !tab.IsOn && own.Count > 1 && !Forbidden.Has(tab.Label)))
            {
                if (pages.Count >= most)
                {
                    return;
                }

                await frame.RunAsync("tab", new { label = tab.Label }, options.WidgetTimeout, ct);
                var (behind, seen) = await SettledAsync(ct);
                pages.Add(await DescribeAsync(entry, tab.Label, behind, seen, ct));
            }
        }
        catch (ClerkException e) when (e is PageChangedException or SystemUnavailableException and not SignedOutException)
        {
            skipped.Add($"{string.Join(ProfileMends.MenuSeparator, entry)}：{e.Fault.Text}");
        }
    }

    /// <summary>Whether it is another page than the last one, which stays in sight until the next has come; remembers it as the last.</summary>
    private bool IsNew(SurveyedPage survey)
    {
        var now = string.Join('\n', [window.Page.Url, .. survey.Words, .. survey.Fields.Select(field => field.Label), .. survey.Tables.SelectMany(table => table.Headings)]);
        var isNew = now != shownLast;
        shownLast = now;
        return isNew;
    }

    /// <summary>Tabs of the portal are named like what the menu opens.</summary>
    private bool IsPortal(string label) =>
        menu.Entries.Any(entry => LikeWords.Bare(entry[^1]) == LikeWords.Bare(label)) || label.Trim() is "首页" or "工作台" or "主页" or "Home" or "Dashboard";

    /// <summary>Portals list on every page what was opened before it: that says when the page was learned, not which one it is.</summary>
    private bool IsAnotherEntry(string word, IReadOnlyList<string> own) =>
        menu.Entries.Any(entry => LikeWords.Bare(entry[^1]) == LikeWords.Bare(word)) && (own.Count == 0 || LikeWords.Bare(own[^1]) != LikeWords.Bare(word));

    /// <summary>The frame in front that has most on it, once it grows no more.</summary>
    private async Task<(KitFrame Frame, SurveyedPage Survey)> SettledAsync(CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var last = -1;
        for (; ; )
        {
            await window.Traffic.IsQuietAsync(options.WidgetTimeout, ct);
            await new CheckedNotices(profile, options).CloseAsync(window.MainFrame, ct);
            var sights = new List<(KitFrame Frame, SurveyedPage Survey)>();
            foreach (var one in window.Frames)
            {
                var frame = window.FrameOf(one);
                if (await SurveyAsync(frame, ct) is { IsFront: true } survey)
                {
                    sights.Add((frame, survey));
                }
            }

            var best = sights.MaxBy(sight => WeightOf(sight.Survey));
            var weight = sights.Count == 0 ? 0 : WeightOf(best.Survey);
            if ((weight > 0 && weight == last) || time.GetElapsedTime(started) >= options.WidgetTimeout)
            {
                return sights.Count > 0 ? best : throw new SystemUnavailableException(new Fault("learn.empty-page", "页面没有显示出来", "请手工打开看看", profile.Title));
            }

            last = weight;
            await window.FrameOf(window.Frames[^1]).RunAsync("change", new { }, options.WidgetTimeout, ct);
        }
    }

    private static int WeightOf(SurveyedPage survey) => survey.Fields.Count + survey.Buttons.Count + survey.Texts.Count + (5 * survey.Tables.Count) + survey.Tables.Sum(table => table.Rows);

    private async Task<SurveyedPage?> SurveyAsync(KitFrame frame, CancellationToken ct)
    {
        try
        {
            return (await frame.RunAsync("survey", new { targets = (object?)null }, options.WidgetTimeout, ct)).OrThrow(profile.Title).Survey;
        }
        catch (SystemUnavailableException e) when (e.Fault.Code is "page.reloaded" && window.IsAlive)
        {
            return null;
        }
    }

    private async Task<LearnedPage> DescribeAsync(IReadOnlyList<string> entry, string? tab, KitFrame frame, SurveyedPage survey, CancellationToken ct)
    {
        var doubts = new List<string>();
        if (survey.Tables.Any(table => table.Rows == 0) && survey.Buttons.FirstOrDefault(button => IsQuery(button.Label)) is { } query)
        {
            survey = await AskAsync(frame, query.Label, doubts, ct) ?? survey;
        }

        var fields = new List<LearnedField>();
        foreach (var field in survey.Fields.Where(field => field.Kind != "password"))
        {
            var offered = field is { Kind: "select", IsDisabled: false } && fields.Count(one => one.Kind == "select") < MostLists ? await OptionsAsync(frame, field, doubts, ct) : [];
            fields.Add(new(field.Label, field.Section, field.Kind, offered, field.Box));
        }

        foreach (var twice in fields.GroupBy(field => (LikeWords.Bare(field.Label), field.Section)).Where(group => group.Count() > 1))
        {
            doubts.Add($"有 {twice.Count()} 个叫“{twice.Key.Item1}”的字段，没有写入配置");
        }

        var tables = survey.Tables.Where(table => table.Headings.Any(heading => heading is { Length: > 0 })).Select(Describe).ToList();
        foreach (var table in tables.Where(table => table.Columns.All(column => column.Type is null)))
        {
            doubts.Add($"表格（{string.Join('、', table.Columns.Take(4).Select(column => column.Heading))}…）没有数据，看不出各列的类型和主键");
        }

        var described = new LearnedPage(entry, tab, fields, [.. survey.Buttons.Select(button => button.Label).Distinct(StringComparer.Ordinal)], tables, [], doubts, null);
        if (described.OwnTables.Count < tables.Count)
        {
            doubts.Add($"有 {tables.Count - described.OwnTables.Count} 个表格的列名完全相同，分不开，没有写入配置");
        }

        List<string> words = [.. survey.Fields.Select(field => field.Label), .. survey.Buttons.Select(button => button.Label), .. survey.Sections, .. survey.Words];
        words.RemoveAll(word => IsAnotherEntry(word, entry));
        return described with { Words = words, Picture = await PictureAsync(frame, tables, ct) };
    }

    public static bool IsQuery(string label) => !Forbidden.Has(label) && Queries.Any(query => LikeWords.Bare(label) == LikeWords.Bare(query));

    private async Task<SurveyedPage?> AskAsync(KitFrame frame, string label, List<string> doubts, CancellationToken ct)
    {
        var query = new ButtonTarget("query", label, profile.Line);
        try
        {
            var since = window.Traffic.Now();
            (await frame.RunAsync("press", new { button = KitTargets.Of(query) }, options.WidgetTimeout, ct)).OrThrow(profile.Title, query);
            await since.EndedAsync(TimeSpan.FromSeconds(1), profile.QueryTimeout, ct);
            return await SurveyAsync(frame, ct);
        }
        catch (PageChangedException e)
        {
            doubts.Add($"“{label}”没有按成：{e.Fault.Text}");
            return null;
        }
    }

    private async Task<IReadOnlyList<string>> OptionsAsync(KitFrame frame, SurveyedField field, List<string> doubts, CancellationToken ct)
    {
        var target = new FieldTarget(field.Label, field.Label, profile.Line, field.Section);
        try
        {
            return [.. (await frame.RunAsync("options", new { field = KitTargets.Of(target) }, options.WidgetTimeout, ct)).OrThrow(profile.Title, target).Options!.Take(MostOptions)];
        }
        catch (Exception e) when (e is PageChangedException or SystemUnavailableException and not SignedOutException)
        {
            doubts.Add($"“{field.Label}”的选项没有读到：{((ClerkException)e).Fault.Text}");
            return [];
        }
    }

    private static LearnedTable Describe(SurveyedTable table)
    {
        var columns = table.Headings.Select((heading, at) => (Heading: heading ?? "", Cells: (IReadOnlyList<string>)[.. table.Sample.Where(row => row.Count > at).Select(row => row[at])])).ToList();
        return new(
            [.. columns.Where(column => column.Heading.Length > 0).Select(column => new LearnedColumn(column.Heading, ColumnGuess.TypeOf(column.Cells), ColumnGuess.IsPrivate(column.Heading)))],
            table.Section, ColumnGuess.RowKeyOf(columns), table.Total, table.Actions, table.Box);
    }

    private async Task<byte[]> PictureAsync(KitFrame frame, List<LearnedTable> tables, CancellationToken ct)
    {
        var secrets = new
        {
            fields = Array.Empty<object>(),
            tables = new[] { new { whole = false, privateColumns = tables.SelectMany(table => table.Columns).Where(column => column.IsPrivate).Select(column => column.Heading).ToList() } },
        };
        await frame.RunAsync("cover", new { secrets }, options.WidgetTimeout, ct);
        try
        {
            return await window.PictureAsync();
        }
        finally
        {
            await frame.RunAsync("uncover", new { }, options.WidgetTimeout, ct);
        }
    }
}
