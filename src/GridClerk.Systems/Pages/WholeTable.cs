using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Pages;

/// <summary>
/// Reads every page of a table and believes it only if it stood still meanwhile: one total from first to last, no page cut short, no row twice, as
/// many rows as the page says. Otherwise it is read once more.
/// </summary>
internal sealed class WholeTable(IPagedTable pages, TableTarget table, string place)
{
    private const int MostPages = 20_000;

    /// <param name="rows">Once before each reading and once a page: whether a reading begins, and its page.</param>
    /// <exception cref="SystemUnavailableException">It was not complete twice in a row.</exception>
    public async Task<(int Rows, int? Total, int Pages, int Readings)> ReadAsync(Func<TablePage, bool, Task> rows, CancellationToken ct)
    {
        var first = await ReadOnceAsync(rows, ct);
        if (first.Doubt is null)
        {
            return (first.Rows, first.Total, first.Pages, 1);
        }

        var second = await ReadOnceAsync(rows, ct);
        // Without a key two rows may well be equal: a table that reads the same twice has not changed.
        if (second.Doubt is null || (second.Doubt.IsOnlyEqualRows && first.Digest is not null && first.Digest == second.Digest))
        {
            return (second.Rows, second.Total, second.Pages, 2);
        }

        throw new SystemUnavailableException(new Fault(
            second.Doubt.Code, $"表格没有读全，连读两次：第一次{first.Doubt.Text}，第二次{second.Doubt.Text}",
            "稍后再试；数据正在变化时，请换一个时间，或加上条件缩小范围", place));
    }

    private async Task<Reading> ReadOnceAsync(Func<TablePage, bool, Task> take, CancellationToken ct)
    {
        var shown = await pages.FirstAsync(ct);
        var (total, seen) = (shown.Total, new SeenRows(table));
        for (var number = 1; number <= MostPages; number++)
        {
            var twice = seen.Add(shown.Rows);
            await take(shown, number == 1);
            if (shown.Total != total)
            {
                return Broken(number, new($"读到第 {number} 页时，总数由 {Said(total)} 变为 {Said(shown.Total)}"));
            }

            if (twice && table.RowKey is not null)
            {
                return Broken(number, new($"第 {number} 页有前面已经出现过的行"));
            }

            if (!shown.HasMore)
            {
                return total is { } promised && promised != seen.Count ? Broken(number, new($"显示共 {promised} 条，读到 {seen.Count} 条", "pull.count-differs"))
                    : new(seen.Count, total, number, seen.Digest(), seen.AnyTwice ? new("有行在两页上都出现") { IsOnlyEqualRows = true } : null);
            }

            if (shown.Rows.Count < (shown.Size ?? 1))
            {
                return Broken(number, new($"第 {number} 页只有 {shown.Rows.Count} 行{(shown.Size is { } size ? $"，应有 {size} 行" : "")}"));
            }

            shown = await pages.NextAsync(ct);
        }

        return Broken(MostPages, new($"超过 {MostPages} 页"));

        Reading Broken(int number, Doubt doubt) => new(seen.Count, total, number, Digest: null, doubt);
    }

    private static string Said(int? total) => total is { } number ? $"{number}" : "没有显示";

    /// <param name="Digest">Of all rows in their order; null if they were not read to the end.</param>
    /// <param name="Doubt">Null: it is complete.</param>
    private sealed record Reading(int Rows, int? Total, int Pages, string? Digest, Doubt? Doubt);

    private sealed record Doubt(string Text, string Code = "pull.table-changed")
    {
        /// <summary>Nothing speaks against it but rows that are equal in every column.</summary>
        public bool IsOnlyEqualRows { get; init; }
    }
}
