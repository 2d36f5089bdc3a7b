using GridClerk.Core.Faults;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Pages;

/// <summary>A page with the table that is read there, and what asks for it.</summary>
/// <param name="Query">Null: the page shows its table by itself.</param>
internal sealed record AskedPage(PageProfile Page, TableTarget Table, ButtonTarget? Query)
{
    private const string QueryName = "query";

    /// <summary>What such buttons say where the profile does not name one <c>query</c>.</summary>
    private static readonly string[] QueryWords = ["查询", "搜索", "检索", "查找", "Query", "Search"];

    /// <param name="name">Of a page, or of a page and a table: <c>orders</c>, <c>orders/log</c>.</param>
    /// <exception cref="ConfigurationException">The profile has no such page or table.</exception>
    public static AskedPage Find(SystemProfile profile, string name)
    {
        var parts = name.Split('/', 2);
        if (!profile.Pages.TryGetValue(parts[0], out var page))
        {
            throw Unknown($"系统“{profile.Name}”的配置中没有页面“{parts[0]}”", $"有这些页面：{string.Join('、', profile.Pages.Values.Where(p => p.Tables.Count > 0).Select(Named))}", profile.Line);
        }

        var tables = page.Tables.Values.ToList();
        var table = parts.Length == 2 ? page.Tables.GetValueOrDefault(parts[1]) : tables is [var only] ? only : null;
        return table is null ? throw NoTable(page, tables, parts) : new(page, table, QueryOf(page));
    }

    private static ButtonTarget? QueryOf(PageProfile page) =>
        page.Buttons.TryGetValue(QueryName, out var named) && named.Write is null ? named
        : page.Buttons.Values.Where(b => b.Write is null && QueryWords.Any(word => Headings.AreSame(word, b.Label))).ToList() is [var only] ? only
        : null;

    private static ConfigurationException NoTable(PageProfile page, List<TableTarget> tables, string[] parts) =>
        tables.Count == 0 ? Unknown($"页面“{page.Name}”（{page.Title}）的配置中没有表格", "请在配置中写上 tables", page.Line)
        : parts.Length == 2 ? Unknown($"页面“{page.Name}”没有表格“{parts[1]}”", $"有这些：{string.Join('、', tables.Select(t => $"{page.Name}/{t.Name}"))}", page.Line)
        : Unknown($"页面“{page.Name}”有几个表格", $"请写明是哪一个：{string.Join('、', tables.Select(t => $"{page.Name}/{t.Name}"))}", page.Line);

    private static string Named(PageProfile page) => page.Title == page.Name ? page.Name : $"{page.Name}（{page.Title}）";

    private static ConfigurationException Unknown(string text, string advice, ProfileLine line) => new(new("pull.no-page", text, advice, $"{line}"));
}
