using GridClerk.Systems.Checks;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Learning;

/// <summary>Turns what was learned of a system into its profile: whole, so that <c>check</c> and <c>pull</c> take it as it is.</summary>
public static class ProfileDraft
{
    private static readonly ProfileLine Line = new("", 1);

    /// <summary>The profile as YAML; what is a guess says so behind its line.</summary>
    public static string Of(LearnedSystem learned)
    {
        var remarks = new Dictionary<YamlEntry, string>(ReferenceEqualityComparer.Instance);
        var entries = new List<YamlEntry> { Text("system", learned.Name), Text("title", learned.Title), Text("kit", learned.Kit) };
        if (learned.SignIn.Count > 0)
        {
            entries.Add(Map("sign-in",
            [
                .. learned.SignIn.Select(one => Text(one.Key, one.Value)),
                .. learned.SignIn.ContainsKey("continue-button") ? Array.Empty<YamlEntry>()
                    : [Remarked(Text("continue-button", "继续登录"), "猜测：账号已在别处登录时按它；没有这样的提示可以删去", remarks)],
                Remarked(List("rejected", ["密码错误", "账号或密码错误", "用户名或密码错误", "账号不存在", "已锁定"]), "猜测：请按登录失败时的提示改写", remarks),
                Remarked(List("expired", ["登录已过期", "登录超时", "会话已过期", "请重新登录"]), "猜测：请按登录失效时的提示改写", remarks),
            ]));
        }

        // Without words of its own a page could not be told from others: it stays in the report.
        var pages = Named(learned).Select(one => Map(one.Name, PageOf(one.Page, one.Landmarks, remarks))).ToList();
        entries.Add(Map("pages", pages));
        return $"{ProfileSchema.EditorLine}\n# 由 gridclerk learn 写入：{learned.Address}。标明“猜测”的请核对；改好以后用 gridclerk check 检查\n"
            + (learned.Unfinished is { } why ? $"# 没有学完（{OneLine(why)}）：只有在这之前看过的页面\n" : "")
            + YamlWriter.Write(new YamlMap(entries, Line), entry => remarks.GetValueOrDefault(entry));
    }

    /// <summary>The first page in the profile that has a table, as <c>pull</c> takes it; null: none has.</summary>
    public static string? FirstTable(LearnedSystem learned) => Named(learned)
        .Where(one => one.Page.OwnTables.Count > 0)
        .Select(one => one.Page.OwnTables.Count > 1 ? $"{one.Name}/list" : one.Name)
        .FirstOrDefault();

    /// <summary>Titles of the pages that look like others: they are in no profile, because nothing tells them apart.</summary>
    public static IReadOnlyList<string> LeftOut(LearnedSystem learned)
    {
        var named = Named(learned).Select(one => one.Page).ToHashSet();
        return [.. learned.Pages.Where(page => !named.Contains(page)).Select(page => page.Title)];
    }

