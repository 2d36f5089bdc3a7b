using GridClerk.Core.Faults;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Server.Delivery;
using GridClerk.Server.Storage;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Server.Delivery;

public sealed class ReportFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("reports-").FullName;
    private readonly ManualClock clock = new(DateTimeOffset.Parse("2026-11-22T10:00:00+08:00"));

    [Fact]
    public async Task DeliverAsync_SameRunTwice_OverwritesItsOwnFile()
    {
        var first = await DeliverAsync("r1", "一");
        var second = await DeliverAsync("r1", "二");

        Assert.Equal(first.Path, second.Path);
        Assert.Contains("二", await File.ReadAllTextAsync(second.Path));
        Assert.Equal([second.Path], Directory.GetFileSystemEntries(Path.Combine(folder, "reports")));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("a/b:c*?<>|")]
    public async Task DeliverAsync_OddRunId_StaysInTheFolder(string id)
    {
        var delivered = await DeliverAsync(id, "报表");

        Assert.Equal(Path.Combine(folder, "reports"), Path.GetDirectoryName(delivered.Path));
        Assert.True(Path.IsPathFullyQualified(delivered.Path));
        Assert.Matches("^restore-power-[A-Za-z0-9_-]+\\.html$", Path.GetFileName(delivered.Path));
    }

    [Fact]
    public async Task DeliverAsync_PlaceTakenByAFile_SaysWhereAndWhatToDo()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "reports"), "");

        var fault = (await Assert.ThrowsAsync<ConfigurationException>(() => DeliverAsync("r1", "报表"))).Fault;

        Assert.Contains("reports", fault.Text);
        Assert.NotEmpty(fault.Advice);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<DeliveredReport> DeliverAsync(string runId, string title)
    {
        var run = new StoredRun(
            runId, "restore-power", "robot", false, new Dictionary<string, string>(), false, RunPhase.Ended, clock.GetUtcNow(), clock.GetUtcNow(),
            null, 0, false, null);
        return Assert.Single(await new ReportFiles(DataFolder.Open(folder), clock).DeliverAsync(run, new(title, [], []), [], CancellationToken.None));
    }
}
