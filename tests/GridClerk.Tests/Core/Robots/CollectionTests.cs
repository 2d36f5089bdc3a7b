using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Tests.Core.Robots;

public sealed class CollectionTests
{
    private static readonly Fault Any = new("fake.any", "出错", "请检查");
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(2);

    private readonly FakeScenario scenario = new()
    {
        Listed = { "A" },
        Handle = (_, _, _) => Task.FromResult(Outcome.Later(TimeSpan.FromHours(1), "等待")),
        Gone = Outcome.AlreadyDone("已由他人处理"),
        FoundAgain = Outcome.NeedsPerson(Any),
    };

    [StoreFact]
    public async Task MakeAsync_FoundInEveryRound_IsOneItemInHandOnce()
    {
        await using var bench = await RoundAsync();
        await NextRoundAsync(bench);

        Assert.Equal("1", bench.Query("SELECT count(*) FROM items"));
        Assert.Single(scenario.Visited);
    }

    [StoreFact]
    public async Task MakeAsync_SameKeyTwiceInOneList_IsOneItem()
    {
        scenario.Listed.Add("A");
        await using var bench = await RoundAsync();

        Assert.Single(scenario.Visited);
    }

    [StoreFact]
    public async Task MakeAsync_WaitingItemNoLongerListed_IsSettledByTheProcedure()
    {
        await using var bench = await RoundAsync();
        scenario.Listed.Clear();
        await NextRoundAsync(bench);

        Assert.Equal(Outcome.AlreadyDone("已由他人处理"), (await bench.ItemAsync("A")).Outcome);
        Assert.All(await bench.Records.RunsAsync(9, CancellationToken.None), run => Assert.Equal(RunState.Succeeded, run.State));
    }

    [StoreFact]
    public async Task MakeAsync_ListBrokeOff_NothingCountsAsGone()
    {
        await using var bench = await RoundAsync();
        scenario.Listed.Clear();
        scenario.AtEndOfList = () => throw FakeSession.Down();
        await NextRoundAsync(bench);

        Assert.Equal(ItemState.Waiting, (await bench.ItemAsync("A")).State);
    }

    [StoreFact]
    public async Task MakeAsync_AnotherNodeTookTheShiftMeanwhile_SettlesNothingAsGone()
    {
        await using var bench = await RoundAsync();
        scenario.Listed.Clear();
        scenario.AtEndOfList = () => bench.Work.BeginShiftAsync(ClerkBench.Robot, bench.Time.GetUtcNow(), CancellationToken.None);
        await NextRoundAsync(bench);

        Assert.Equal(ItemState.Waiting, (await bench.ItemAsync("A")).State);
        Assert.Equal(RunState.Open, (await bench.Records.RunsAsync(1, CancellationToken.None))[0].State);

        scenario.AtEndOfList = () => Task.CompletedTask;
        await bench.WorkAsync();
        Assert.Equal(ItemState.Settled, (await bench.ItemAsync("A")).State);
    }

    [StoreFact]
    public async Task MakeAsync_GoneWithAnOpenWrite_IsLeftWaiting()
    {
        scenario.Handle = async (_, item, ct) =>
        {
            var session = new FakeSession(new FakeBusiness(new FakeTime()), null!);
            await item.WriteAsync<string>("发送", session, _ => Task.CompletedTask, _ => Task.FromResult<string?>(null), ct);
            return Outcome.Done("");
        };
        await using var bench = await RoundAsync();
        bench.Execute("""UPDATE items SET "State" = 0, "Outcome" = 0, "EndedAt" = NULL, "DueAt" = "DueAt" + 36000000000""");
        Assert.Equal(StepState.Unsettled, Assert.Single(await bench.StepsOfAsync("A")).State);
        scenario.Listed.Clear();
        await NextRoundAsync(bench);

        Assert.Equal(ItemState.Waiting, (await bench.ItemAsync("A")).State);
    }

    [StoreFact]
    public async Task MakeAsync_FoundWhileCollecting_IsNotGone()
    {
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        var first = await bench.StartAsync();
        var shift = await bench.Work.BeginShiftAsync(ClerkBench.Robot, bench.Time.GetUtcNow(), CancellationToken.None);
        var run = (await bench.Work.TakeRunAsync(shift, bench.Time.GetUtcNow(), CancellationToken.None))!;
        await bench.Work.FindOrAddAsync(run, new FoundItem("A", "\"d\"", "t", 0), bench.Time.GetUtcNow(), CancellationToken.None);

        Assert.Equal(first.Id, run.Id);
        Assert.Empty(await bench.Work.FindWaitingSinceBeforeAsync(run, CancellationToken.None));
    }

