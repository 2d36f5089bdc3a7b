using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;

namespace GridClerk.Tests.Core.Robots;

/// <summary>A business system that cannot be reached for a while, and is back.</summary>
public sealed class DowntimeTests : IAsyncLifetime
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
    [InlineData(360)]
    public async Task WorkAsync_NetworkIsCut_IsSaidOnceAndTheWorkGoesOnSoonAfter(int minutes)
    {
        Cut(minutes);

        var run = await bench.RunToEndAsync(mostWakes: 2000);

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

    [Fact]
    public async Task WorkAsync_ManyItemsWaitForASystem_OneAtATimeFindsOutAndEachHasItsTurn()
    {
        scenario.Listed.AddRange(Enumerable.Range(1, 27).Select(n => $"{n}"));
        Cut(minutes: 60);
        await bench.StartAsync();
        while (IsCut)
        {
            await WakeAsync();
        }

        Assert.InRange(scenario.Visited.Count, 60, 130);
        Assert.Equal(30, scenario.Visited.Distinct().Count());
        while (doneAt.Count < 30)
        {
            await WakeAsync();
        }

        Assert.All(doneAt.Values, at => Assert.InRange(at - backAt, TimeSpan.Zero, bench.Options.LongestRetry));
    }

    [Fact]
    public async Task WorkAsync_ItemsWithTroubleOfTheirOwn_DoNotHoldUpANewOne()
    {
        scenario.Handle = (key, _, _) => key is "A" or "B" or "C" ? throw FakeSession.Down() : Task.FromResult(Outcome.Done("完成"));
        await bench.StartAsync();
        var end = bench.Time.GetUtcNow().AddMinutes(30);
        while (bench.Time.GetUtcNow() < end)
        {
            await WakeAsync();
        }

        scenario.Listed.Add("D");
        var from = bench.Time.GetUtcNow();
        await bench.StartAsync();
        while ((await bench.WorkAsync()).NextDue is { } due && await bench.ItemAsync("D") is { State: not ItemState.Settled })
        {
            bench.Time.Advance(due - bench.Time.GetUtcNow());
        }

        Assert.InRange(bench.Time.GetUtcNow() - from, TimeSpan.Zero, bench.Options.LongestRetry);
    }

    [Fact]
    public async Task WorkAsync_NothingGetsDoneForTooLong_ItemsFail()
    {
        bench.Options = bench.Options with { LongestDowntime = TimeSpan.FromHours(3) };
        Cut(minutes: 24 * 60);
        var from = bench.Time.GetUtcNow();

        var run = await bench.RunToEndAsync(mostWakes: 2000);

        Assert.Equal((RunState.Failed, 3), (run.State, run.Items.Failed));
        Assert.InRange(run.EndedAt!.Value - from, bench.Options.LongestDowntime, bench.Options.LongestDowntime + TimeSpan.FromMinutes(15));
    }

    [StoreFact]
    public async Task TakeItemAsync_AProcedureRests_TakesWhatIsLessUrgent()
    {
        var (work, now) = (bench.Work, bench.Time.GetUtcNow());
        var shift = await work.BeginShiftAsync(ClerkBench.Robot, now, default);
        string[] procedures = ["restore-power", "count-assets"];
        foreach (var (procedure, urgency) in procedures.Zip([1, -1]))
        {
            var run = await work.AddRunAsync(new(procedure, ClerkBench.Robot, DryRun: false, new Dictionary<string, string>(), ByPerson: false), now, default);
            await work.FindOrAddAsync(run!, new("1", "{}", "一", urgency), now, default);
            await work.CollectedAsync(run!, default);
        }

        Assert.Null(await work.NextDueAsync(ClerkBench.Robot, procedures, default));
        Assert.Null(await work.TakeItemAsync(shift, procedures, now, default));
        var taken = (await work.TakeItemAsync(shift, ["restore-power"], now, default))!.Item;

        Assert.Equal("count-assets", taken.ScenarioId);
        Assert.False(await work.IsMoreUrgentDueAsync(taken, ["restore-power"], now, default));
        Assert.True(await work.IsMoreUrgentDueAsync(taken, [], now, default));
    }

    private async Task WakeAsync()
    {
        var rest = await bench.WorkAsync();
        bench.Time.Advance(rest.NextDue is { } due ? due - bench.Time.GetUtcNow() : TimeSpan.Zero);
    }

    private void Cut(int minutes) => (cutAt, backAt) = (bench.Time.GetUtcNow(), bench.Time.GetUtcNow().AddMinutes(minutes));
}
