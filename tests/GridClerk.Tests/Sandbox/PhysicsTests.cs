using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Physics;
using GridClerk.Sandbox.World;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Sandbox;

public sealed class PhysicsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public void Handle_ProvableOrders_AreProvedWithinThreeCommands(double pace)
    {
        foreach (var (order, clock) in Orders(pace, provable: true))
        {
            var clerk = new IdealClerk(clock, pace);
            var (proved, _) = clerk.Handle(order);

            Assert.True(proved, $"{order.Class!.Name} {order.Number}");
            Assert.True(order.Customer.Device!.StateAt(clock.GetLocalNow()).Supplied);
            Assert.True(clerk.Sends <= 3);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public void Handle_UnprovableOrders_NeverShowProof(double pace)
    {
        foreach (var (order, clock) in Orders(pace, provable: false).Where(o => o.Order.Class!.Bar == Bar.None))
        {
            Assert.False(new IdealClerk(clock, pace).Handle(order).Proved, $"{order.Class!.Name} {order.Number}");
        }
    }

    [Theory]
    [InlineData("closes-on-second", 2, 1)]
    [InlineData("closes-on-third", 3, 1)]
    [InlineData("stale-first", 1, 2)]
    [InlineData("load-returns-late", 1, 2)]
    [InlineData("timeout-first", 1, 2)]
    [InlineData("closes-slowly", 1, 2)]
    [InlineData("status-unread", 1, 1)]
    [InlineData("reply-lost", 1, 1)]
    [InlineData("closed-before", 1, 1)]
    public void Handle_Class_IsProvedAtItsSendAndReading(string name, int sends, int reading)
    {
        var (order, clock) = Of(name);
        var clerk = new IdealClerk(clock, 60);

        Assert.Equal((true, reading), clerk.Handle(order));
        Assert.Equal(sends, clerk.Sends);
    }

    // State after three commands, as 状态字3 and current show it, and whether the customer has supply.
    [Theory]
    [InlineData("button-needed", true, false, false, false)]
    [InlineData("never-closes", true, true, false, false)]
    [InlineData("no-load", false, false, false, true)]
    [InlineData("breaker-open", false, false, false, false)]
    [InlineData("contradiction", true, true, true, false)]
    public void Command_Class_LeavesTheTablesRow(string name, bool relayOpen, bool commandOpen, bool current, bool supplied)
    {
        var (order, clock) = Of(name);
        new IdealClerk(clock, 60).Handle(order);
        var state = order.Customer.Device!.StateAt(clock.GetLocalNow());

        Assert.Equal(
            (relayOpen, commandOpen, current, supplied),
            (state.RelayOpen, state.CommandOpen, state.Currents.Any(a => a >= 0.02m), state.Supplied));
    }

    [Fact]
    public void Read_TripPending_ShowsRelayClosedAndCommandOpen()
    {
        var (order, clock) = Of("trip-pending");
        var clerk = new IdealClerk(clock, 60);
        clerk.Handle(order);
        var read = clerk.Read(order.Customer);

        Assert.Equal((false, true), IdealClerk.Status(read.Values["04000503"]));
    }

    [Fact]
    public void Read_AlwaysStale_ShowsCurrentFromBeforeTheCut()
    {
        var (order, clock) = Of("always-stale");
        var clerk = new IdealClerk(clock, 60);
        clerk.Handle(order);
        var read = clerk.Read(order.Customer);

        Assert.True(decimal.Parse(read.Values["02020100"]) >= 0.02m);
        Assert.True(read.Stamp < order.Customer.CutAt);
        Assert.False(order.Customer.Device!.StateAt(clock.GetLocalNow()).Supplied);
    }

    [Fact]
    public void Command_ButtonNeeded_SaysOkAndStaysOpen()
    {
        var (order, clock) = Of("button-needed");
        var outcome = order.Customer.Device!.Command(clock.GetLocalNow());
        clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(("ok", true), (outcome.Reply, outcome.CarriedOut));
        Assert.True(order.Customer.Device.StateAt(clock.GetLocalNow()).RelayOpen);
    }

    [Fact]
    public void Command_ReplyLost_ClosesWithoutAWord()
    {
        var (order, clock) = Of("reply-lost");
        var outcome = order.Customer.Device!.Command(clock.GetLocalNow());
        clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("none", outcome.Reply);
        Assert.True(order.Customer.Device.StateAt(clock.GetLocalNow()).Supplied);
    }

    [Fact]
    public void History_BeginsWithTheCut()
    {
        var (order, clock) = Of("closes-at-once");
        var first = order.Customer.Device!.History(clock.GetLocalNow()).First();

        Assert.Equal(order.Customer.CutAt, first.At);
        Assert.False(first.Supplied);
    }

    [Theory]
    [InlineData(true, true, 0, "5000")]
    [InlineData(true, false, 0, "1000")]
    [InlineData(false, true, 0, "4000")]
    [InlineData(false, false, StatusWord.Unrelated, "0D03")]
    public void Render_StatusWord_PutsTheLowByteFirst(bool relayOpen, bool commandOpen, int unrelated, string shown) =>
        Assert.Equal(shown, StatusWord.Render(relayOpen, commandOpen, unrelated));

    [Fact]
    public void Deal_Heavy_EveryClassOccursOverSeeds()
    {
        var dealt = Enumerable.Range(1, 30)
            .SelectMany(seed => PhysicsTable.Deal(40, GridClerk.Sandbox.FaultLevel.Heavy, SeededRandom.For(seed, "classes"))).ToHashSet();

        Assert.All(PhysicsTable.All, c => Assert.Contains(c, dealt));
    }

    private static IEnumerable<(WorkOrder Order, ManualClock Clock)> Orders(double pace, bool provable)
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            // A clock of its own for each order, so that handling one does not age the next.
            var count = Worlds.Build(Worlds.Heavy(seed)).Orders.Count;
            for (var i = 0; i < count; i++)
            {
                var clock = new ManualClock(Worlds.Noon);
                var order = World(seed, pace, clock).Orders[i];
                if (order.Class is { } kind && kind.Provable == provable)
                {
                    yield return (order, clock);
                }
            }
        }
    }

    private static SandboxWorld World(int seed, double pace, ManualClock clock) =>
        Worlds.Build(Worlds.Heavy(seed) with { Pace = pace }, clock);

    private static (WorkOrder Order, ManualClock Clock) Of(string name)
    {
        for (var seed = 1; ; seed++)
        {
            var clock = new ManualClock(Worlds.Noon);
            if (World(seed, 60, clock).Orders.FirstOrDefault(o => o.Class?.Name == name) is { } order)
            {
                return (order, clock);
            }
        }
    }
}