    [StoreFact]
    public async Task MakeAsync_DoneItemListedAgain_GoesToAPersonInTheNewRun()
    {
        scenario.Handle = (_, _, _) => Task.FromResult(Outcome.Done("已归档"));
        await using var bench = await RoundAsync();
        await NextRoundAsync(bench);

        var runs = await bench.Records.RunsAsync(9, CancellationToken.None);
        Assert.Equal(Outcome.NeedsPerson(Any), (await bench.ItemAsync("A")).Outcome);
        Assert.Equal([RunState.NeedsPerson, RunState.Succeeded], runs.Select(r => r.State));
        Assert.Equal([1, 1], runs.Select(r => r.Items.Total));

        await NextRoundAsync(bench);
        Assert.Equal(RunState.Succeeded, (await bench.Records.RunsAsync(1, CancellationToken.None))[0].State);
    }

    [StoreFact]
    public async Task MakeAsync_SettledAfterTheCollectionBegan_IsNotFoundAgain()
    {
        scenario.Handle = (_, _, _) => Task.FromResult(Outcome.Done("已归档"));
        await using var bench = await RoundAsync();

        // No time has passed: the item's end does not lie before the beginning of this collection.
        await bench.StartAsync();
        await bench.WorkAsync();

        Assert.Equal(Outcome.Done("已归档"), (await bench.ItemAsync("A")).Outcome);
    }

    [StoreFact]
    public async Task MakeAsync_SystemDown_CollectsAgainLaterAndKeepsWhatItFound()
    {
        var broken = 2;
        scenario.FoundAgain = null;
        scenario.Handle = (_, _, _) => Task.FromResult(Outcome.Done("完成"));
        scenario.AtEndOfList = () => broken-- > 0 ? throw FakeSession.Down() : Task.CompletedTask;
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));

        var run = await bench.RunToEndAsync();

        Assert.Equal(RunState.Succeeded, run.State);
        Assert.Equal(["A"], scenario.Visited);
        Assert.Equal(TimeSpan.FromSeconds(15), run.EndedAt - run.StartedAt);
    }

    [StoreFact]
    public async Task MakeAsync_SystemStaysDown_RunFailsWithThatFault()
    {
        scenario.AtEndOfList = () => throw FakeSession.Down();
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        bench.Options = bench.Options with { MostAttempts = 2 };

        var run = await bench.RunToEndAsync();

        Assert.Equal((RunState.Failed, "fake.down"), (run.State, run.Fault!.Code));
    }

    [StoreFact]
    public async Task MakeAsync_PageChanged_HaltsTheRobot()
    {
        scenario.AtEndOfList = () => throw new PageChangedException(Any);
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));

        var run = await bench.RunToEndAsync();

        Assert.Equal((RunState.Failed, Any), (run.State, run.Fault));
        Assert.Equal(Any, await bench.Work.FindHaltAsync(ClerkBench.Robot, CancellationToken.None));
    }

    [StoreFact]
    public async Task CollectedAsync_AnOlderRunIsCollectedLate_LeavesTheNewerOneItsItems()
    {
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        var older = await bench.StartAsync(byPerson: true);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        var newer = await bench.StartAsync(byPerson: true);
        await bench.Work.PostponeRunAsync(older, bench.Time.GetUtcNow().AddSeconds(5), 1, CancellationToken.None);
        await bench.WorkAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(5));

        await bench.WorkAsync();

        Assert.Equal((RunState.Succeeded, 0), ((await bench.OverviewAsync(older.Id)).State, (await bench.OverviewAsync(older.Id)).Items.Total));
        Assert.Equal((RunState.Open, 1), ((await bench.OverviewAsync(newer.Id)).State, (await bench.OverviewAsync(newer.Id)).Items.Total));
    }

    [StoreFact]
    public async Task AddRunAsync_EarlierRoundNotCollected_IsNotAddedUnlessAPersonOrdersIt()
    {
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        await bench.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.StartAsync());
        Assert.NotNull(await bench.StartAsync(byPerson: true));
    }

    private async Task<ClerkBench> RoundAsync()
    {
        var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        await bench.StartAsync();
        await bench.WorkAsync();
        return bench;
    }

    private static async Task NextRoundAsync(ClerkBench bench)
    {
        bench.Time.Advance(Round);
        await bench.StartAsync();
        await bench.WorkAsync();
    }
}
