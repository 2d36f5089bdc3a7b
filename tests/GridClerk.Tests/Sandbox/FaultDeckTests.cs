using GridClerk.Sandbox;
using GridClerk.Sandbox.Faults;

namespace GridClerk.Tests.Sandbox;

public sealed class FaultDeckTests
{
    private const int ManyCalls = 5000;

    [Fact]
    public void Strikes_FortyOrdersHeavy_HoldUpAtMostFourMinutes()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var deck = new FaultDeck(Worlds.Heavy(seed));
            var held = (Count(deck, Fault.Hang) + Count(deck, Fault.LateWrite)) * FaultTable.HangLimit
                + (Count(deck, Fault.LongMask) * FaultTable.MaskTime);

            Assert.InRange(held, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(4));
        }
    }

    [Fact]
    public void Strikes_FortyOrdersHeavy_AtMostOneLongMaskPerTenOrders()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            Assert.InRange(Count(new FaultDeck(Worlds.Heavy(seed)), Fault.LongMask), 1, 4);
        }
    }

    [Theory]
    [MemberData(nameof(EveryFault))]
    public void Strikes_NoFaults_Never(int fault) =>
        Assert.Equal(0, Count(new FaultDeck(Worlds.Heavy(1) with { Faults = FaultLevel.None }), (Fault)fault));

    [Theory]
    [MemberData(nameof(EveryFault))]
    public void Strikes_Heavy_HappensAndLeavesAGap(int fault)
    {
        var deck = new FaultDeck(Worlds.Heavy(1, orders: 200));
        var gap = FaultTable.All.First(r => r.Fault == (Fault)fault).Gap;
        var strikes = Enumerable.Range(0, ManyCalls).Where(_ => deck.Strikes((Fault)fault)).ToList();

        Assert.NotEmpty(strikes);
        Assert.All(strikes.Zip(strikes.Skip(1)), pair => Assert.True(pair.Second - pair.First > gap));
    }

    [Fact]
    public void Strikes_OtherFaultsCalls_DoNotShiftThisOne()
    {
        var (alone, mixed) = (new FaultDeck(Worlds.Heavy(3)), new FaultDeck(Worlds.Heavy(3)));
        for (var i = 0; i < 500; i++)
        {
            mixed.Strikes(Fault.Announcement);
            Assert.Equal(alone.Strikes(Fault.LostAnswer), mixed.Strikes(Fault.LostAnswer));
        }
    }

    public static TheoryData<int> EveryFault() => [.. Enum.GetValues<Fault>().Select(f => (int)f)];

    private static int Count(FaultDeck deck, Fault fault) => Enumerable.Range(0, ManyCalls).Count(_ => deck.Strikes(fault));
}
