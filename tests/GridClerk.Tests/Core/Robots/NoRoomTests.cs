using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Storage;

namespace GridClerk.Tests.Core.Robots;

/// <summary>A disk without room: the robot waits, says so once, and goes on where it was.</summary>
public sealed class NoRoomTests
{
    private static readonly Fault Full = new("storage.disk-full", "磁盘已满", "请清理");

    [StoreFact]
    public async Task WorkAsync_NoRoomDuringAVisit_RestsWithoutCountingAttemptsAndGoesOn()
    {
        var (scenario, isFull) = (new FakeScenario { Listed = { "A" } }, true);
        scenario.Handle = (_, _, _) => isFull ? throw new StorageFullException(Full) : Task.FromResult(Outcome.Done("完成"));
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        var run = await bench.StartAsync();

        for (var minute = 0; minute < 30; minute++)
        {
            var rest = await bench.WorkAsync();
            Assert.Equal((bench.Time.GetUtcNow() + TimeSpan.FromMinutes(1), (Fault?)null), (rest.NextDue!.Value, rest.Halted));
            bench.Time.Advance(TimeSpan.FromMinutes(1));
        }

        isFull = false;
        await bench.WorkAsync();

        Assert.Equal(1, (await bench.OverviewAsync(run.Id)).Items.Done);
        Assert.Equal(0, (await bench.ItemAsync("A")).Attempts);
    }

    [StoreFact]
    public async Task WorkAsync_NoRoomForTheReport_TheRunEndsWhenThereIs()
    {
        var scenario = new FakeScenario { Listed = { "A" } };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        var run = await bench.StartAsync();
        bench.OnDeliver = () => throw new StorageFullException(Full);

        await bench.WorkAsync();
        Assert.Null((await bench.OverviewAsync(run.Id)).EndedAt);
        bench.OnDeliver = () => { };
        await bench.WorkAsync();

        Assert.Equal(RunState.Succeeded, (await bench.OverviewAsync(run.Id)).State);
        Assert.Single(bench.Reports);
        Assert.Single(scenario.Visited);
    }

    [StoreFact]
    public async Task WorkAsync_NoRoomWhileCollecting_TheRunIsCollectedLater()
    {
        var scenario = new FakeScenario { Listed = { "A" }, AtEndOfList = () => throw new StorageFullException(Full) };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        var run = await bench.StartAsync();

        await bench.WorkAsync();
        scenario.AtEndOfList = () => Task.CompletedTask;
        await bench.WorkAsync();

        Assert.Equal(1, (await bench.OverviewAsync(run.Id)).Items.Done);
    }

    [StoreFact]
    public async Task WriteAsync_LessRoomThanTheReserve_IsNotBegun()
    {
        var time = new FakeTime();
        var business = new FakeBusiness(time);
        var scenario = new FakeScenario { Listed = { "A" } };
        await using var bench = await ClerkBench.OpenAsync(
            recorder =>
            {
                var session = new FakeSession(business, recorder);
                scenario.Handle = async (_, item, ct) =>
                {
                    await item.ReadAsync("读", _ => Task.FromResult(1), ct);
                    await item.WriteAsync("下发", session, c => session.SubmitAsync("下发", c), c => session.FindAsync("下发", c), ct);
                    return Outcome.Done("完成");
                };
                return new BenchPlace(BoundScenario.Of(scenario), [session]);
            },
            time);
        bench.Steps = new StepStore(bench.Database, new DiskRoom(DataFolder.Open(Path.GetTempPath()), int.MaxValue));
        await bench.StartAsync();

        await bench.WorkAsync();
        Assert.Equal("storage.little-room", Assert.Single(bench.Troubles).Fault.Code);
        Assert.Empty(business.Submitted);
        Assert.Equal("读", bench.Query("SELECT \"Name\" FROM steps"));

        bench.Steps = new StepStore(bench.Database, new DiskRoom(DataFolder.Open(Path.GetTempPath()), 1));
        await bench.WorkAsync();
        Assert.Equal(["下发"], business.Submitted);
        Assert.Equal(Outcome.Done("完成"), (await bench.ItemAsync("A")).Outcome);
    }
}
