using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Scenarios.RestorePower;
using GridClerk.Tests.Core;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Scenarios.RestorePower;

/// <summary>The procedure worked by a robot over the real stores.</summary>
public sealed class RestorePowerRobotTests
{
    private readonly FakeTime time = new();
    private readonly InMemoryWorld world;

    public RestorePowerRobotTests() => world = new InMemoryWorld(time);

    [Fact]
    public async Task RunToEnd_MixedRound_SettlesEveryOrderAndReports()
    {
        await using var bench = await OpenAsync();
        world.Add();
        world.Add(new() { TakesCommand = 3 });
        world.Add(new() { NeedsButton = true });
        world.Add(customer: c => c with { Balance = -1m });
        world.SmsTroubles.Enqueue(WriteTrouble.AnswerLost);

        var run = await bench.RunToEndAsync();

        Assert.Equal(RunState.NeedsPerson, run.State);
        Assert.Equal(new ItemCounts(Total: 4, Done: 2, AlreadyDone: 0, Later: 0, NeedsPerson: 2, Failed: 0), run.Items);
        Assert.Equal((2, 3), (world.Orders.Sum(o => o.Archives.Count), run.Sms));
        var report = Assert.Single(bench.Reports);
        Assert.Equal([2, 2], report.Tables.Select(t => t.Rows.Count));
    }

    [Fact]
    public async Task RunToEnd_OrderLeavesTheListMeanwhile_WasHandledByAnother()
    {
        await using var bench = await OpenAsync();
        var order = world.Add(new() { TakesCommand = 2 });
        var first = await bench.StartAsync();
        await bench.WorkAsync();
        order.Order = order.Order with { Archived = true };
        time.Advance(TimeSpan.FromSeconds(5));

        await bench.RunToEndAsync();

        Assert.Equal("已由他人处理", Assert.IsType<Outcome.AlreadyDoneOutcome>((await bench.ItemAsync(order.Order.OrderNo)).Outcome).Result);
        Assert.NotNull((await bench.OverviewAsync(first.Id)).EndedAt);
    }

    [Fact]
    public async Task RunToEnd_DoneOrderListedAgain_GoesToAPerson()
    {
        await using var bench = await OpenAsync();
        var order = world.Add();
        await bench.RunToEndAsync();
        order.Order = order.Order with { Archived = false };
        time.Advance(TimeSpan.FromMinutes(2));

        await bench.RunToEndAsync();

        var outcome = (await bench.ItemAsync(order.Order.OrderNo)).Outcome;
        Assert.Equal("restore-power.still-listed", Assert.IsType<Outcome.NeedsPersonOutcome>(outcome).Fault.Code);
        Assert.Single(order.Commands, c => c.ByClerk);
    }

    [Fact]
    public async Task RunToEnd_AreaOutage_BrakesByTheStoredTally()
    {
        await using var bench = await OpenAsync(("brake-count", "3"));
        foreach (var _ in Enumerable.Range(0, 8))
        {
            world.Add(new() { TakesCommand = int.MaxValue, ReadingsLost = 99 });
        }

        var run = await bench.RunToEndAsync();

        // 60 % of 8 are 4.8: the fifth trips the brake.
        Assert.Equal(8, run.Items.NeedsPerson);
        Assert.Equal(4, world.Sms.Count);
    }

    [Fact]
    public async Task RunToEnd_SystemDownForAWhile_GoesOnWhereItWas()
    {
        await using var bench = await OpenAsync();
        var order = world.Add();
        foreach (var _ in Enumerable.Range(0, 5))
        {
            world.ReadTroubles.Enqueue(new SystemUnavailableException(new("marketing.down", "营销2.0 没有应答", "稍后自动重试")));
        }

        var run = await bench.RunToEndAsync();

        Assert.Equal(RunState.Succeeded, run.State);
        Assert.Single(order.Commands, c => c.ByClerk);
    }

    private Task<ClerkBench> OpenAsync(params (string Name, string Value)[] settings) => ClerkBench.OpenAsync(
        recorder =>
        {
            var marketing = new InMemoryMarketing(world, recorder: recorder);
            var sms = new InMemorySmsDesk(world, recorder: recorder);
            var collection = new InMemoryCollection(world);
            var bound = RestorePowerProcedure.Bind(
                marketing, collection, sms, settings.ToDictionary(s => s.Name, s => s.Value), OrderBench.Fallback);
            return new BenchPlace(bound, new List<IBusinessSystem> { marketing, collection, sms.Through });
        },
        time);
}
