using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Scheduling;
using GridClerk.Tests;
using GridClerk.Tests.Core;
using GridClerk.Tests.Server.Scheduling;

namespace GridClerk.EndToEnd.Storage;

/// <summary>Two nodes of a fleet, each with stores, Quartz and robots of its own, on one database.</summary>
public sealed class FleetTests : IAsyncLifetime
{
    private static readonly RobotPlan Plan = new(ClerkHost.Robot, []) { Systems = ["marketing", "collection"] };

    private HostPlace place = null!;

    public async Task InitializeAsync() => place = await HostPlace.OpenAsync();

    public async Task DisposeAsync() => await place.DisposeAsync();

    [StoreFact]
    public async Task Robot_OrderedOnBothNodes_NeverWorksTwiceAtOnce()
    {
        var (atWork, twice) = (0, false);
        async Task<Outcome> HandleAsync()
        {
            twice |= Interlocked.Increment(ref atWork) > 1;
            await Task.Yield();
            Interlocked.Decrement(ref atWork);
            return Outcome.Done("完成");
        }

        var scenarios = Enumerable.Range(0, 2).Select(_ => new FakeScenario { Handle = (_, _, _) => HandleAsync() }).ToList();
        await using var one = await StartAsync(scenarios[0], place.Node!);
        await using var two = await StartAsync(scenarios[1], place.Node!);

        for (var round = 0; round < 4; round++)
        {
            scenarios.ForEach(s => s.Listed.AddRange([$"{round}A", $"{round}B", $"{round}C"]));
            var runs = await Task.WhenAll(one.StartRunAsync(), two.StartRunAsync());
            await Task.WhenAll(one.WaitAsync(runs[0]), two.WaitAsync(runs[1]));
        }

        Assert.False(twice);
        Assert.Equal(12, scenarios.Sum(s => s.Visited.Count));
    }

    [StoreFact]
    public async Task WaitAsync_RunEndsOnTheOtherNode_IsToldHere()
    {
        await using var here = await StartAsync(new FakeScenario(), place.NodeAs(PostgresServer.User, "marketing"));
        await using var there = await StartAsync(new FakeScenario { Listed = { "A" } }, place.Node!);

        var run = await here.WaitAsync(await here.StartRunAsync());

        Assert.Equal(RunState.Succeeded, run.State);
        Assert.Equal(1, run.Items.Done);
    }

    [StoreFact]
    public async Task Robot_SystemsOutOfReach_IsWorkedOnTheNodeThatReachesThem()
    {
        var (near, far) = (new FakeScenario { Listed = { "A" } }, new FakeScenario { Listed = { "A" } });
        await using var without = await StartAsync(far, place.NodeAs(PostgresServer.User, "marketing"));
        await using var with = await StartAsync(near, place.NodeAs(PostgresServer.User, "collection", "marketing"));

        for (var round = 0; round < 5; round++)
        {
            near.Listed.Add($"{round}");
            await without.WaitAsync(await without.StartRunAsync());
        }

        Assert.Equal(6, near.Visited.Count);
        Assert.Empty(far.Visited);
    }

    [StoreFact]
    public async Task Node_CutOffWithAnItemInHand_OtherTakesOverAndTheFirstWritesNothing()
    {
        await place.Database.On.ExecuteAsync($"CREATE ROLE {place.Database.Name}_slow LOGIN PASSWORD '{PostgresServer.Password}'");
        await place.Database.On.ExecuteAsync($"GRANT {PostgresServer.User} TO {place.Database.Name}_slow");
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = new FakeScenario { Listed = { "A" } };
        slow.Handle = async (_, item, ct) =>
        {
            await item.ReadAsync("第一步", _ => Task.FromResult(1), ct);
            begun.TrySetResult();
            await goOn.Task;
            await item.ReadAsync("第二步", _ => Task.FromResult(1), ct);
            return Outcome.Done("慢节点");
        };
        var quick = new FakeScenario { Listed = { "A" }, Handle = (_, _, _) => Task.FromResult(Outcome.Done("快节点")) };

        // Quartz's tables are made by whoever comes first; the slow node comes alone so that it gets the robot.
        await using (await StartAsync(new FakeScenario(), place.Node!))
        {
        }

        await using var dying = await StartAsync(slow, place.NodeAs($"{place.Database.Name}_slow"));
        var runId = await dying.StartRunAsync();
        await begun.Task.WaitAsync(ClerkHost.Bound);
        await using var living = await StartAsync(quick, place.Node!);

        // As if it had worked for five minutes: recovered robots are due as of when they began.
        place.Database.Execute("UPDATE qrtz_fired_triggers SET fired_time = fired_time - 3000000000");
        await CutAsync(0);

        var run = await living.WaitAsync(runId);
        Assert.Equal(1, run.Items.Done);
        Assert.Equal(["A"], quick.Visited);
        await CutAsync(-1);
        goOn.SetResult();
        await dying.DisposeAsync();

        var item = (await living.Records.ItemAsync("A", default))!;
        Assert.Equal(Outcome.Done("快节点"), item.Outcome);
        Assert.Equal("0", place.Database.Query("""SELECT count(*) FROM steps WHERE "Name" = '第二步'"""));
    }

    /// <param name="connections">How many the slow node may have; what it has is ended.</param>
    private async Task CutAsync(int connections)
    {
        await place.Database.On.ExecuteAsync($"ALTER ROLE {place.Database.Name}_slow CONNECTION LIMIT {connections}");
        await place.Database.On.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{place.Database.Name}_slow'");
    }

    private Task<ClerkHost> StartAsync(FakeScenario scenario, Node node) => ClerkHost.StartAsync(scenario, place.Folder, node, Plan);
}
