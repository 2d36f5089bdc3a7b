using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.Schedules;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Scheduling;
using GridClerk.Tests.Core;

namespace GridClerk.Tests.Server.Scheduling;

public sealed class SchedulingTests : IAsyncLifetime
{
    private static readonly RoundPlan Hourly = new("bench-scenario", Schedule.Every(TimeSpan.FromHours(1)));

    private HostPlace place = null!;

    public async Task InitializeAsync() => place = await HostPlace.OpenAsync();

    public async Task DisposeAsync() => await place.DisposeAsync();

    [StoreFact]
    public async Task StartAsync_RunOrdered_RobotWorksItToTheEnd()
    {
        var scenario = new FakeScenario { Listed = { "A", "B" } };
        await using var clerk = await ClerkHost.StartAsync(scenario, place);

        var run = await clerk.WaitAsync(await clerk.StartRunAsync());

        Assert.Equal(RunState.Succeeded, run.State);
        Assert.Equal(["A", "B"], scenario.Visited);
    }

    [StoreFact]
    public async Task StartAsync_ItemIsLater_RobotIsWokenWhenItIsDue()
    {
        var scenario = new FakeScenario { Listed = { "A" } };
        scenario.Handle = (_, _, _) => Task.FromResult(
            scenario.Visited.Count == 1 ? Outcome.Later(TimeSpan.FromMilliseconds(300), "等待") : Outcome.Done("完成"));
        await using var clerk = await ClerkHost.StartAsync(scenario, place);

        var run = await clerk.WaitAsync(await clerk.StartRunAsync());

        Assert.Equal(RunState.Succeeded, run.State);
        Assert.Equal(["A", "A"], scenario.Visited);
    }

    [StoreFact]
    public async Task StopAsync_ItemInHand_FinishesItAndLeavesTheRest()
    {
        var scenario = new FakeScenario { Listed = { "A", "B" } };
        var begun = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        scenario.Handle = async (_, _, _) =>
        {
            begun.TrySetResult();
            await goOn.Task;
            return Outcome.Done("完成");
        };
        await using var clerk = await ClerkHost.StartAsync(scenario, place);
        var runId = await clerk.StartRunAsync();
        await begun.Task.WaitAsync(ClerkHost.Bound);

        // The order has reached the row before the item goes on.
        var stopping = clerk.Clerk.StopAsync(runId, CancellationToken.None);
        await UntilAsync(async () => (await clerk.Work.FindRunAsync(runId, CancellationToken.None))!.StopAsked);
        goOn.SetResult();
        var run = await stopping.WaitAsync(ClerkHost.Bound);

        Assert.Equal(RunState.Stopped, run.State);
        Assert.Equal(new ItemCounts(2, 1, 0, 1, 0, 0), run.Items);
    }

    [StoreFact]
    public async Task StartAsync_AfterAStoppedRun_TakesOverWhatItLeft()
    {
        var scenario = new FakeScenario
        {
            Listed = { "A" },
            Handle = (_, _, _) => Task.FromResult(Outcome.Later(TimeSpan.FromHours(1), "等待")),
        };
        await using var clerk = await ClerkHost.StartAsync(scenario, place);
        var first = await clerk.StartRunAsync();
        await UntilAsync(async () => (await clerk.LookAsync(first)).Items.Later == 1 && scenario.Visited.Count == 1);
        await clerk.Clerk.StopAsync(first, CancellationToken.None).WaitAsync(ClerkHost.Bound);
        scenario.Listed.Add("B");
        scenario.Handle = (_, _, _) => Task.FromResult(Outcome.Done("完成"));

        var second = await clerk.StartRunAsync();
        await UntilAsync(async () => (await clerk.LookAsync(second)).Items.Done == 1);

        Assert.Equal(new ItemCounts(2, 1, 0, 1, 0, 0), (await clerk.LookAsync(second)).Items);
        Assert.Equal(new ItemCounts(1, 0, 0, 1, 0, 0), (await clerk.LookAsync(first)).Items);
    }

    [StoreFact]
    public async Task Start_QuartzTablesGone_LosesNothing()
    {
        var scenario = new FakeScenario
        {
            Listed = { "A", "B" },
            Handle = (_, _, _) => Task.FromResult(Outcome.Later(TimeSpan.FromSeconds(1), "等待")),
        };
        string runId;
        await using (var clerk = await ClerkHost.StartAsync(scenario, place, Hourly))
        {
            runId = await clerk.StartRunAsync();
            await UntilAsync(async () => (await clerk.LookAsync(runId)).Items.Later == 2 && scenario.Visited.Count >= 2);
        }

        await place.ForgetScheduleAsync();
        scenario.Handle = (_, _, _) => Task.FromResult(Outcome.Done("完成"));
        await using var restarted = await ClerkHost.StartAsync(scenario, place, Hourly);
        var run = await restarted.WaitAsync(runId);

        Assert.Equal(RunState.Succeeded, run.State);
        Assert.Equal(2, run.Items.Done);
    }

