namespace GridClerk.Scenarios.CountAssets;

/// <summary>What holds for every count, of all ratings or of one.</summary>
internal static class AssetRules
{
    public static IEnumerable<AssetDoubt> Negative(IReadOnlyList<AssetFigure> counts) =>
        from count in counts where count.Count < 0 select new AssetDoubt(count.Query, "数量为负");

    /// <summary>A unit counts all below it. Either side of the sum may be the wrong one, so all of them are doubtful.</summary>
    public static IEnumerable<AssetDoubt> SumDiffers(IReadOnlyList<AssetFigure> counts)
    {
        var children = counts.Where(c => c.Query.Unit.Count > 1)
            .ToLookup(c => (AssetUnits.Above(c.Query.Unit), c.Query.Type, c.Query.Status, c.Query.Store, c.Query.Rating));
        foreach (var parent in counts)
        {
            var parts = children[
                (AssetUnits.Key(parent.Query.Unit), parent.Query.Type, parent.Query.Status, parent.Query.Store, parent.Query.Rating)].ToList();
            if (parts.Count == 0 || parts.Sum(p => p.Count) is var sum && sum == parent.Count)
            {
                continue;
            }

            var reason = $"{parent.Query.Unit[^1]}为 {parent.Count}，下级合计 {parts.Sum(p => p.Count)}";
            foreach (var query in parts.Append(parent))
            {
                yield return new(query.Query, reason);
            }
        }
    }

    /// <summary>Every doubtful query with its reasons, each query once.</summary>
    public static IReadOnlyList<AssetDoubt> Together(IEnumerable<AssetDoubt> doubts) =>
    [
        .. doubts.GroupBy(d => AssetFigure.KeyOf(d.Query), StringComparer.Ordinal)
            .Select(same => new AssetDoubt(same.First().Query, string.Join('；', same.Select(d => d.Reason).Distinct()))),
    ];
}
