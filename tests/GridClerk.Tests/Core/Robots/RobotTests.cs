using GridClerk.Core.Faults;
using GridClerk.Core.Robots;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;

namespace GridClerk.Tests.Core.Robots;

public sealed class RobotTests
{
    private static readonly Fault Any = new("fake.any", "出错", "请检查");

    [StoreFact]
    public async Task WorkAsync_TwoItems_HandlesBothAndReports()
    {
        var scenario = new FakeScenario { Listed = { "A", "B" } };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));

        var run = await bench.RunToEndAsync();

        Assert.Equal(RunState.Succeeded, run.State);
        Assert.Equal(new ItemCounts(2, 2, 0, 0, 0, 0), run.Items);
        Assert.Equal(["A", "B"], scenario.Visited);
        Assert.Equal("总数", Assert.Single(Assert.Single(bench.Reports).Figures).Label);
        Assert.Equal("html", Assert.Single(run.Reports).Type);
    }

    [StoreFact]
    public async Task WorkAsync_NothingDue_OpensNoWorkplace()
    {
        await using var bench = await ClerkBench.OpenAsync(_ => throw new InvalidOperationException("opened"));

        Assert.Equal(new RobotRest(null, null), await bench.WorkAsync());
    }

    [StoreFact]
    public async Task WorkAsync_AnotherNodeTookTheShift_TakesNothingMore()
    {
        var scenario = new FakeScenario { Listed = { "A", "B" } };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        scenario.Handle = async (_, _, _) =>
        {
            await bench.Work.BeginShiftAsync(ClerkBench.Robot, bench.Time.GetUtcNow(), CancellationToken.None);
            return Outcome.Done("完成");
        };
        await bench.StartAsync();

        Assert.Equal(new RobotRest(null, null), await bench.WorkAsync());

        Assert.Equal(["A"], scenario.Visited);
        Assert.Equal(ItemState.Waiting, (await bench.ItemAsync("A")).State);
        Assert.Equal(ItemState.Waiting, (await bench.ItemAsync("B")).State);
        scenario.Handle = (_, _, _) => Task.FromResult(Outcome.Done("完成"));
        await bench.WorkAsync();
        Assert.Equal(["A", "A", "B"], scenario.Visited);
    }

    [StoreFact]
    public async Task WorkAsync_DifferentUrgency_MostUrgentFirst()
    {
        var scenario = new FakeScenario { Listed = { "A", "B", "C" }, Urgency = { ["C"] = 2, ["B"] = 1 } };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));

        await bench.RunToEndAsync();

        Assert.Equal(["C", "B", "A"], scenario.Visited);
    }

    [StoreFact]
    public async Task WorkAsync_Later_IsVisitedWhenDueAndNotBefore()
    {
        var scenario = new FakeScenario { Listed = { "A" } };
        scenario.Handle = (_, _, _) => Task.FromResult(
            scenario.Visited.Count == 1 ? Outcome.Later(TimeSpan.FromMinutes(5), "再读") : Outcome.Done("完成"));
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        var run = await bench.StartAsync();

        var rest = await bench.WorkAsync();
        Assert.Equal(bench.Time.GetUtcNow() + TimeSpan.FromMinutes(5), rest.NextDue);
        Assert.Equal(Outcome.Later(TimeSpan.FromMinutes(5), "再读"), (await bench.ItemAsync("A")).Outcome);
        await bench.WorkAsync();
        Assert.Single(scenario.Visited);

        bench.Time.Advance(TimeSpan.FromMinutes(5));
        await bench.WorkAsync();
        Assert.Equal(RunState.Succeeded, (await bench.OverviewAsync(run.Id)).State);
    }

    [StoreFact]
    public async Task WorkAsync_SystemUnavailableForOneItemOnly_BacksOffThenFailsWithThatFault()
    {
        var scenario = new FakeScenario { Listed = { "A", "B" } };
        var session = new FakeSession(new FakeBusiness(new FakeTime()), null!);
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario, session));
        bench.Options = bench.Options with { MostAttempts = 9 };
        var visits = new List<DateTimeOffset>();
        scenario.Handle = (key, _, _) =>
        {
            if (key == "B")
            {
                return Task.FromResult(visits.Count < 2 ? Outcome.Later(TimeSpan.FromSeconds(7), "再读") : Outcome.Done("完成"));
            }

            visits.Add(bench.Time.GetUtcNow());
            throw FakeSession.Down();
        };

        var run = await bench.RunToEndAsync();

        Assert.Equal([5, 10, 20, 40, 80, 120, 120, 120], visits.Zip(visits.Skip(1), (a, b) => (int)(b - a).TotalSeconds));
        Assert.Equal(RunState.Failed, run.State);
        Assert.Equal("fake.down", Assert.IsType<Outcome.FailedOutcome>((await bench.ItemAsync("A")).Outcome).Fault.Code);
        Assert.Equal(9, session.Abandoned);
        Assert.Single(bench.Troubles);
    }

    [StoreFact]
    public async Task WorkAsync_SystemUnavailableOftenButItemGetsOn_NeitherFailsNorBacksOffFurther()
    {
        var visits = new List<DateTimeOffset>();
        var scenario = new FakeScenario { Listed = { "A" } };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        bench.Options = bench.Options with { MostAttempts = 2 };
        scenario.Handle = async (_, item, ct) =>
        {
            visits.Add(bench.Time.GetUtcNow());
            await item.ReadOnceAsync($"part {visits.Count}", _ => Task.FromResult(1), ct);
            return visits.Count == 6 ? Outcome.Done("") : throw FakeSession.Down();
        };

        var run = await bench.RunToEndAsync();

        Assert.Equal(RunState.Succeeded, run.State);
        Assert.Equal([5, 5, 5, 5, 5], visits.Zip(visits.Skip(1), (a, b) => (int)(b - a).TotalSeconds));
    }

    [StoreFact]
    public async Task WorkAsync_PageChanged_FailsTheItemAndHaltsTheRobot()
    {
        var scenario = new FakeScenario { Listed = { "A", "B" }, Handle = (_, _, _) => throw new PageChangedException(Any) };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));

        var run = await bench.RunToEndAsync();

        Assert.Equal(RunState.Failed, run.State);
        Assert.Equal(Any, run.Fault);
        Assert.Equal(["A"], scenario.Visited);
        Assert.Equal(Outcome.Failed(Any), (await bench.ItemAsync("A")).Outcome);
        Assert.Equal(ItemState.Waiting, (await bench.ItemAsync("B")).State);
        Assert.Equal(Any, Assert.Single(bench.Troubles).Fault);
        Assert.Equal(new RobotRest(null, Any), await bench.WorkAsync());
    }

    [StoreFact]
    public async Task WorkAsync_SignInRejected_StopsAtOnceAndKeepsTheItems()
    {
        var scenario = new FakeScenario { Listed = { "A", "B" }, Handle = (_, _, _) => throw new SignInRejectedException(Any) };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));

        var run = await bench.RunToEndAsync();
        await bench.StartAsync();
        await bench.WorkAsync();

        Assert.Equal(new ItemCounts(2, 0, 0, 2, 0, 0), run.Items);
        Assert.Equal(["A"], scenario.Visited);
    }

    [StoreFact]
    public async Task WorkAsync_ResumedAfterHalt_TheNextRunTakesOverWhatWasLeft()
    {
        var scenario = new FakeScenario { Listed = { "A", "B" }, Handle = (_, _, _) => throw new SignInRejectedException(Any) };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        await bench.RunToEndAsync();

        await bench.Work.ResumeAsync(ClerkBench.Robot, bench.Time.GetUtcNow(), CancellationToken.None);
        scenario.Handle = (_, _, _) => Task.FromResult(Outcome.Done("完成"));
        var run = await bench.RunToEndAsync();

        Assert.Equal(new ItemCounts(2, 2, 0, 0, 0, 0), run.Items);
    }

    [StoreFact]
    public async Task WorkAsync_WriteUnconfirmed_GoesToAPerson()
    {
        var scenario = new FakeScenario { Listed = { "A" }, Handle = (_, _, _) => throw new WriteUnconfirmedException(Any) };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));

        var run = await bench.RunToEndAsync();

        Assert.Equal(RunState.NeedsPerson, run.State);
        Assert.Equal(Outcome.NeedsPerson(Any), (await bench.ItemAsync("A")).Outcome);
    }

    [StoreFact]
    public async Task WorkAsync_Defect_FailsTheItemLoudlyAndGoesOn()
    {
        var scenario = new FakeScenario { Listed = { "A", "B" } };
        scenario.Handle = (key, _, _) =>
            key == "A" ? throw new FormatException("坏数据 13812345678") : Task.FromResult(Outcome.Done("完成"));
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));

        var run = await bench.RunToEndAsync();

        Assert.Equal(new ItemCounts(2, 1, 0, 0, 0, 1), run.Items);
        var fault = Assert.IsType<Outcome.FailedOutcome>((await bench.ItemAsync("A")).Outcome).Fault;
        Assert.Equal("clerk.defect", fault.Code);
        Assert.Contains("138****5678", fault.Text);
        Assert.IsType<FormatException>(Assert.Single(bench.Troubles).Defect);
    }

    [StoreFact]
    public async Task WorkAsync_OperationCancelledByItself_IsADefectNotAStop()
    {
        var scenario = new FakeScenario { Listed = { "A" }, Handle = (_, _, _) => throw new OperationCanceledException() };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));

        Assert.Equal(RunState.Failed, (await bench.RunToEndAsync()).State);
    }

    [StoreFact]
    public async Task WorkAsync_RobotDiedWithAnItemInHand_TakesItUpAgain()
    {
        var scenario = new FakeScenario { Listed = { "A" } };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        scenario.Handle = (_, _, _) =>
        {
            bench.Power.TurnOff();
            return Task.FromResult(Outcome.Done(""));
        };
        var run = await bench.StartAsync();
        await Assert.ThrowsAsync<CrashException>(() => bench.WorkAsync());
        Assert.Equal(ItemState.InHand, (await bench.ItemAsync("A")).State);

        bench.Power.TurnOn();
        scenario.Handle = (_, _, _) => Task.FromResult(Outcome.Done("完成"));
        await bench.WorkAsync();

        Assert.Equal(RunState.Succeeded, (await bench.OverviewAsync(run.Id)).State);
        // Taken, recovered, taken again: the dead holder's number is old before anybody takes the item up.
        Assert.Equal(3, (await bench.ItemAsync("A")).ClaimNumber);
    }

    [StoreFact]
    public async Task ReleaseAsync_ItemWithAPerson_IsVisitedAgainAndTheRunEndsAnew()
    {
        var scenario = new FakeScenario { Listed = { "A" }, Handle = (_, _, _) => Task.FromResult(Outcome.NeedsPerson(Any)) };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        var run = await bench.RunToEndAsync();
        scenario.Handle = (_, _, _) => Task.FromResult(Outcome.Done("完成"));

        var robots = await bench.Work.ReleaseAsync([(await bench.ItemAsync("A")).Id], bench.Time.GetUtcNow(), CancellationToken.None);
        await bench.WorkAsync();

        Assert.Equal([ClerkBench.Robot], robots);
        Assert.Equal(RunState.Succeeded, (await bench.OverviewAsync(run.Id)).State);
        Assert.Equal(2, bench.Reports.Count);
    }

    [StoreFact]
    public async Task WorkAsync_DryRun_NeverStandsForTheRealThing()
    {
        var scenario = new FakeScenario { Listed = { "A" } };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));

        await bench.RunToEndAsync(dryRun: true);
        await bench.RunToEndAsync(dryRun: true);
        await bench.RunToEndAsync();

        Assert.Equal(["A", "A", "A"], scenario.Visited);
    }

    [StoreFact]
    public async Task WorkAsync_NextItemDueInAMoment_KeepsTheWorkplaceOpen()
    {
        var opened = 0;
        var scenario = new FakeScenario { Listed = { "A" } };
        ClerkBench bench = null!;
        bench = await ClerkBench.OpenAsync(r =>
        {
            opened++;
            return FakeScenario.Place(scenario)(r);
        });
        await using var _ = bench;
        bench.Options = bench.Options with { Linger = TimeSpan.FromSeconds(15) };
        scenario.Handle = (_, _, _) => Task.FromResult(
            scenario.Visited.Count == 1 ? Outcome.Later(TimeSpan.FromSeconds(10), "再读") : Outcome.Done("完成"));
        await bench.StartAsync();

        var work = bench.WorkAsync();
        Assert.False(work.IsCompleted);
        bench.Time.Advance(TimeSpan.FromSeconds(10));
        await work;

        Assert.Equal(2, scenario.Visited.Count);
        Assert.Equal(1, opened);
    }
}
