using GridClerk.Core.Faults;
using GridClerk.Systems.Marketing;
using GridClerk.Tests.Systems.Contracts;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Systems.Marketing;

public sealed class InMemoryAssetsTests : AssetContract
{
    private readonly InMemoryAssets assets = new(new ManualClock(new(2026, 11, 22, 2, 0, 0, TimeSpan.FromHours(8))));

    internal override IAssetStage Stage => new InMemoryStage(assets);

    [Fact]
    public async Task CountAsync_WrongOnce_IsRightWhenAskedAgain()
    {
        var query = assets.Queries.First(q => assets.TruthOf(q) > 0);
        assets.ShowWrongOnce(query, 7_777);

        Assert.Equal([7_777, assets.TruthOf(query)], await CountsAsync(query, query));
    }

    [Fact]
    public async Task CountAsync_FaultOfOneQuery_IsThrownOnce()
    {
        var query = assets.Queries.First();
        assets.FailOnce(query, new SystemUnavailableException(new("marketing.no-answer", "营销2.0 没有应答", "稍后自动重试")));

        await Assert.ThrowsAsync<SystemUnavailableException>(() => CountsAsync(query));

        Assert.Equal([assets.TruthOf(query)], await CountsAsync(query));
    }

    [Fact]
    public async Task CountAsync_CountPutInAStation_CountsInAllAboveIt()
    {
        var station = assets.Queries.First(q => q.Unit.Count == 3);
        var city = station with { Unit = [station.Unit[0]] };
        var before = await CountsAsync(station, city);
        assets.Put(station, before[0] + 1_000);

        Assert.Equal([before[0] + 1_000, before[1] + 1_000], await CountsAsync(station, city));
    }

    private async Task<List<int>> CountsAsync(params AssetQuery[] queries) =>
        [.. (await assets.CountAsync(queries, 1, default)).Select(c => c.Count)];

    private sealed class InMemoryStage(InMemoryAssets assets) : IAssetStage
    {
        public IAssetStatistics Assets => assets;

        public Task<IReadOnlyList<AssetTruth>> TruthAsync() => Task.FromResult<IReadOnlyList<AssetTruth>>(
            [.. assets.Queries.Select(q => new AssetTruth(q.Unit[^1], q.Type, q.Status, q.Store, assets.TruthOf(q)))]);

        public Task<IReadOnlyList<AssetRatingTruth>> RatingTruthAsync() => Task.FromResult<IReadOnlyList<AssetRatingTruth>>(
        [
            .. assets.RatingQueries.Where(q => assets.TruthOf(q) > 0).Select(q => new AssetRatingTruth(
                q.Unit[^1], q.Type, q.Status, q.Store, q.Rating!.Current, q.Rating.Voltage, assets.TruthOf(q))),
        ]);
    }
}
