using System.Runtime.CompilerServices;
using GridClerk.Core.Faults;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.CountAssets;

/// <summary>资产管理: counts every unit × type × state × store, reviews what was counted, asks what is doubtful again, and mails a workbook.</summary>
/// <remarks>Procedure: docs/procedures/count-assets.md.</remarks>
internal sealed class CountAssetsScenario(
    IAssetStatistics assets, IDedicatedCustomers dedicatedCustomers, CountDelivery delivery, CountAssetsSettings settings, TimeProvider time)
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
        var extras = await item.ReadOnceAsync(StepNames.Extras, c => ExtrasAsync(plan.Choices, c), ct);

        // 2. Count portion by portion; after a restart it goes on with the next one. Review against the sums and against yesterday; what is
        //    doubtful is asked once more.
        var yesterday = await EarlierAsync(data.Day.AddDays(-1), item, ct);
        var figures = await Pass(StepNames.Whole).MakeAsync(plan.Queries, counts => new AssetReview(counts, yesterday, settings).Doubts(), item, ct);

        // 3. The same by rating, held against the counts of all ratings.
        var ratings = extras.Value.Rated.Count == 0
            ? []
            : await Pass(StepNames.Ratings).MakeAsync(extras.Value.RatingQueries(figures), counts => new RatingReview(counts, figures).Doubts(), item, ct);

        // 4. The list of dedicated customers.
        var dedicated = extras.Value.Dedicated ? (await item.ReadOnceAsync(StepNames.Dedicated, c => DedicatedAsync(plan.Choices, c), ct)).Value : null;

        // 5. Workbook and mail.
        var lastWeek = await EarlierAsync(data.Day.AddDays(-7), item, ct);
        var counted = new CountedAssets(data.Day, chosen.At, plan.Choices, figures, yesterday, lastWeek) { Ratings = ratings, Dedicated = dedicated };
        return await delivery.TellAsync(counted, item, ct);
    }

    // What the shift leader reads.
    public RunReport Summarise(IReadOnlyList<ItemResult<AssetNight>> results) => CountReport.Of(results);

    private CountPass Pass(string prefix) => new(prefix, assets, settings.Tabs);

    private async Task<CountExtras> ExtrasAsync(AssetChoices chosen, CancellationToken ct)
    {
        var rated = new List<RatedType>();
        foreach (var type in settings.ByRating ? chosen.Types.Where(t => settings.RatedTypes.Count == 0 || settings.RatedTypes.Contains(t, StringComparer.Ordinal)) : [])
        {
            rated.Add(RatedType.Of(type, await RatingsAsync(type, ct)));
        }

        return new(rated, settings.Dedicated);
    }

    private async Task<AssetRatings> RatingsAsync(string type, CancellationToken ct)
    {
        try
        {
            return await assets.ReadRatingsAsync(type, ct);
        }
        catch (PageChangedException e)
        {
            throw new ConfigurationException(CountFaults.NotRated(type, e.Fault), e);
        }
    }

    /// <summary>Of the topmost units that are counted, which together have all of them.</summary>
    private async Task<DedicatedList> DedicatedAsync(AssetChoices chosen, CancellationToken ct)
    {
        var lists = new List<DedicatedList>();
        foreach (var unit in CountedAssets.TopsOf(chosen.Units))
        {
            lists.Add(await dedicatedCustomers.ReadAsync(unit, ct));
        }

        var troubles = lists.Select(l => l.ExportTrouble).OfType<string>().ToList();
        return new([.. lists.SelectMany(l => l.Customers)], troubles.Count == 0 ? null : string.Join('；', troubles));
    }

    private static async Task<IReadOnlyList<AssetFigure>?> EarlierAsync(DateOnly day, ItemContext item, CancellationToken ct) =>
        (await item.EarlierAsync<IReadOnlyList<AssetFigure>>(AssetNight.KeyOf(day), StepNames.Figures(StepNames.Whole), ct))?.Value;
}
