using System.Runtime.CompilerServices;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.CountAssets;

/// <summary>资产管理: counts every unit × type × state × store, reviews what was counted, asks what is doubtful again, and mails a workbook.</summary>
/// <remarks>Procedure: docs/procedures/count-assets.md.</remarks>
internal sealed class CountAssetsScenario(IAssetStatistics assets, CountDelivery delivery, CountAssetsSettings settings, TimeProvider time)
    : IScenario<AssetNight>
{
    // One count a night.
    public async IAsyncEnumerable<WorkItem<AssetNight>> CollectAsync(RunContext run, [EnumeratorCancellation] CancellationToken ct)
    {
        var night = new AssetNight(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(run.StartedAt, time.LocalTimeZone).DateTime));
        yield return new(night.Key, night, $"{night.Day:yyyy-MM-dd} 资产统计", CountAssetsProcedure.Urgency);
        await Task.CompletedTask;
    }

    // Count, review, ask again, tell.
    public async Task<Outcome> HandleAsync(AssetNight data, ItemContext item, CancellationToken ct)
    {
        // 1. What is there to count? Settings that change in the middle of a night change nothing of it.
        var chosen = await item.ReadOnceAsync(StepNames.Choices, async c => CountPlan.Choose(await assets.ReadChoicesAsync(c), settings), ct);
        var plan = new CountPlan(chosen.Value);

        // 2. Count portion by portion; after a restart it goes on with the next one.
        var counts = await CountAsync(StepNames.Portion, plan.Portions, item, ct);

        // 3. Review against the sums and against yesterday; what is doubtful is asked once more.
        var yesterday = await EarlierAsync(data.Day.AddDays(-1), item, ct);
        var doubts = (await item.ReadOnceAsync(StepNames.Doubts, _ => Task.FromResult(new AssetReview(counts, yesterday, settings).Doubts()), ct)).Value;
        var again = await CountAsync(StepNames.Again, [.. doubts.Select(d => d.Query).Chunk(CountPlan.Portion)], item, ct);
        var figures = Settle(counts, doubts, again, yesterday);
        await item.ReadOnceAsync(StepNames.Figures, _ => Task.FromResult(figures), ct);

        // 4. Workbook and mail.
        var lastWeek = await EarlierAsync(data.Day.AddDays(-7), item, ct);
        return await delivery.TellAsync(new CountedAssets(data.Day, chosen.At, plan.Choices, figures, yesterday, lastWeek), item, ct);
    }

    // What the shift leader reads.
    public RunReport Summarise(IReadOnlyList<ItemResult<AssetNight>> results) => CountReport.Of(results);

    private async Task<IReadOnlyList<AssetFigure>> CountAsync(
        Func<int, string> name, IReadOnlyList<IReadOnlyList<AssetQuery>> portions, ItemContext item, CancellationToken ct)
    {
        var figures = new List<AssetFigure>();
        for (var number = 0; number < portions.Count; number++)
        {
            var portion = portions[number];
            var counted = await item.ReadOnceAsync(name(number + 1), c => NumbersAsync(portion, c), ct);
            figures.AddRange(counted.Value.Length == portion.Count
                ? portion.Zip(counted.Value, (query, count) => new AssetFigure(query, count))
                : throw new InvalidOperationException($"'{name(number + 1)}' holds {counted.Value.Length} counts of {portion.Count}: another version began this night."));
        }

        return figures;
    }

    /// <summary>The numbers alone are kept: what was asked follows from the choices and the doubts that are stored.</summary>
    private async Task<int[]> NumbersAsync(IReadOnlyList<AssetQuery> portion, CancellationToken ct) =>
        [.. (await assets.CountAsync(portion, settings.Tabs, ct)).Select(c => c.Count)];

    private static async Task<IReadOnlyList<AssetFigure>?> EarlierAsync(DateOnly day, ItemContext item, CancellationToken ct) =>
        (await item.EarlierAsync<IReadOnlyList<AssetFigure>>(AssetNight.KeyOf(day), StepNames.Figures, ct))?.Value;

    /// <summary>The second answer counts; a doubt that it does not remove stays marked.</summary>
    private IReadOnlyList<AssetFigure> Settle(
        IReadOnlyList<AssetFigure> counts, IReadOnlyList<AssetDoubt> doubts, IReadOnlyList<AssetFigure> again, IReadOnlyList<AssetFigure>? yesterday)
    {
        var reasons = doubts.ToDictionary(d => AssetFigure.KeyOf(d.Query), d => d.Reason, StringComparer.Ordinal);
        var second = again.ToDictionary(f => f.Key, f => f.Count, StringComparer.Ordinal);
        var settled = counts
            .Select(f => second.TryGetValue(f.Key, out var count) ? f with { Count = count, First = f.Count, Doubt = reasons[f.Key] } : f)
            .ToList();
        var open = new AssetReview(settled, yesterday, settings).Doubts().Select(d => AssetFigure.KeyOf(d.Query)).ToHashSet(StringComparer.Ordinal);
        return [.. settled.Select(f => f.Doubt is not null && open.Contains(f.Key) ? f with { IsOpen = true } : f)];
    }
}
