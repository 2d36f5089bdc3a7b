namespace GridClerk.Scenarios.CountAssets;

/// <summary>自动审核 of the counts by rating: against each other, and against the counts of all ratings, which were reviewed before.</summary>
/// <param name="counts">Of every place whose count is not zero: of a parent whose child has none, that child is missing here.</param>
/// <param name="wholes">The counts of all ratings, settled.</param>
internal sealed class RatingReview(IReadOnlyList<AssetFigure> counts, IReadOnlyList<AssetFigure> wholes)
{
    public IReadOnlyList<AssetDoubt> Doubts() =>
        AssetRules.Together(AssetRules.Negative(counts).Concat(AssetRules.SumDiffers(counts)).Concat(WholeDiffers()));

    private IEnumerable<AssetDoubt> WholeDiffers()
    {
        var whole = wholes.ToDictionary(f => f.Key, f => f.Count, StringComparer.Ordinal);
        return from parts in counts.GroupBy(c => c.WholeKey, StringComparer.Ordinal)
               let sum = parts.Sum(p => p.Count)
               where sum != whole[parts.Key]
               from part in parts
               select new AssetDoubt(part.Query, $"各规格合计 {sum}，统计为 {whole[parts.Key]}");
    }
}
