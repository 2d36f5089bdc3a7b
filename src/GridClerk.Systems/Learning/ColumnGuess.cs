using System.Globalization;
using System.Text.RegularExpressions;

namespace GridClerk.Systems.Learning;

/// <summary>What a column holds, from the first rows; and what its heading gives away.</summary>
internal static partial class ColumnGuess
{
    private static readonly string[] Private = ["姓名", "户名", "用户名称", "客户名称", "联系人", "经办人", "电话", "手机", "号码", "地址", "身份证", "邮箱", "name", "phone", "mobile", "address", "email"];

    public static bool IsPrivate(string heading) => Private.Any(word => heading.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <returns>Null where no row has anything in it.</returns>
    public static string? TypeOf(IReadOnlyList<string> cells)
    {
        var said = cells.Where(cell => cell.Trim().Trim('-', '—').Length > 0).Select(cell => cell.Trim()).ToList();
        return said.Count == 0 ? null
            : said.TrueForAll(cell => Identifier().IsMatch(cell)) ? "编号"
            : said.TrueForAll(cell => Day().IsMatch(cell)) ? "日期"
            : said.TrueForAll(cell => Moment().IsMatch(cell)) ? "时间"
            : said.TrueForAll(cell => decimal.TryParse(cell.TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture, out _)) ? "数"
            : "文字";
    }

    /// <summary>The first column of identifiers that never repeats; null: none.</summary>
    /// <param name="columns">Heading and the cells of the first rows.</param>
    public static string? RowKeyOf(IReadOnlyList<(string Heading, IReadOnlyList<string> Cells)> columns) => columns
        .Where(column => column.Cells.Count > 1 && TypeOf(column.Cells) == "编号" && column.Cells.Distinct(StringComparer.Ordinal).Count() == column.Cells.Count)
        .OrderBy(column => column.Heading.EndsWith("编号", StringComparison.Ordinal) || column.Heading.EndsWith('号') ? 0 : 1)
        .Select(column => column.Heading).FirstOrDefault();

    [GeneratedRegex("^[0-9A-Za-z-]*[0-9]{6,}[0-9A-Za-z-]*$", RegexOptions.None, 1000)]
    private static partial Regex Identifier();

    [GeneratedRegex("^[0-9]{4}[-/年][0-9]{1,2}[-/月][0-9]{1,2}日?$", RegexOptions.None, 1000)]
    private static partial Regex Day();

    [GeneratedRegex("^[0-9]{4}[-/年][0-9]{1,2}[-/月][0-9]{1,2}日? [0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moment();
}
