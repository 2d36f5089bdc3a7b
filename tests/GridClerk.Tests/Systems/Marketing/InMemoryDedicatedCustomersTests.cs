using GridClerk.Systems.Marketing;
using GridClerk.Tests.Systems.Contracts;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Systems.Marketing;

public sealed class InMemoryDedicatedCustomersTests : DedicatedCustomerContract
{
    internal override IDedicatedCustomerStage Stage { get; } = new InMemoryStage(new(new ManualClock(new(2026, 11, 22, 2, 0, 0, TimeSpan.FromHours(8)))));

    private sealed class InMemoryStage(InMemoryAssets assets) : IDedicatedCustomerStage
    {
        private readonly InMemoryDedicatedCustomers customers = new(assets);

        public IDedicatedCustomers Customers => customers;

        public string Company => assets.Choices.Units[0][0];

        public Task<IReadOnlyList<string>> UnitAsync(string name) => Task.FromResult(assets.Choices.Units.Single(u => u[^1] == name));

        public Task<IReadOnlyList<DedicatedTruth>> TruthAsync() => Task.FromResult<IReadOnlyList<DedicatedTruth>>(
            [.. customers.All.Select(c => new DedicatedTruth(c.CustomerNo, c.Unit, c.Capacity, c.MeterNo))]);
    }
}
