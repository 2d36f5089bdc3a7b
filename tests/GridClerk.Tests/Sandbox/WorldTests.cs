using GridClerk.Sandbox;
using GridClerk.Sandbox.World;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Sandbox;

public sealed class WorldTests
{
    [Fact]
    public async Task Build_SameSeed_TellsTheSameTruth()
    {
        await using var one = new SandboxHost(Worlds.Heavy(7), new ManualClock(Worlds.Noon));
        await using var two = new SandboxHost(Worlds.Heavy(7), new ManualClock(Worlds.Noon));
        await using var other = new SandboxHost(Worlds.Heavy(8), new ManualClock(Worlds.Noon));

        Assert.Equal(one.TruthNow(), two.TruthNow());
        Assert.NotEqual(one.TruthNow(), other.TruthNow());
    }

    [Fact]
    public async Task Build_AnyVariant_ChangesNothingOfTheWorld()
    {
        await using var plain = new SandboxHost(Worlds.Heavy(3), new ManualClock(Worlds.Noon));
        for (var variant = 1; variant <= 10; variant++)
        {
            await using var varied = new SandboxHost(Worlds.Heavy(3) with { Variant = variant }, new ManualClock(Worlds.Noon));
            Assert.Equal(plain.TruthNow(), varied.TruthNow());
        }
    }

    [Fact]
    public void Build_Heavy_SevenTenthsAreProvable()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var scope = Worlds.Build(Worlds.Heavy(seed)).Orders.Where(o => o.Class is not null).ToList();
            Assert.Equal(40, scope.Count);
            Assert.InRange(scope.Count(o => o.Class!.Provable), 26, 30);
        }
    }

    [Fact]
    public void Build_Heavy_FewerUnprovableThanTheBrakeNeeds()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            Assert.True(Worlds.Build(Worlds.Heavy(seed, 60)).Orders.Count(o => o.Class is { Provable: false }) < 60 * 0.6);
        }
    }

    [Fact]
    public void Build_Outage_EnoughCannotBeProvedForTheBrake()
    {
        var options = Worlds.Heavy(5, SandboxOptions.OutageOrders) with { Outage = true };
        var scope = Worlds.Build(options).Orders.Where(o => o.Class is not null).ToList();
        var dead = scope.Where(o => o.Class!.Name == "area-outage").ToList();

        Assert.True(dead.Count >= 25);
        Assert.True(dead.Count >= scope.Count * 0.6);
        Assert.True(dead.Select(o => o.Customer.Area).Distinct().Count() < 13);
    }

    [Fact]
    public void Build_Identifiers_HaveTheFieldsFormats()
    {
        var world = Worlds.Build(Worlds.Heavy(1));

        Assert.All(world.Customers, c =>
        {
            Assert.Matches(@"^\d{13}$", c.Number);
            Assert.Matches(@"^\d{3}0001\d{15}$", c.MeterNo);
            Assert.Matches(@"^\d{9}$", c.Area.TerminalNo);
            Assert.Matches(@"^\d{10}$", c.Area.Number);
            Assert.Matches(@"^1\d{10}$", c.Phone);
        });
        Assert.All(world.Orders, o => Assert.Matches(@"^26\d{14}$", o.Number));
        Assert.Equal(world.Orders.Count, world.Orders.Select(o => o.Number).Distinct().Count());
        Assert.Equal(world.Customers.Count, world.Customers.Select(c => c.MeterNo).Distinct().Count());
    }

    [Fact]
    public void Build_BarredOrders_ShowTheirReason()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            foreach (var order in Worlds.Build(Worlds.Heavy(seed)).Orders.Where(o => o.Class is not null))
            {
                var customer = order.Customer;
                Assert.Equal(order.Class!.Name == "negative-balance", customer.Balance < 0);
                Assert.Equal(order.Class.Name == "paid-before-cut", customer.PaidAt < customer.CutAt);
                Assert.Equal(order.Class.Name is not ("theft" or "breach" or "safety"), customer.CutKind == "欠费停电");
            }
        }
    }

    [Fact]
    public void Build_ProvableOrders_AreYoungEnoughForThreeSends()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var world = Worlds.Build(Worlds.Heavy(seed));
            Assert.All(
                world.Orders.Where(o => o.Class is { Provable: true }),
                o => Assert.InRange(world.StartedAt - o.CreatedAt, TimeSpan.Zero, TimeSpan.FromMinutes(9)));
        }
    }

    [Fact]
    public void Build_Arrivals_ComeOneAfterTheOther()
    {
        var world = Worlds.Build(Worlds.Heavy(2, 10) with { Arrivals = 5 });
        var later = world.Orders.Where(o => o.CreatedAt > world.StartedAt).Select(o => o.CreatedAt - world.StartedAt).Order();

        Assert.Equal([10, 20, 30, 40, 50], later.Select(l => l.TotalSeconds));
    }

    [Fact]
    public void Build_NoFaults_EveryOrderClosesAtOnce()
    {
        var world = Worlds.Build(new() { Seed = 4, Faults = FaultLevel.None });

        Assert.All(world.Orders.Where(o => o.Class is not null), o => Assert.Equal("closes-at-once", o.Class!.Name));
        Assert.All(world.Orders.Where(o => o.IsRestoration), o => Assert.Equal("", o.Suffix));
    }
}
