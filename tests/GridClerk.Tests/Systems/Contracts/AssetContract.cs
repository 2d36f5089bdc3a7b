using GridClerk.Core.Faults;
using GridClerk.Systems.Marketing;

namespace GridClerk.Tests.Systems.Contracts;

/// <summary>What everybody may rely on in 资产统计, whether it is the one in memory or pages in a browser.</summary>
public abstract class AssetContract
{
    private const int Sample = 14;

    internal abstract IAssetStage Stage { get; }

    [Fact]
    public async Task ReadChoicesAsync_Now_OffersEveryUnitTypeStatusAndStore()
    {
        var truth = await Stage.TruthAsync();

        var choices = await Stage.Assets.ReadChoicesAsync(default);

        Assert.Equal(truth.Select(c => c.Unit).Distinct().Order(), choices.Units.Select(u => u[^1]).Order());
        Assert.Equal(truth.Select(c => c.Type).Distinct().Order(), choices.Types.Order());
        Assert.Equal(truth.Select(c => c.Status).Distinct().Order(), choices.Statuses.Order());
        Assert.Equal(truth.Select(c => c.Store).Distinct().Order(), choices.Stores.Order());
    }

    [Fact]
    public async Task ReadChoicesAsync_Units_ArePathsFromOneRootAParentBeforeItsChildren()
    {
        var units = (await Stage.Assets.ReadChoicesAsync(default)).Units;

        Assert.Contains(units, u => u.Count > 2);
        for (var i = 1; i < units.Count; i++)
        {
            Assert.Contains(units.Take(i), before => before.SequenceEqual(units[i].SkipLast(1)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task CountAsync_QueriesOfEveryLevel_GivesTheTrueCountOfEachInTheirOrder(int tabs)
    {
        var truth = await Stage.TruthAsync();
        var all = Queries(await Stage.Assets.ReadChoicesAsync(default));
        // Of two units, as from a shuffled list, one of them twice.
        var near = all.Where(q => q.Unit.Count == 1 || q.Unit[^1] == all[^1].Unit[^1]).ToList();
        var queries = Enumerable.Range(0, Sample).Select(i => near[i * 7 % near.Count]).Append(near[0]).ToList();

        var counts = await Stage.Assets.CountAsync(queries, tabs, default);

        Assert.Equal(queries.Select(Words), counts.Select(c => Words(c.Query)));
        Assert.Equal(queries.Select(q => (Words(q), TrueCount(truth, q))), counts.Select(c => (Words(c.Query), c.Count)));
        Assert.True(counts.Select(c => c.Count).Distinct().Count() > counts.Count / 2, "Counts that are all alike prove nothing.");
    }

    [Fact]
    public async Task CountAsync_Parent_IsTheSumOfItsChildren()
    {
        var choices = await Stage.Assets.ReadChoicesAsync(default);
        var parent = choices.Units.First(u => u.Count == 2);
        var children = choices.Units.Where(u => u.Count == 3 && u.Take(2).SequenceEqual(parent)).ToList();
        var queries = children.Prepend(parent).Select(u => new AssetQuery(u, choices.Types[0], "运行", choices.Stores[^1])).ToList();

        var counts = await Stage.Assets.CountAsync(queries, 1, default);

        Assert.Equal(counts[0].Count, counts.Skip(1).Sum(c => c.Count));
    }

    [Theory]
    [InlineData("电能表")]
    [InlineData("互感器")]
    public async Task ReadRatingsAsync_TypeToldApartByRating_OffersEveryCurrentAndVoltageThereIs(string type)
    {
        var truth = (await Stage.RatingTruthAsync()).Where(c => c.Type == type).ToList();

        var ratings = await Stage.Assets.ReadRatingsAsync(type, default);

        Assert.Equal(truth.Select(c => c.Current).Distinct().Order(), ratings.Currents.Order());
        Assert.Equal(truth.Select(c => c.Voltage).Distinct().Order(), ratings.Voltages.Order());
    }

    [Fact]
    public async Task ReadRatingsAsync_TypeNotToldApart_IsAChangedPage() =>
        await Assert.ThrowsAsync<PageChangedException>(() => Stage.Assets.ReadRatingsAsync("采集终端", default));

    [Fact]
    public async Task CountAsync_ByRating_GivesTheTruePartsAndTheNextCountIsOfAllAgain()
    {
        var (truth, parts) = (await Stage.TruthAsync(), await Stage.RatingTruthAsync());
        var all = Queries(await Stage.Assets.ReadChoicesAsync(default)).Where(q => q is { Type: "电能表", Status: "运行", Unit.Count: 1 or 3 }).ToList();
        var (first, last) = (all[0], all[^1]);
        var rated = await RatingsAsync(first);

        // Of all before, between and after; the last one in a call of its own, on the page as the others left it.
        var counts = await Stage.Assets.CountAsync([last, .. rated, first], 1, default);
        var after = Assert.Single(await Stage.Assets.CountAsync([first], 1, default));

        Assert.Equal([TrueCount(truth, last), .. rated.Select(q => TruePart(parts, q)), TrueCount(truth, first)], counts.Select(c => c.Count));
        Assert.Equal(TrueCount(truth, first), rated.Sum(q => TruePart(parts, q)));
        Assert.Equal(TrueCount(truth, first), after.Count);
        Assert.True(counts.Select(c => c.Count).Distinct().Count() > 3, "Counts that are all alike prove nothing.");
    }

    [Fact]
    public async Task CountAsync_ByRatingThenAnotherType_CountsAllOfThatType()
    {
        var all = Queries(await Stage.Assets.ReadChoicesAsync(default));
        var meters = all.First(q => q is { Type: "电能表", Status: "运行" });
        var others = meters with { Type = "采集终端" };
        var rated = (await RatingsAsync(meters))[0];

        var counts = await Stage.Assets.CountAsync([rated, others], 1, default);

        Assert.Equal(TruePart(await Stage.RatingTruthAsync(), rated), counts[0].Count);
        Assert.Equal(TrueCount(await Stage.TruthAsync(), others), counts[1].Count);
    }

    [Fact]
    public async Task CountAsync_NoQueries_GivesNone() => Assert.Empty(await Stage.Assets.CountAsync([], 4, default));

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public async Task CountAsync_TabsBeyondTheirRange_AreRefused(int tabs) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Stage.Assets.CountAsync([], tabs, default));

    [Fact]
    public async Task CountAsync_UnitThatIsNotOffered_IsAChangedPageAndTheNextCallCounts()
    {
        var all = Queries(await Stage.Assets.ReadChoicesAsync(default));
        var stranger = all[0] with { Unit = [.. all[0].Unit, "没有这个供电所"] };

        await Assert.ThrowsAsync<PageChangedException>(() => Stage.Assets.CountAsync([all[0], stranger], 2, default));

        Assert.Equal(TrueCount(await Stage.TruthAsync(), all[0]), Assert.Single(await Stage.Assets.CountAsync([all[0]], 2, default)).Count);
    }

    [Fact]
    public async Task CountAsync_Cancelled_IsCancelled()
    {
        var all = Queries(await Stage.Assets.ReadChoicesAsync(default));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Stage.Assets.CountAsync(all, 2, new CancellationToken(canceled: true)));
    }

    private async Task<IReadOnlyList<AssetQuery>> RatingsAsync(AssetQuery query)
    {
        var offered = await Stage.Assets.ReadRatingsAsync(query.Type, default);
        return [.. from current in offered.Currents from voltage in offered.Voltages select query with { Rating = new(current, voltage) }];
    }

    private static List<AssetQuery> Queries(AssetChoices choices) =>
    [
        .. from unit in choices.Units
           from type in choices.Types
           from status in choices.Statuses
           from store in choices.Stores
           select new AssetQuery(unit, type, status, store),
    ];

    private static int TrueCount(IReadOnlyList<AssetTruth> truth, AssetQuery query) => truth.Single(c =>
        c.Unit == query.Unit[^1] && c.Type == query.Type && c.Status == query.Status && c.Store == query.Store).Count;

    /// <summary>A part that the truth does not name is none.</summary>
    private static int TruePart(IReadOnlyList<AssetRatingTruth> truth, AssetQuery query) => truth.SingleOrDefault(c =>
        c.Unit == query.Unit[^1] && c.Type == query.Type && c.Status == query.Status && c.Store == query.Store
        && c.Current == query.Rating!.Current && c.Voltage == query.Rating.Voltage)?.Count ?? 0;

    private static string Words(AssetQuery query) => string.Join('/', [.. query.Unit, query.Type, query.Status, query.Store]);
}

/// <summary>A 资产统计 with its truth: units of three levels.</summary>
internal interface IAssetStage
{
    IAssetStatistics Assets { get; }

    Task<IReadOnlyList<AssetTruth>> TruthAsync();

    /// <summary>The counts by rating that are not zero.</summary>
    Task<IReadOnlyList<AssetRatingTruth>> RatingTruthAsync();
}

/// <param name="Unit">Its own name.</param>
internal sealed record AssetTruth(string Unit, string Type, string Status, string Store, int Count);

/// <param name="Unit">Its own name.</param>
internal sealed record AssetRatingTruth(string Unit, string Type, string Status, string Store, string Current, string Voltage, int Count);
