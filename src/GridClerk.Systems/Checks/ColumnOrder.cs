namespace GridClerk.Systems.Checks;

/// <summary>
/// Columns that stand elsewhere among the others than in the profile. Columns are read by their headings, so this is no drift; but a person who
/// compares page and profile wants to know what was moved.
/// </summary>
internal static class ColumnOrder
{
    /// <param name="columns">In the profile's order.</param>
    /// <param name="headings">In the page's order.</param>
    /// <returns>The same columns, with a remark on as few of them as explain the page's order.</returns>
    public static IReadOnlyList<CheckedTarget> Told(IReadOnlyList<CheckedTarget> columns, IReadOnlyList<string> headings)
    {
        var places = columns.Select(column => PlaceOf(column, headings)).ToList();
        var inOrder = LongestRising(places);
        return [.. columns.Select((column, at) => places[at] is { } place && !inOrder.Contains(at) ? column with { Remark = Remark(headings, place) } : column)];
    }

    private static int? PlaceOf(CheckedTarget column, IReadOnlyList<string> headings)
    {
        if (column.State is not (TargetState.Found or TargetState.Moved))
        {
            return null;
        }

        var heading = LikeWords.Bare(column.Candidate ?? column.Label);
        var there = Enumerable.Range(0, headings.Count).Where(at => LikeWords.Bare(headings[at]) == heading).ToList();
        return there is [var place] ? place : null;
    }

    private static string Remark(IReadOnlyList<string> headings, int place) => place == 0 ? "这一列移到了最前" : $"这一列移到了“{headings[place - 1]}”之后";

    /// <summary>The most columns that stand in the same order on both sides.</summary>
    private static HashSet<int> LongestRising(List<int?> places)
    {
        var best = new List<int>?[places.Count];
        foreach (var at in Enumerable.Range(0, places.Count).Where(at => places[at] is not null))
        {
            var before = best.Take(at).Where(one => one is not null && places[one[^1]] < places[at]).MaxBy(one => one!.Count);
            best[at] = [.. before ?? [], at];
        }

        return [.. best.MaxBy(one => one?.Count ?? 0) ?? []];
    }
}
