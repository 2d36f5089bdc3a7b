using GridClerk.Core.Faults;
using GridClerk.Tests.Core;

namespace GridClerk.Tests.Server.Scheduling;

public sealed class FolderInUseTests
{
    [Fact]
    public async Task Start_FolderInUse_IsRefusedInPlainWords()
    {
        await using var place = await HostPlace.OpenAsync();
        await using var first = await ClerkHost.StartAsync(new FakeScenario(), place);

        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => ClerkHost.StartAsync(new FakeScenario(), place));

        Assert.Equal("storage.in-use", refused.Fault.Code);
    }
}
