using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Checks;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Learning;

/// <summary>Says what stands on the page in front: its fields with what their lists offer, its tables with what their columns hold, its words.</summary>
internal sealed class PageDescription(SystemWindow window, SystemProfile profile, BrowserOptions options)
{
    private const int MostLists = 12;
    private const int MostOptions = 40;

    private static readonly string[] Queries = ["查询", "搜索", "检索", "查找", "统计", "筛选", "刷新", "search", "query"];

    /// <summary>Whether a button of this name only asks for rows.</summary>
    public static bool IsQuery(string label) => !Forbidden.Has(label) && Queries.Any(query => LikeWords.Bare(label) == LikeWords.Bare(query));

    /// <param name="entry">The menu entry behind which the page lies.</param>
    /// <param name="tab">The inner tab, if it is behind one.</param>
    /// <param name="survey">What was seen of it; asked again once the page's query was pressed.</param>
    public async Task<LearnedPage> OfAsync(IReadOnlyList<string> entry, string? tab, KitFrame frame, SurveyedPage survey, CancellationToken ct)
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

        fields = await FoundOnceAsync(frame, fields, doubts, ct);
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
        return described with { Words = words, Picture = await PictureAsync(frame, tables, ct) };
    }

    /// <returns>Null where the frame went away meanwhile: a look changes nothing and is repeated by whoever asked for it.</returns>
    public async Task<SurveyedPage?> SurveyAsync(KitFrame frame, CancellationToken ct)
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

    /// <summary>As a check will look for them: several inputs under one label cannot be told apart by it.</summary>
    private async Task<List<LearnedField>> FoundOnceAsync(KitFrame frame, List<LearnedField> fields, List<string> doubts, CancellationToken ct)
    {
        var none = Array.Empty<object>();
        var targets = new
        {
            fields = fields.Select((field, at) => new { path = $"fields.{at}", name = field.Label, field.Label, section = (string?)null, css = (string?)null }),
            buttons = none,
            landmarks = none,
            tables = none,
        };
        var found = (await frame.RunAsync("survey", new { targets }, options.WidgetTimeout, ct)).OrThrow(profile.Title).Found!.ToDictionary(one => one.Path, one => one.Count, StringComparer.Ordinal);
        var once = new List<LearnedField>();
        foreach (var (field, at) in fields.Select((field, at) => (field, at)))
        {
            // Those of the same label are told together, as several fields.
            var isAlone = fields.Count(other => LikeWords.Bare(other.Label) == LikeWords.Bare(field.Label)) == 1;
            if (isAlone && found[$"fields.{at}"] != 1)
            {
                doubts.Add($"“{field.Label}”按名称找到 {found[$"fields.{at}"]} 处，没有写入配置");
            }
            else
            {
                once.Add(field);
            }
        }

        return once;
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
