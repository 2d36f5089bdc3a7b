using GridClerk.EndToEnd.Sandbox;
using GridClerk.Systems.Marketing;
using GridClerk.Tests.Systems.Contracts;

namespace GridClerk.EndToEnd.Marketing;

[Collection("calm sandbox")]
public sealed class SandboxDedicatedCustomerTests(CalmSandbox sandbox) : DedicatedCustomerContract
{
    internal override IDedicatedCustomerStage Stage { get; } = new SandboxStage(sandbox);

    private sealed class SandboxStage(CalmSandbox sandbox) : IDedicatedCustomerStage
    {
        public IDedicatedCustomers Customers => sandbox.AssetDesk.Systems.Marketing.DedicatedCustomers;

        public string Company => "临江市供电公司";

        public async Task<IReadOnlyList<string>> UnitAsync(string name) =>
            (await sandbox.AssetDesk.Systems.Marketing.Assets.ReadChoicesAsync(default)).Units.Single(u => u[^1] == name);

        public Task<IReadOnlyList<DedicatedTruth>> TruthAsync() => sandbox.Process.DedicatedTruthAsync();
    }
}
