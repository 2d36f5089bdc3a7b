using System.Globalization;
using System.Text.RegularExpressions;
using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;

namespace GridClerk.Systems.Profiles;

/// <summary>
/// Reads the texts of one row, or of the values beside labels, as what they mean. A text that does not read as expected is a
/// <see cref="PageChangedException"/> that names the column and, unless it is private, the text: nothing is guessed.
/// </summary>
/// <param name="nothing">Words that stand for an empty cell.</param>
/// <param name="zone">The system shows local times.</param>
internal sealed partial class CellReader(PageProfile page, WordsTarget? nothing, TimeZoneInfo zone)
{
    /// <summary>Of yyyy-MM-dd.</summary>
    private const int DayLength = 10;

    private static readonly string[] TimeFormats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"];

    /// <summary>The cell's text; empty where it is empty or shows a word for nothing.</summary>
    public string Text(TableTarget table, TableRow row, string column)
    {
        if (!row.Cells.TryGetValue(column, out var text))
        {
            throw Unreadable(table.Columns[column].Heading, table.Columns[column].Line, "这一行没有这一列");
        }

        return nothing is not null && nothing.Reads(text) ? "" : text.Trim();
    }

    /// <summary>A text that must be there.</summary>
    public string Required(TableTarget table, TableRow row, string column)
    {
        var text = Text(table, row, column);
        return text.Length > 0 ? text : throw Unreadable(table.Columns[column], "空白");
    }

    /// <summary>A number that names something: digits, kept as text.</summary>
    /// <param name="length">Its length, where that is fixed.</param>
    public string Identifier(TableTarget table, TableRow row, string column, int? length = null)
    {
        var text = Required(table, row, column);
        return Digits().IsMatch(text) && (length is null || text.Length == length)
            ? text
            : throw Unreadable(table.Columns[column], length is null ? $"“{text}”不是编号" : $"“{text}”不是 {length} 位编号");
    }

    public DateTimeOffset Time(TableTarget table, TableRow row, string column) =>
        OptionalTime(table, row, column) ?? throw Unreadable(table.Columns[column], "空白");

    public DateTimeOffset? OptionalTime(TableTarget table, TableRow row, string column)
    {
        var text = Text(table, row, column);
        return text.Length == 0 ? null : TimeOf(text) ?? throw Unreadable(table.Columns[column], $"“{text}”不是时间");
    }

    /// <summary>A day, written with or without its midnight.</summary>
    public DateOnly Day(TableTarget table, TableRow row, string column) =>
        OptionalMoment(table, row, column) is { } moment
            ? DateOnly.FromDateTime(moment.DateTime)
            : throw Unreadable(table.Columns[column], "空白");

    /// <summary>A time, or a day as its midnight.</summary>
    public DateTimeOffset? OptionalMoment(TableTarget table, TableRow row, string column)
    {
        var text = Text(table, row, column);
        return text.Length == 0 ? null : TimeOf(text.Length == DayLength ? $"{text} 00:00" : text)
            ?? throw Unreadable(table.Columns[column], $"“{text}”不是日期或时间");
    }

    public int Whole(TableTarget table, TableRow row, string column)
    {
        var text = Text(table, row, column);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Unreadable(table.Columns[column], $"“{text}”不是整数");
    }

    public decimal Number(TableTarget table, TableRow row, string column) =>
        OptionalNumber(table, row, column) ?? throw Unreadable(table.Columns[column], "空白");

    public decimal? OptionalNumber(TableTarget table, TableRow row, string column)
    {
        var text = Text(table, row, column);
        return text.Length == 0 ? null : NumberOf(text) ?? throw Unreadable(table.Columns[column], $"“{text}”不是数");
    }

    /// <summary>A share in percent, with or without its sign.</summary>
    public decimal Percent(TableTarget table, TableRow row, string column)
    {
        var text = Text(table, row, column);
        return NumberOf(text.TrimEnd('%', '％').TrimEnd()) ?? throw Unreadable(table.Columns[column], $"“{text}”不是百分比");
    }

    /// <summary>The value shown beside a field's label; empty where it shows nothing.</summary>
    public string Text(FieldTarget field, IReadOnlyDictionary<string, string> shown) =>
        shown.TryGetValue(field.Name, out var text)
            ? nothing is not null && nothing.Reads(text) ? "" : text.Trim()
            : throw Unreadable(field.Label, field.Line, "页面上没有这一项");

    public DateTimeOffset? OptionalTime(FieldTarget field, IReadOnlyDictionary<string, string> shown)
    {
        var text = Text(field, shown);
        return text.Length == 0 ? null : TimeOf(text) ?? throw Unreadable(field.Label, field.Line, $"“{text}”不是时间");
    }

    public decimal Number(FieldTarget field, IReadOnlyDictionary<string, string> shown)
    {
        var text = Text(field, shown);
        return NumberOf(text) ?? throw Unreadable(field.Label, field.Line, $"“{text}”不是金额");
    }

    /// <summary>The page shows something other than what the clerk may act on.</summary>
    public PageChangedException Unreadable(ColumnTarget column, string what) =>
        Unreadable(column.Heading, column.Line, column.Private ? "内容不符合预期" : what);

    private PageChangedException Unreadable(string label, ProfileLine line, string what) => new(new(
        "page.unreadable", $"“{page.Title}”的“{label}”读不懂：{what}", "请核对页面内容；如果页面改了样子，请修改系统配置",
        $"{page.System}/{page.Name}，{line}"));

    private DateTimeOffset? TimeOf(string text)
    {
        if (!DateTime.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return null;
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    private static decimal? NumberOf(string text) => Figure().IsMatch(text)
        ? decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
        : null;

    /// <summary>Thousands are grouped by three or not at all; a comma is never a decimal point.</summary>
    [GeneratedRegex(@"^-?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,18})(\.[0-9]{1,9})?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Figure();

    [GeneratedRegex("^[0-9]+$")]
    private static partial Regex Digits();
}
