namespace GridClerk.Sandbox.Engine;

/// <summary>Cuts one page out of a list, as every table of the systems asks for it.</summary>
internal static class Paging
{
    public const int LargestPage = 500;

    /// <param name="totalLabel">The (wrong) number that the page shows as total; null: the right one.</param>
    public static object Cut<T>(IReadOnlyList<T> all, int page, int size, Func<T, object> row, int? totalLabel = null)
    {
        var take = Math.Clamp(size, 1, LargestPage);
        var rows = all.Skip((Math.Max(1, page) - 1) * take).Take(take).Select(row).ToList();
        return totalLabel is { } shown
            ? new { total = all.Count, totalLabel = shown, rows }
            : new { total = all.Count, rows };
    }
}
