using GridClerk.Sandbox;
using GridClerk.Sandbox.Collection;
using GridClerk.Sandbox.Collection.Failures;
using GridClerk.Sandbox.Engine;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Sandbox.Failures;

public sealed class FailedReadingsTests
{
    [Theory]
    [InlineData(300)]
    [InlineData(5000)]
    public void All_AnyVolume_AreThatManyMetersOfTheirOwn(int meters)
    {
        var options = Heavy(3) with { Meters = meters };
        var world = Worlds.Build(options);
        var failures = new FailedReadings(options, new(new ManualClock(Worlds.Noon), 60), world);
        var numbers = failures.All.Select(m => m.Customer.MeterNo).ToHashSet();

        Assert.Equal((meters, meters), (failures.All.Count, numbers.Count));
        Assert.All(numbers, n => Assert.Equal(22, n.Length));
        Assert.DoesNotContain(world.Customers, c => numbers.Contains(c.MeterNo));
        Assert.Empty(failures.All.Select(m => m.Customer.Area.TerminalNo).Intersect(world.Areas.Select(a => a.TerminalNo)));
        Assert.InRange(failures.All.Count(m => m.IsReadable), meters / 2, meters - 1);
    }

    [Fact]
    public void All_Heavy_HaveEveryHabit()
    {
        var failures = Failures(Heavy(3), new(Worlds.Noon));

        Assert.Equal(Enum.GetValues<TerminalHabit>(), failures.All.Select(m => m.Terminal.Habit).Distinct().Order());
        Assert.Equal(Enum.GetValues<MeterHabit>(), failures.All.Select(m => m.Habit).Distinct().Order());
    }

    [Fact]
    public void Read_ByTheBook_ReadsExactlyWhatIsReadable()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var clock = new ManualClock(Worlds.Noon);
            var failures = Failures(Heavy(seed), clock);
            var read = new IdealCollector(clock, pace: 60).Collect(failures);

            Assert.Equal(failures.All.Where(m => m.IsReadable).Select(Number).Order(), read.Select(Number).Order());
            Assert.All(failures.All, m => Assert.Equal(m.IsReadable, m.IsReadBy(clock.GetLocalNow())));
        }
    }

    [Fact]
    public void Read_Storm_ReadsExactlyWhatIsReadable()
    {
        var clock = new ManualClock(Worlds.Noon);
        var failures = Failures(Heavy(2) with { Meters = 5000 }, clock);
        var read = new IdealCollector(clock, pace: 60).Collect(failures);

        Assert.Equal(failures.All.Count(m => m.IsReadable), read.Count);
    }

    [Fact]
    public void Read_NoFaults_BringsEverythingAtOnce()
    {
        var failures = Failures(Heavy(2) with { Faults = FaultLevel.None }, new(Worlds.Noon));

        Assert.All(failures.All, m => Assert.Equal(m.Yesterday, m.Read(Worlds.Noon, IdealCollector.Items).Freeze));
    }

    [Fact]
    public void OfRate_AllRates_AddUpToTheTotal()
    {
        var failures = Failures(Heavy(2), new(Worlds.Noon));

        Assert.All(failures.All, m => Assert.Equal(m.Yesterday.Total, ReadItems.FreezeRates.Sum(r => m.Yesterday.OfRate(r.Code))));
    }

    [Fact]
    public void Listed_AfterARead_ShrinksWhenTheSystemCountsAnew()
    {
        var clock = new ManualClock(Worlds.Noon);
        var failures = Failures(Heavy(2) with { Faults = FaultLevel.None }, clock);
        failures.All[0].Read(clock.GetLocalNow(), IdealCollector.Items);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(300, failures.Listed(clock.GetLocalNow()).Count());
        clock.Advance(TimeSpan.FromMinutes(10.0 / 60));
        Assert.Equal(299, failures.Listed(clock.GetLocalNow()).Count());
    }

    private static SandboxOptions Heavy(int seed) => Worlds.Heavy(seed, orders: 12);

    private static FailedReadings Failures(SandboxOptions options, ManualClock clock) =>
        new(options, new WorldClock(clock, options.Pace), Worlds.Build(options, clock));

    private static string Number(FailedMeter meter) => meter.Customer.MeterNo;
}
