namespace GridClerk.Scenarios.CountAssets;

/// <summary>自动审核: which counts cannot be right, or are so odd that they are asked again before anybody is told.</summary>
/// <param name="before">The counts of the night before, if they are known.</param>
internal sealed class AssetReview(IReadOnlyList<AssetFigure> counts, IReadOnlyList<AssetFigure>? before, CountAssetsSettings settings)
{
    /// <summary>Every doubtful query with the reasons, each query once.</summary>
    public IReadOnlyList<AssetDoubt> Doubts() =>
        AssetRules.Together(AssetRules.Negative(counts).Concat(AssetRules.SumDiffers(counts)).Concat(ExistsNowhere()).Concat(GrewOrShrank()).Concat(ImpossibleMove()));

    /// <summary>A state of which there is nothing but in few places: what everywhere else is 0 is hardly true there.</summary>
    private IEnumerable<AssetDoubt> ExistsNowhere() =>
        from status in counts.GroupBy(c => c.Query.Status, StringComparer.Ordinal)
        let there = status.Where(c => c.Count != 0).ToList()
        where !there.Exists(c => c.Query.Unit.Count == 1) && status.Any(c => c.Query.Unit.Count == 1)
        from count in there
        select new AssetDoubt(count.Query, $"“{status.Key}”在全部单位合计为 0，此处却有 {count.Count}");

    private IEnumerable<AssetDoubt> GrewOrShrank()
    {
        var earlier = (before ?? []).GroupBy(Group).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
        foreach (var group in counts.GroupBy(Group))
        {
            var now = group.Sum(c => c.Count);
            if (earlier.TryGetValue(group.Key, out var then) && settings.Change.IsExceededBy(Math.Abs(now - then), then))
            {
                foreach (var count in group)
                {
                    yield return new(count.Query, $"{group.Key.Type}总数昨天 {then}，今天 {now}，变化超过 {settings.Change}");
                }
            }
        }

        static (string Unit, string Type) Group(AssetFigure figure) => (AssetUnits.Key(figure.Query.Unit), figure.Query.Type);
    }

    private IEnumerable<AssetDoubt> ImpossibleMove()
    {
        var earlier = (before ?? []).ToDictionary(c => c.Key, c => c.Count, StringComparer.Ordinal);
        return from count in counts
               where settings.FinalStatuses.Contains(count.Query.Status, StringComparer.Ordinal)
                   && earlier.TryGetValue(count.Key, out var then) && (count.Count < then || (then == 0 && count.Count > 0))
               select new AssetDoubt(count.Query, $"“{count.Query.Status}”昨天 {earlier[count.Key]}，今天 {count.Count}");
    }
}
