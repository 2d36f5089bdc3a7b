using GridClerk.Systems.Collection;
using GridClerk.Tests.Systems.Contracts;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Systems.Collection;

public sealed class InMemoryCollectionTests : CollectionContract
{
    internal override ICollectionStage Stage { get; } = new InMemoryStage();

    private sealed class InMemoryStage : ICollectionStage
    {
        private readonly ManualClock clock = new(new(2026, 11, 22, 10, 0, 0, TimeSpan.FromHours(8)));
        private readonly InMemoryWorld world;

        public InMemoryStage()
        {
            world = new(clock);
            world.Add(new() { TripPending = true });
            world.Add(new() { Idle = [0.35m, 0m, 0m] });
            world.Add(new());
            world.Add(new());
            world.Add(new() { ReadingsLost = int.MaxValue });
            Collection = new InMemoryCollection(world);
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

        public Task PassASecondAsync()
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return Task.CompletedTask;
        }
    }
}
