using System.Globalization;
using System.Text.RegularExpressions;
using GridClerk.Core.Faults;
using GridClerk.Systems.Pages;

namespace GridClerk.Scenarios.PullTable;

/// <summary>What is asked of a page, from what people write on the command line or in the settings.</summary>
public static partial class PullQuestion
{
    /// <param name="where">Each <c>label=value</c>. Days are written as such, or from today on: <c>{today}</c>, <c>{today-1}</c>, <c>{month-1}</c>, also in Chinese.</param>
    /// <param name="columns">With commas between them; empty, or <c>all</c>: all.</param>
    /// <param name="today">By the site's clock.</param>
    /// <exception cref="ConfigurationException">A condition is not written as one.</exception>
    public static TableQuestion Of(string page, IEnumerable<string> where, string columns, DateOnly today) => new(
        page, [.. where.Select(w => ValueOf(w, today))], columns is "all" or "全部" ? [] : Listed(columns));

    /// <summary>Conditions of one line: a comma stands before the next one, or between the several choices of one.</summary>
    public static IReadOnlyList<string> Conditions(string where)
    {
        var conditions = new List<string>();
        foreach (var part in Listed(where))
        {
            if (part.Contains('=') || conditions.Count == 0)
            {
                conditions.Add(part);
            }
            else
            {
                conditions[^1] += $",{part}";
            }
        }

        return conditions;
    }

    private static FieldValue ValueOf(string written, DateOnly today)
    {
        var equals = written.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? new(written[..equals].Trim(), Dated(written[(equals + 1)..].Trim(), today)) : throw new ConfigurationException(new(
            "pull.where", $"条件“{written}”读不懂：应写成 标签=值", "例如 供电单位=城关供电所、缴费时间={today-7}..{today-1}"));
    }

    private static string Dated(string value, DateOnly today) => Day().Replace(value, found =>
    {
        var back = found.Groups["back"] is { Success: true } named ? int.Parse(named.Value, CultureInfo.InvariantCulture) : 0;
        return found.Groups["word"].Value switch
        {
            "today" or "今天" => $"{today.AddDays(-back):yyyy-MM-dd}",
            "yesterday" or "昨天" => $"{today.AddDays(-1 - back):yyyy-MM-dd}",
            "上月" => $"{today.AddMonths(-1 - back):yyyy-MM}",
            _ => $"{today.AddMonths(-back):yyyy-MM}",
        };
    });

    private static string[] Listed(string text) => text.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"\{(?<word>today|yesterday|month|今天|昨天|本月|上月)\s*(-\s*(?<back>[0-9]{1,4}))?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Day();
}
