using System.Globalization;
using System.Net;
using System.Text;

namespace GridClerk.Sandbox.Exports;

/// <summary>What a system puts into the file that it calls an Excel export.</summary>
internal enum ExportFormat
{
    /// <summary>An HTML page named .xls: title row, headings, rows, perhaps a 合计 row.</summary>
    HtmlTable,

    /// <summary>Comma-separated text in GBK: headings and rows.</summary>
    GbkCsv,
}

/// <param name="Content">Base64, as the answer carries it; the page makes a download of it.</param>
internal sealed record ExportFile(string Name, string Media, string Content);

/// <summary>A table on its way into a file.</summary>
/// <param name="Title">Also the file's fixed name.</param>
/// <param name="Columns">Key and heading, in the order of the page.</param>
/// <param name="Sums">What stands below the rows after 合计; empty: no such row.</param>
internal sealed record ExportSheet(
    string Title, IReadOnlyList<(string Key, string Heading)> Columns, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows,
    IReadOnlyDictionary<string, string> Sums)
{
    private const int DigitsOfANumber = 15;
    private const string SumLabel = "合计";

    static ExportSheet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The same sheet as a spreadsheet makes it that takes long identifiers for numbers: digits beyond 15 are gone.</summary>
    public ExportSheet WithNumbersFor(string key) => this with
    {
        Rows = [.. Rows.Select(row => new Dictionary<string, string>(row) { [key] = AsNumber(row[key]) })],
    };

    public ExportFile Write(ExportFormat format) => format == ExportFormat.HtmlTable
        ? new($"{Title}.xls", "application/vnd.ms-excel", Convert.ToBase64String(Encoding.UTF8.GetBytes(Html())))
        : new($"{Title}.csv", "text/csv", Convert.ToBase64String(Encoding.GetEncoding("GBK").GetBytes(Csv())));

    private static string AsNumber(string digits) => digits.Length <= DigitsOfANumber
        ? digits
        : double.Parse(digits, CultureInfo.InvariantCulture).ToString("0.##############E+0", CultureInfo.InvariantCulture);

    private string Html()
    {
        var html = new StringBuilder()
            .Append("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head>")
            .Append("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\"></head>\n<body><table border=\"1\">\n")
            .Append(CultureInfo.InvariantCulture, $"<tr><td colspan=\"{Columns.Count}\" align=\"center\">{WebUtility.HtmlEncode(Title)}</td></tr>\n");
        AppendRow(html, "th", Columns.Select(c => c.Heading));
        foreach (var row in Rows)
        {
            AppendRow(html, "td", Columns.Select(c => row[c.Key]));
        }

        if (Sums.Count > 0)
        {
            AppendRow(html, "td", Columns.Select((c, i) => i == 0 ? SumLabel : Sums.GetValueOrDefault(c.Key, "")));
        }

        return html.Append("</table></body></html>\n").ToString();
    }

    private static void AppendRow(StringBuilder html, string tag, IEnumerable<string> cells)
    {
        html.Append("<tr>");
        foreach (var cell in cells)
        {
            html.Append(CultureInfo.InvariantCulture, $"<{tag} style=\"mso-number-format:'\\@'\">{WebUtility.HtmlEncode(cell)}</{tag}>");
        }

        html.Append("</tr>\n");
    }

    private string Csv()
    {
        var csv = new StringBuilder();
        foreach (var cells in Rows.Select(row => Columns.Select(c => row[c.Key])).Prepend(Columns.Select(c => c.Heading)))
        {
            csv.AppendJoin(',', cells.Select(Quote)).Append("\r\n");
        }

        return csv.ToString();
    }

    private static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
