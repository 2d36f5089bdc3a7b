using GridClerk.Core.WorkItems;

namespace GridClerk.Tests.Core.Robots;

/// <summary>The clock is set while items wait.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(5);

    [StoreFact]
    public async Task TurnBackAsync_ItemWaits_WaitsNoLongerThanItSaid()
    {
        await using var bench = await WaitingAsync();
        bench.Time.Advance(-Hour);

        Assert.Equal(1, await bench.Work.TurnBackAsync(bench.Time.GetUtcNow(), CancellationToken.None));

        Assert.Equal(bench.Time.GetUtcNow() + Delay, (await bench.ItemAsync("A")).DueAt);
        Assert.Equal(bench.Time.GetUtcNow() + Delay, (await bench.WorkAsync()).NextDue);
    }

    [StoreFact]
    public async Task TurnBackAsync_ItemWasNeverVisited_IsDueAtOnce()
    {
        var scenario = new FakeScenario { Listed = { "A" } };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        var run = await bench.StartAsync();
        await bench.Work.FindOrAddAsync(run, new FoundItem("A", "\"\"", "工单 A", 0), bench.Time.GetUtcNow(), CancellationToken.None);
        bench.Time.Advance(-Hour);

        // The run and its item.
        Assert.Equal(2, await bench.Work.TurnBackAsync(bench.Time.GetUtcNow(), CancellationToken.None));
        await bench.WorkAsync();

        Assert.Equal(["A"], scenario.Visited);
    }

    [StoreTheory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task TurnBackAsync_ClockIsRightOrAhead_ChangesNothing(int hours)
    {
        await using var bench = await WaitingAsync();
        var due = (await bench.ItemAsync("A")).DueAt;
        bench.Time.Advance(hours * Hour);

        Assert.Equal(0, await bench.Work.TurnBackAsync(bench.Time.GetUtcNow(), CancellationToken.None));

        Assert.Equal(due, (await bench.ItemAsync("A")).DueAt);
    }

    [StoreFact]
    public async Task WorkAsync_ClockSetForward_WhatIsDueByItIsVisited()
    {
        await using var bench = await WaitingAsync();
        bench.Time.Advance(Hour);

        await bench.WorkAsync();

        Assert.Equal(Outcome.Later(Delay, "再读"), (await bench.ItemAsync("A")).Outcome);
        Assert.Equal(bench.Time.GetUtcNow() + Delay, (await bench.ItemAsync("A")).DueAt);
    }

    /// <summary>An item was visited and waits.</summary>
    private static async Task<ClerkBench> WaitingAsync()
    {
        var scenario = new FakeScenario { Listed = { "A" }, Handle = (_, _, _) => Task.FromResult(Outcome.Later(Delay, "再读")) };
        var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        await bench.StartAsync();
        await bench.WorkAsync();
        return bench;
    }
}