    [StoreFact]
    public async Task Run_QuartzTablesEmptiedWhileItRuns_IsToldAnewAndGoesOn()
    {
        var scenario = new FakeScenario
        {
            Listed = { "A" },
            Handle = (_, _, _) => Task.FromResult(Outcome.Later(TimeSpan.FromSeconds(1), "等待")),
        };
        await using var clerk = await ClerkHost.StartAsync(scenario, place, Hourly);
        var runId = await clerk.StartRunAsync();
        await UntilAsync(async () => (await clerk.LookAsync(runId)).Items.Later == 1 && scenario.Visited.Count >= 1);
        Assert.True(await clerk.Keeper.IsKeptAsync(CancellationToken.None));

        await place.EmptyScheduleAsync();
        scenario.Handle = (_, _, _) => Task.FromResult(Outcome.Done("完成"));
        Assert.False(await clerk.Keeper.IsKeptAsync(CancellationToken.None));

        // What the watch does every half minute.
        await clerk.Keeper.KeepAsync(CancellationToken.None);
        var run = await clerk.WaitAsync(runId);

        Assert.Equal(1, run.Items.Done);
        Assert.True(await clerk.Keeper.IsKeptAsync(CancellationToken.None));
    }

    [StoreFact]
    public async Task Rounds_IntervalPasses_ItemsAreHandledOnce()
    {
        var scenario = new FakeScenario { Listed = { "A" } };
        await using var clerk = await ClerkHost.StartAsync(scenario, place, Hourly with { Schedule = Schedule.Every(TimeSpan.FromMilliseconds(200)) });

        await UntilAsync(async () => (await clerk.Records.RunsAsync(10, CancellationToken.None)).Count(r => r.EndedAt is not null) >= 3);

        Assert.Equal(["A"], scenario.Visited);
    }

    [StoreFact]
    public async Task Rounds_NewSchedule_BeginsAtOnceAndIsInTheLedger()
    {
        var scenario = new FakeScenario { Listed = { "A" } };
        await using var clerk = await ClerkHost.StartAsync(scenario, place, Hourly);

        var line = Assert.Single(await clerk.Records.StartsAsync(ClerkHost.Robot, 9, CancellationToken.None));
        await clerk.WaitAsync(line.RunId!);

        Assert.Equal((StartFate.Ran, "bench-scenario"), (line.Span.Fate, line.ScenarioId));
        Assert.Equal(["A"], scenario.Visited);
        Assert.Empty(clerk.Troubles);
    }

    [StoreFact]
    public async Task Start_AfterADowntime_OneStartForAllThatWereMissedAndOneNotice()
    {
        var scenario = new FakeScenario();
        await using (var clerk = await ClerkHost.StartAsync(scenario, place, Hourly))
        {
            await clerk.WaitAsync(Assert.Single(await clerk.Records.StartsAsync(null, 9, CancellationToken.None)).RunId!);
        }

        await place.PutLedgerBackAsync(TimeSpan.FromHours(10));
        await using var restarted = await ClerkHost.StartAsync(scenario, place, Hourly);

        var missed = Assert.Single(await restarted.Records.StartsAsync(null, 9, CancellationToken.None), l => l.Span.Fate == StartFate.Missed);
        Assert.True(missed.Span is { CaughtUp: true, Count: >= 9 });
        Assert.Equal("schedule.missed", Assert.Single(restarted.Troubles).Code);
        await restarted.WaitAsync(missed.RunId!);
    }

    [StoreFact]
    public async Task Rounds_RobotHalted_AreSkippedAsPaused()
    {
        var scenario = new FakeScenario { AtEndOfList = () => throw new SignInRejectedException(new Fault("fake.sign-in", "密码错误", "请核对密码")) };
        await using var clerk = await ClerkHost.StartAsync(
            scenario, place, Hourly with { Schedule = Schedule.Every(TimeSpan.FromMilliseconds(200)) });

        await UntilAsync(async () => (await clerk.Records.StartsAsync(null, 9, CancellationToken.None)).Any(l => l.Span.Reason == StartReason.Paused));

        Assert.Single(await clerk.Records.RunsAsync(9, CancellationToken.None));
    }

    [StoreFact]
    public async Task WaitAsync_RobotHalts_RunEndsAsFailed()
    {
        var scenario = new FakeScenario
        {
            Listed = { "A" },
            Handle = (_, _, _) => throw new SignInRejectedException(new Fault("fake.sign-in", "密码错误", "请核对密码")),
        };
        await using var clerk = await ClerkHost.StartAsync(scenario, place);

        var run = await clerk.WaitAsync(await clerk.StartRunAsync());

        Assert.Equal(RunState.Failed, run.State);
        Assert.Equal("fake.sign-in", run.Fault!.Code);
        Assert.Equal("fake.sign-in", Assert.Single(await clerk.Records.HaltedRobotsAsync(CancellationToken.None)).Fault.Code);
    }

    [StoreFact]
    public async Task StartAsync_UnknownRobot_IsRefusedAndNothingIsAdded()
    {
        await using var clerk = await ClerkHost.StartAsync(new FakeScenario(), place);

        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => clerk.Clerk.StartAsync(
            "bench-scenario", "没有", dryRun: false, new Dictionary<string, string>(), CancellationToken.None));

        Assert.Equal("robot.unknown", refused.Fault.Code);
        Assert.Empty(await clerk.Records.RunsAsync(9, CancellationToken.None));
    }

    /// <summary>Waits for a condition that another thread brings about.</summary>
    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var bound = new CancellationTokenSource(ClerkHost.Bound);
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, bound.Token);
        }
    }
}
