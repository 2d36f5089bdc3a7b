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

    private static string Words(AssetQuery query) => string.Join('/', [.. query.Unit, query.Type, query.Status, query.Store]);
}

/// <summary>A 资产统计 with its truth: units of three levels.</summary>
internal interface IAssetStage
{
    IAssetStatistics Assets { get; }

    Task<IReadOnlyList<AssetTruth>> TruthAsync();
}

/// <param name="Unit">Its own name.</param>
internal sealed record AssetTruth(string Unit, string Type, string Status, string Store, int Count);
