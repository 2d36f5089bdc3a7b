using GridClerk.Core.Steps;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.CountAssets;

/// <summary>One pass over many counts: asks them portion by portion, reviews them, and asks what is doubtful once more.</summary>
/// <param name="prefix">What the names of its steps begin with.</param>
internal sealed class CountPass(string prefix, IAssetStatistics assets, int tabs)
{
    /// <param name="review">Says which of the counts cannot be right, or are odd.</param>
    /// <returns>One figure for each query, in their order. After a restart it goes on with the portion that was not stored.</returns>
    public async Task<IReadOnlyList<AssetFigure>> MakeAsync(
        IReadOnlyList<AssetQuery> queries, Func<IReadOnlyList<AssetFigure>, IReadOnlyList<AssetDoubt>> review, ItemContext item, CancellationToken ct)
    {
        var counts = await AskAsync(n => StepNames.Portion(prefix, n), queries, item, ct);
        var doubts = (await item.ReadOnceAsync(StepNames.Doubts(prefix), _ => Task.FromResult(review(counts)), ct)).Value;
        var again = await AskAsync(n => StepNames.Again(prefix, n), [.. doubts.Select(d => d.Query)], item, ct);
        var figures = Settle(counts, doubts, again, review);
        await item.ReadOnceAsync(StepNames.Figures(prefix), _ => Task.FromResult(figures), ct);
        return figures;
    }

    private async Task<IReadOnlyList<AssetFigure>> AskAsync(
        Func<int, string> name, IReadOnlyList<AssetQuery> queries, ItemContext item, CancellationToken ct)
    {
        var figures = new List<AssetFigure>();
        var number = 0;
        foreach (var portion in queries.Chunk(CountPlan.Portion))
        {
            var step = name(++number);
            var counted = await item.ReadOnceAsync(step, c => NumbersAsync(portion, c), ct);
            figures.AddRange(counted.Value.Length == portion.Length
                ? portion.Zip(counted.Value, (query, count) => new AssetFigure(query, count))
                : throw new InvalidOperationException($"'{step}' holds {counted.Value.Length} counts of {portion.Length}: another version began this night."));
        }

        return figures;
    }

    /// <summary>The numbers alone are kept: what was asked follows from the choices, the doubts and the figures that are stored.</summary>
    private async Task<int[]> NumbersAsync(IReadOnlyList<AssetQuery> portion, CancellationToken ct) =>
        [.. (await assets.CountAsync(portion, tabs, ct)).Select(c => c.Count)];

    /// <summary>The second answer counts; a doubt that it does not remove stays marked.</summary>
    private static IReadOnlyList<AssetFigure> Settle(
        IReadOnlyList<AssetFigure> counts, IReadOnlyList<AssetDoubt> doubts, IReadOnlyList<AssetFigure> again,
        Func<IReadOnlyList<AssetFigure>, IReadOnlyList<AssetDoubt>> review)
    {
        var reasons = doubts.ToDictionary(d => AssetFigure.KeyOf(d.Query), d => d.Reason, StringComparer.Ordinal);
        var second = again.ToDictionary(f => f.Key, f => f.Count, StringComparer.Ordinal);
        var settled = counts
            .Select(f => second.TryGetValue(f.Key, out var count) ? f with { Count = count, First = f.Count, Doubt = reasons[f.Key] } : f)
            .ToList();
        var open = review(settled).Select(d => AssetFigure.KeyOf(d.Query)).ToHashSet(StringComparer.Ordinal);
        return [.. settled.Select(f => f.Doubt is not null && open.Contains(f.Key) ? f with { IsOpen = true } : f)];
    }
}
