using GridClerk.Core.Notices;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Marketing;

/// <summary>What the list of sent SMS says about one of them, and when it can say nothing.</summary>
/// <param name="at">The list, with the days that it keeps.</param>
/// <param name="since">The SMS may have left from this time on.</param>
internal sealed class SendList(TableTarget at, string recipient, string text, DateTimeOffset since, TimeProvider time)
{
    private static readonly string[] CutMarks = ["…", "..."];

    /// <summary>The whole text, however the list breaks it, names what it is about and proves it. Twice is proof as well.</summary>
    public string? ReceiptIn(IReadOnlyList<TableRow> rows) =>
        rows.FirstOrDefault(r => r["phone"] == recipient && PageText.AreSame(r["text"], text)) is { } sent ? $"{sent["sent-at"]} {sent["status"]}" : null;

    /// <summary>Why its absence from these rows does not prove that it was not sent; null if it does.</summary>
    public string? WhyItCannotTell(IReadOnlyList<TableRow> rows, int? total)
    {
        if (at.KeepsDays is { } days && Day(time.GetUtcNow()).DayNumber - Day(since).DayNumber >= days)
        {
            return $"短信发送记录只保留 {days} 天，已查不到 {Day(since):MM-dd} 的记录";
        }

        if (rows.Any(r => r["phone"] == recipient && IsCutOff(r["text"])))
        {
            return "短信发送记录只显示内容的开头，有一条与本条开头相同，分不清是不是同一条";
        }

        return total > rows.Count ? $"短信发送记录没有读全：显示共 {total} 条，读到 {rows.Count} 条" : null;
    }

    /// <summary>The wording begins alike and is cut off by the page.</summary>
    private bool IsCutOff(string shown) => CutMarks.Any(mark =>
        shown.TrimEnd().EndsWith(mark, StringComparison.Ordinal)
        && PageText.Bare(text).StartsWith(PageText.Bare(shown.TrimEnd()[..^mark.Length]), StringComparison.Ordinal));

    private DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, time.LocalTimeZone).Date);
}