    /// <summary>The pages that can be told from the others, each under a name of its own.</summary>
    private static List<(string Name, LearnedPage Page, IReadOnlyList<string> Landmarks)> Named(LearnedSystem learned)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. from at in Enumerable.Range(0, learned.Pages.Count)
               let landmarks = Landmarks.Of(at, learned.Pages)
               where landmarks.Count > 0
               select (Unique(learned.Pages[at].Title, names), learned.Pages[at], landmarks),
        ];
    }

    private static List<YamlEntry> PageOf(LearnedPage page, IReadOnlyList<string> landmarks, Dictionary<YamlEntry, string> remarks)
    {
        var entries = new List<YamlEntry> { Text("title", page.Title) };
        if (page.Menu.Count > 0)
        {
            entries.Add(List("menu", page.Menu));
        }

        if (page.Tab is { } tab)
        {
            entries.Add(Text("tab", tab));
        }

        var isNameAlone = page.Menu.Count > 0 && landmarks.Any(landmark => LikeWords.Bare(landmark) == LikeWords.Bare(page.Menu[^1]));
        entries.Add(Remarked(List("landmarks", landmarks), isNameAlone ? "猜测：与别的页面不同的只有页面自己的名称" : null, remarks));
        var fields = page.Fields.GroupBy(field => LikeWords.Bare(field.Label)).Where(group => group.Count() == 1).Select(group => group.First()).ToList();
        AddGroup("fields", fields.Select(field => Remarked(FieldOf(field), KindOf(field), remarks)));
        // Where nothing is asked for and nothing listed, it is a word like any other.
        var query = page.Tables.Count + fields.Count > 0 ? page.Buttons.FirstOrDefault(PageDescription.IsQuery) : null;
        AddGroup("buttons", query is null ? [] : [Text("query", query)]);
        AddGroup("tables", page.OwnTables.Select((table, at) => Map(at == 0 ? "list" : $"list-{at + 1}", TableOf(table, page.Tables.Count > 1, remarks))));
        return entries;

        void AddGroup(string key, IEnumerable<YamlEntry> group)
        {
            if (group.ToList() is { Count: > 0 } some)
            {
                entries.Add(Map(key, some));
            }
        }
    }

    private static List<YamlEntry> TableOf(LearnedTable table, bool hasSection, Dictionary<YamlEntry, string> remarks)
    {
        var entries = new List<YamlEntry>();
        if (hasSection && table.Section is { } section)
        {
            entries.Add(Text("section", section));
        }

        if (table.RowKey is { } key)
        {
            entries.Add(Remarked(Text("row-key", Key(key)), "猜测：各行都不相同的编号", remarks));
        }

        var columns = table.Columns.Where(column => column.Heading != "操作").GroupBy(column => LikeWords.Bare(column.Heading)).Where(group => group.Count() == 1).Select(group => group.First());
        entries.Add(Map("columns", [.. columns.Select(column => Remarked(ColumnOf(column), column.Type, remarks))]));
        return entries;
    }

    private static YamlEntry ColumnOf(LearnedColumn column) => column.IsPrivate
        ? new(Key(column.Heading), Line, new YamlMap([Text("heading", column.Heading), Text("private", "true")], Line))
        : Text(Key(column.Heading), column.Heading);

    /// <summary>A text field is what is filled in anyhow.</summary>
    private static YamlEntry FieldOf(LearnedField field) => field.Kind == "text" || !FieldKinds.All.Contains(field.Kind)
        ? Text(Key(field.Label), field.Label)
        : Map(Key(field.Label), [Text("label", field.Label), Text("kind", field.Kind)]);

    private static string? KindOf(LearnedField field) => field.Options.Count > 0
        ? $"{FieldKinds.InChinese(field.Kind)}：{string.Join('、', field.Options.Take(12))}{(field.Options.Count > 12 ? "…" : "")}"
        : FieldKinds.InChinese(field.Kind);

    /// <summary>As the label reads: whoever pulls names it so.</summary>
    private static string Key(string label) => string.Concat(label.Where(c => !char.IsWhiteSpace(c) && c is not ('.' or ':' or '：' or '*' or '/')));

    private static string Unique(string title, HashSet<string> names)
    {
        var key = Key(title);
        for (var number = 2; !names.Add(key); number++)
        {
            key = $"{Key(title)}-{number}";
        }

        return key;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static YamlEntry Text(string key, string value) => new(key, Line, new YamlText(value, Line));

    private static YamlEntry List(string key, IReadOnlyList<string> values) => new(key, Line, new YamlList([.. values.Select(value => new YamlText(value, Line))], Line));

    private static YamlEntry Map(string key, IReadOnlyList<YamlEntry> entries) => new(key, Line, new YamlMap(entries, Line));

    private static YamlEntry Remarked(YamlEntry entry, string? remark, Dictionary<YamlEntry, string> remarks)
    {
        if (remark is not null)
        {
            remarks[entry] = remark;
        }

        return entry;
    }
}
