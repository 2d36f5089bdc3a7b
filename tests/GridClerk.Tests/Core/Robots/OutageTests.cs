using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;

namespace GridClerk.Tests.Core.Robots;

/// <summary>A business system that cannot be reached for a while, and is back.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private readonly FakeScenario scenario = new() { Listed = { "A", "B", "C" } };
    private readonly Dictionary<string, DateTimeOffset> doneAt = [];
    private ClerkBench bench = null!;
    private DateTimeOffset cutAt;
    private DateTimeOffset backAt;

    private bool IsCut => bench.Time.GetUtcNow() >= cutAt && bench.Time.GetUtcNow() < backAt;

    public async Task InitializeAsync()
    {
        bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        scenario.Handle = (key, _, _) =>
        {
            if (IsCut)
            {
                throw FakeSession.Down();
            }

            doneAt[key] = bench.Time.GetUtcNow();
            return Task.FromResult(Outcome.Done("完成"));
        };
    }

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(45)]
    public async Task WorkAsync_NetworkIsCut_IsSaidOnceAndTheWorkGoesOnSoonAfter(int minutes)
    {
        Cut(minutes);

        var run = await bench.RunToEndAsync();

        Assert.Equal(new ItemCounts(3, 3, 0, 0, 0, 0), run.Items);
        Assert.All(doneAt.Values, at => Assert.InRange(at - backAt, TimeSpan.Zero, bench.Options.LongestRetry));
        Assert.Equal("fake.down", Assert.Single(bench.Troubles).Fault.Code);
    }

    [Fact]
    public async Task WorkAsync_NetworkIsCutWhileCollecting_IsSaidOnceAndTheRunIsCollectedSoonAfter()
    {
        Cut(minutes: 5);
        scenario.AtEndOfList = () => IsCut ? throw FakeSession.Down() : Task.CompletedTask;

        var run = await bench.RunToEndAsync();

        Assert.Equal(3, run.Items.Done);
        Assert.InRange(run.EndedAt!.Value - backAt, TimeSpan.Zero, bench.Options.LongestRetry);
        Assert.Single(bench.Troubles);
    }

    [Fact]
    public async Task WorkAsync_CutAgainLater_IsSaidAgain()
    {
        Cut(minutes: 5);
        await bench.RunToEndAsync();
        bench.Time.Advance(TimeSpan.FromHours(1));
        scenario.Listed.Add("D");
        Cut(minutes: 5);

        await bench.RunToEndAsync();

        Assert.Equal(2, bench.Troubles.Count);
    }

    private void Cut(int minutes) => (cutAt, backAt) = (bench.Time.GetUtcNow(), bench.Time.GetUtcNow().AddMinutes(minutes));
}
