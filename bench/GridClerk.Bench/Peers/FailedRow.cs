using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace GridClerk.Bench.Peers;

/// <summary>One meter of 失败明细, as a script takes it from the exported file: a web page named .xls.</summary>
internal sealed partial record FailedRow(string MeterNo, string TerminalNo, decimal LastValue)
{
    public static IEnumerable<FailedRow> From(string html)
    {
        // Above the headings stands a title.
        var lines = Line().Matches(html).Select(line => Cell().Matches(line.Value).Select(cell => WebUtility.HtmlDecode(cell.Groups["text"].Value)).ToList()).Skip(1).ToList();
        var at = lines[0];
        return lines.Skip(1).Select(cells => new FailedRow(
            cells[at.IndexOf("电能表资产号")], cells[at.IndexOf("终端地址")], decimal.Parse(cells[at.IndexOf("最近成功示数")], CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Line();

    [GeneratedRegex("<t[dh][^>]*>(?<text>.*?)</t[dh]>", RegexOptions.Singleline)]
    private static partial Regex Cell();
}

/// <summary>One county in 采集成功率检测.</summary>
internal sealed record RateRow(string Unit, string Day, int Failed, DateTime CountedAt)
{
    public static RateRow From(IReadOnlyDictionary<string, string> cells) =>
        new(cells["供电单位"], cells["数据日期"], int.Parse(cells["失败数"], CultureInfo.InvariantCulture), Moment.Parse(cells["统计时间"]));
}
