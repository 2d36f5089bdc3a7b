using GridClerk.Systems.Collection;
using GridClerk.Tests.Systems.Contracts;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Systems.Collection;

public sealed class InMemoryCollectionTests : CollectionContract
{
    internal override ICollectionStage Stage { get; } = new InMemoryStage();

    [Fact]
    public async Task ReadFreezesAsync_HabitsOfMetersAndTerminals_ShowRoundByRound()
    {
        var clock = new ManualClock(new(2026, 11, 22, 1, 0, 0, TimeSpan.FromHours(8)));
        var failures = new InMemoryFailures(clock);
        var answers = failures.AddTerminal();
        foreach (var habit in Enum.GetValues<InMemoryMeterHabit>())
        {
            failures.AddMeter(answers, habit);
        }

        foreach (var habit in Enum.GetValues<InMemoryTerminalHabit>())
        {
            failures.AddMeter(failures.AddTerminal(habit));
        }

        var meters = failures.Meters.Select(m => m.Listed.MeterNo).ToList();
        var through = new InMemoryCollection(new(clock), failures).ReadThrough;
        var right = new List<int>();
        for (var round = 0; round < 3; round++)
        {
            var read = await through.ReadFreezesAsync([meters], rates: true, default);
            right.Add(read.Zip(failures.Meters).Count(p => p.First.Stamp == failures.Yesterday && p.First.Total == p.Second.Value));
            clock.Advance(TimeSpan.FromMinutes(30));
        }

        Assert.Equal([4, 6, 7], right);
        Assert.Equal(right[^1], failures.Meters.Count(m => m.IsReadable));
        Assert.Equal(meters.Count - right[^1], failures.Listed.Count());
    }

    private sealed class InMemoryStage : ICollectionStage
    {
        private readonly ManualClock clock = new(new(2026, 11, 22, 10, 0, 0, TimeSpan.FromHours(8)));
        private readonly InMemoryWorld world;
        private readonly InMemoryFailures failures;

        public InMemoryStage()
        {
            (world, failures) = (new(clock), new(clock));
            world.Add(new() { TripPending = true });
            world.Add(new() { Idle = [0.35m, 0m, 0m] });
            world.Add(new());
            world.Add(new());
            world.Add(new() { ReadingsLost = int.MaxValue });
            for (var i = 0; i < 6; i++)
            {
                failures.AddMeters(failures.AddTerminal(), 4);
            }

            Collection = new InMemoryCollection(world, failures);
        }

        public ICollectionSystem Collection { get; }

        public Task<IReadOnlyList<string>> MetersAsync() =>
            Task.FromResult<IReadOnlyList<string>>([.. world.Orders.Take(4).Select(o => o.Order.MeterNo)]);

        public Task<string> SilentMeterAsync() => Task.FromResult(world.Orders[4].Order.MeterNo);

        public Task<ReadingTruth?> LastReadingAsync(string meterNo)
        {
            var at = world.Readings.Last(r => r.MeterNo == meterNo).At;
            var state = world.Orders.Single(o => o.Order.MeterNo == meterNo).Device.StateAt(at);
            return Task.FromResult<ReadingTruth?>(new([.. state.Currents.Select(c => (decimal?)c)], state.RelayOpen, state.CommandOpen, at));
        }

        public DateOnly Yesterday => failures.Yesterday;

        public Task<IReadOnlyList<FailedTruth>> FailedAsync() => Task.FromResult<IReadOnlyList<FailedTruth>>(
            [.. failures.Meters.Select(m => new FailedTruth(
                m.Listed.MeterNo, m.Terminal.County, m.Terminal.Unit, m.Terminal.Number, m.Value, m.Listed.LastValue!.Value, m.ReadAt))]);

        public Task PassASecondAsync()
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return Task.CompletedTask;
        }
    }
}
