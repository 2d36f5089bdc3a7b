using System.Text.RegularExpressions;

namespace GridClerk.Systems.Browser;

/// <summary>The number of rows that a page bar promises.</summary>
internal static partial class TotalText
{
    /// <summary>The number in 共 45 条, 第 1-20 条/总共 1,045 条, Total 45. Null if the text names none, or several and none of them as the total.</summary>
    public static int? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var named = Named().Match(text);
        if (named.Success)
        {
            return Number(named.Groups[1].Value);
        }

        var numbers = AnyNumber().Matches(text);
        return numbers.Count == 1 ? Number(numbers[0].Value) : null;
    }

    private static int? Number(string digits) => int.TryParse(digits.Replace(",", "", StringComparison.Ordinal), out var number) ? number : null;

    [GeneratedRegex(@"(?:共计?|总数|总计|合计|[Tt]otal)\s*[:：]?\s*(\d[\d,]*)")]
    private static partial Regex Named();

    [GeneratedRegex(@"\d[\d,]*")]
    private static partial Regex AnyNumber();
}
