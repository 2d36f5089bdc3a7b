using GridClerk.Server.Delivery.Checks;
using GridClerk.Server.Storage;
using GridClerk.Systems.Checks;
using GridClerk.Tests.Core;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Server.Delivery.Checks;

public sealed class CheckArchiveTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly InMemoryCheck system = new(new FakeTime());

    public void Dispose() => temp.Dispose();

    /// <summary>Whoever made the check: what a person accepts from is the last one.</summary>
    [Fact]
    public async Task Keep_ACheck_IsWhatAcceptOffers()
    {
        var folder = DataFolder.Open(temp.Path);
        var archive = new CheckArchive(folder);
        archive.Keep(await system.RunAsync([], CancellationToken.None));
        Assert.Empty(CheckFile.Offered(folder, "marketing"));
        system.Renamed["工单编号"] = "工单流水号";

        var page = archive.Keep(await system.RunAsync([], CancellationToken.None), Path.Combine(temp.Path, "reports", "a.html"));

        Assert.Equal([new("pages.orders.fields.f0", "工单流水号")], CheckFile.Offered(folder, "marketing"));
        Assert.Contains("工单流水号", await File.ReadAllTextAsync(page));
        Assert.Equal(await File.ReadAllTextAsync(CheckFile.LastOf(folder, "marketing")), await File.ReadAllTextAsync(Path.ChangeExtension(page, ".json")));
    }

    /// <summary>A page that did not answer has nothing to accept.</summary>
    [Fact]
    public void Sure_OfAPageThatWasNotSeenWhole_IsNothing()
    {
        var found = new CheckedTarget("pages.x.menu", "甲", new("x.yaml", 1), TargetState.Moved, "乙", 0.9);
        Assert.Empty(new CheckReport("x", "某系统", null, DateTimeOffset.UnixEpoch, [new("x", "某页", [found]) { IsUnanswered = true }]).Sure);
    }
}
