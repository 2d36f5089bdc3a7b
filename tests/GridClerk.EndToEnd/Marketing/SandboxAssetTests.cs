using GridClerk.EndToEnd.Sandbox;
using GridClerk.Systems.Marketing;
using GridClerk.Tests.Systems.Contracts;

namespace GridClerk.EndToEnd.Marketing;

[Collection("calm sandbox")]
public sealed class SandboxAssetTests(CalmSandbox sandbox) : AssetContract
{
    internal override IAssetStage Stage { get; } = new SandboxStage(sandbox);

    private sealed class SandboxStage(CalmSandbox sandbox) : IAssetStage
    {
        public IAssetStatistics Assets => sandbox.AssetDesk.Systems.Marketing.Assets;

        public Task<IReadOnlyList<AssetTruth>> TruthAsync() => sandbox.Process.AssetTruthAsync();

        public Task<IReadOnlyList<AssetRatingTruth>> RatingTruthAsync() => sandbox.Process.AssetRatingTruthAsync();
    }
}
