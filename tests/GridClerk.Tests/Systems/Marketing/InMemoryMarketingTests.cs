using GridClerk.Systems.Marketing;
using GridClerk.Tests.Systems.Contracts;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Systems.Marketing;

public sealed class InMemoryMarketingTests : MarketingContract
{
    internal override IMarketingStage Stage { get; } = new InMemoryStage();

    private sealed class InMemoryStage : IMarketingStage
    {
        private static readonly CutKind[] Cuts = [CutKind.Arrears, CutKind.Theft, CutKind.Breach, CutKind.AwaitingSafetyConfirmation];

        private readonly InMemoryWorld world = new(new ManualClock(new(2026, 11, 22, 10, 0, 0, TimeSpan.FromHours(8))));
        private int taken;

        public InMemoryStage()
        {
            for (var i = 0; i < 45; i++)
            {
                var cut = i < 4 ? Cuts[i] : CutKind.Arrears;
                var unit = i % 3 == 0 ? "城东供电所" : "城关供电所";
                world.Add(order: o => o with { Unit = unit }, customer: c => c with { Cut = cut, Balance = cut == CutKind.Theft ? -3.20m : c.Balance });
            }

            Marketing = new InMemoryMarketing(world);
            Sms = new InMemorySmsDesk(world);
        }

        public IMarketingSystem Marketing { get; }

        public ISmsDesk Sms { get; }

        public Task<MarketingTruth> TruthAsync() => Task.FromResult(new MarketingTruth(
            [.. world.Orders.Select(Truth)], [.. world.Sms.Select(s => new SmsTruth(s.To, s.Text))]));

        public Task<OrderTruth> FreshOrderAsync() => Task.FromResult(Truth(world.Orders[20 + taken++]));

        private static OrderTruth Truth(InMemoryOrder o) => new(
            o.Order.OrderNo, o.Order.CustomerNo, o.Order.MeterNo, o.Order.Unit, o.Customer.Cut, o.Customer.Balance, o.Customer.LastPaidAt,
            o.Customer.CutAt, o.Order.CreatedAt, o.Order.ManagerPhone?.Digits,
            [.. o.Commands.Select(c => new CommandTruth(c.At, c.ByClerk ? "clerk" : "system"))], o.Archives.Count);
    }
}
