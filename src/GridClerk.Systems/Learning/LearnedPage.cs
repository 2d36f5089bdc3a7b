using GridClerk.Systems.Kits;

namespace GridClerk.Systems.Learning;

/// <summary>What was learned of one page.</summary>
/// <param name="Menu">From the top of the menu; empty: the address shows the page.</param>
/// <param name="Tab">The inner tab behind which it lies; null: none, or the one that is in front.</param>
/// <param name="Doubts">In Chinese: what is a guess, and what could not be read.</param>
/// <param name="Picture">JPEG; what looks private is covered.</param>
public sealed record LearnedPage(
    IReadOnlyList<string> Menu, string? Tab, IReadOnlyList<LearnedField> Fields, IReadOnlyList<string> Buttons, IReadOnlyList<LearnedTable> Tables,
    IReadOnlyList<string> Words, IReadOnlyList<string> Doubts, byte[]? Picture)
{
    /// <summary>The tables that can be told from the others of the page, by their headings or their part of the page.</summary>
    public IReadOnlyList<LearnedTable> OwnTables =>
        [.. Tables.GroupBy(table => (string.Join('\n', table.Columns.Select(column => column.Heading)), table.Section)).Where(alike => alike.Count() == 1).Select(alike => alike.First())];

    public string Title => Tab is null ? (Menu.Count > 0 ? Menu[^1] : "首页") : $"{(Menu.Count > 0 ? Menu[^1] : "首页")}（{Tab}）";
}

/// <param name="Kind">As <see cref="SurveyedField.Kind"/>.</param>
/// <param name="Options">Of a list that was opened to look; at most forty.</param>
public sealed record LearnedField(string Label, string? Section, string Kind, IReadOnlyList<string> Options, Box? Box);

/// <param name="Total">As its page bar says it.</param>
/// <param name="Actions">What can be pressed in its rows; none was.</param>
public sealed record LearnedTable(IReadOnlyList<LearnedColumn> Columns, string? Section, string? RowKey, string? Total, IReadOnlyList<string> Actions, Box? Box);

/// <param name="Type"><c>编号</c>, <c>日期</c>, <c>时间</c>, <c>数</c>, <c>文字</c>; null: no row was there to tell.</param>
/// <param name="IsPrivate">By its heading: names, phones, addresses.</param>
public sealed record LearnedColumn(string Heading, string? Type, bool IsPrivate);

/// <summary>What was learned of a system.</summary>
/// <param name="SignIn">How one gets in: target → label; empty: the pages open at once.</param>
/// <param name="Skipped">Menu entries that were not opened, and why.</param>
public sealed record LearnedSystem(
    string Name, string Title, Uri Address, string Kit, IReadOnlyDictionary<string, string> SignIn, IReadOnlyList<LearnedPage> Pages, IReadOnlyList<string> Skipped)
{
    /// <summary>In Chinese: why it ended before the menu was walked; null: it was walked to the end.</summary>
    public string? Unfinished { get; init; }
}
