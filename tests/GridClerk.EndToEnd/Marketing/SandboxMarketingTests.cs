using GridClerk.EndToEnd.Sandbox;
using GridClerk.Systems.Marketing;
using GridClerk.Tests.Systems.Contracts;

namespace GridClerk.EndToEnd.Marketing;

[Collection("calm sandbox")]
public sealed class SandboxMarketingTests(CalmSandbox sandbox) : MarketingContract
{
    internal override IMarketingStage Stage { get; } = new SandboxStage(sandbox);

    private sealed class SandboxStage(CalmSandbox sandbox) : IMarketingStage
    {
        public IMarketingSystem Marketing => sandbox.Workplace.Systems.Marketing;

        public ISmsDesk Sms => sandbox.Workplace.Systems.Sms;

        public Task<MarketingTruth> TruthAsync() => sandbox.MarketingTruthAsync();

        public Task<OrderTruth> FreshOrderAsync() => sandbox.FreshOrderAsync();
    }
}
