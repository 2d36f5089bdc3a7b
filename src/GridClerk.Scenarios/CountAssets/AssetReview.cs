using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.CountAssets;

/// <summary>自动审核: which counts cannot be right, or are so odd that they are asked again before anybody is told.</summary>
/// <param name="before">The counts of the night before, if they are known.</param>
internal sealed class AssetReview(IReadOnlyList<AssetFigure> counts, IReadOnlyList<AssetFigure>? before, CountAssetsSettings settings)
{
    /// <summary>Every doubtful query with the reasons, each query once.</summary>
    public IReadOnlyList<AssetDoubt> Doubts() =>
    [
        .. Negative().Concat(SumDiffers()).Concat(ExistsNowhere()).Concat(GrewOrShrank()).Concat(ImpossibleMove())
            .GroupBy(d => AssetFigure.KeyOf(d.Query), StringComparer.Ordinal)
            .Select(same => new AssetDoubt(same.First().Query, string.Join('；', same.Select(d => d.Reason).Distinct()))),
    ];

    private IEnumerable<AssetDoubt> Negative() =>
        from count in counts where count.Count < 0 select new AssetDoubt(count.Query, "数量为负");

    /// <summary>A unit counts all below it. Either side of the sum may be the wrong one, so all of them are doubtful.</summary>
    private IEnumerable<AssetDoubt> SumDiffers()
    {
        var children = counts.Where(c => c.Query.Unit.Count > 1)
            .ToLookup(c => (AssetUnits.Above(c.Query.Unit), c.Query.Type, c.Query.Status, c.Query.Store));
        foreach (var parent in counts)
        {
            var parts = children[(AssetUnits.Key(parent.Query.Unit), parent.Query.Type, parent.Query.Status, parent.Query.Store)].ToList();
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

/// <summary>One count as it is kept and reported.</summary>
/// <param name="First">The first answer, where the question was asked again; null where it was not.</param>
/// <param name="Doubt">Why it was asked again; null where it was not.</param>
/// <param name="IsOpen">Whether the doubt is still there after the second answer.</param>
internal sealed record AssetFigure(AssetQuery Query, int Count, int? First = null, string? Doubt = null, bool IsOpen = false)
{
    public string Key => KeyOf(Query);

    public static string KeyOf(AssetQuery query) => $"{AssetUnits.Key(query.Unit)}|{query.Type}|{query.Status}|{query.Store}";
}

/// <param name="Reason">In Chinese.</param>
internal sealed record AssetDoubt(AssetQuery Query, string Reason);
