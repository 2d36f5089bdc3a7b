using System.Collections.Concurrent;
using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Storage;
using GridClerk.Tests;
using Npgsql;

namespace GridClerk.EndToEnd.Storage;

/// <summary>Two nodes on one database at the same time.</summary>
public sealed class FleetStoreTests : IAsyncLifetime
{
    private const string Robot = "机器人一";

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private PostgresDatabase database = null!;
    private ClerkDatabase one = null!;
    private ClerkDatabase two = null!;

    public async Task InitializeAsync()
    {
        database = await (await PostgresServer.SharedAsync()).AddMigratedAsync();
        (one, two) = (ClerkDatabase.OnServer(database.Server), ClerkDatabase.OnServer(database.Server));
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [StoreFact]
    public async Task TakeItemAsync_TwoNodesAtOnce_ShareNoItemAndNoClaimNumber()
    {
        await FoundAsync(20);
        var shift = await new WorkStore(one).BeginShiftAsync(Robot, Now, default);
        var taken = new ConcurrentBag<(long Item, long Number)>();
        var most = 120;

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async n =>
        {
            var work = new WorkStore(n % 2 == 0 ? one : two);
            while (Interlocked.Decrement(ref most) >= 0 && await work.TakeItemAsync(shift, [], Now, default) is { } mine)
            {
                taken.Add((mine.Item.Id, mine.Item.ClaimNumber));
                await work.PutDownAsync(mine.Item, new PutDown(null, Now, 0), Now, default);
            }
        }));

        Assert.Equal(120, taken.Count);
        Assert.Equal(120, taken.Distinct().Count());
        Assert.Equal("120", database.Query("""SELECT sum("ClaimNumber") FROM items"""));
    }

    [StoreFact]
    public async Task BeginShiftAsync_OtherNodeStandsStillInItsTransaction_IsHeldUpByItForABoundOnly()
    {
        await new WorkStore(one).BeginShiftAsync(Robot, Now, default);
        Assert.Equal("5s", database.Query("SHOW idle_in_transaction_session_timeout"));
        var server = DatabaseServer.Parse($"{database.On.Named(database.Name).ConnectionString};Options=-c idle_in_transaction_session_timeout=300ms");
        await using var paused = new NpgsqlConnection(server.ConnectionString);
        await paused.OpenAsync();
        await using var transaction = await paused.BeginTransactionAsync();
        await using var lockRow = new NpgsqlCommand("""UPDATE robots SET "Shift" = "Shift" + 10""", paused, transaction);
        await lockRow.ExecuteNonQueryAsync();

        var shift = await new WorkStore(two).BeginShiftAsync(Robot, Now, default);

        Assert.Equal(2, shift.Number);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync());
    }

    [StoreFact]
    public async Task FindOrAddAsync_SameKeyFoundByBothAtOnce_IsOneItem()
    {
        var run = await RunAsync();

        for (var key = 0; key < 20; key++)
        {
            var found = new FoundItem($"工单{key}", "{}", "工单", 0);
            var both = await Task.WhenAll(Both(work => work.FindOrAddAsync(run, found, Now, default)));

            Assert.Single(both, b => b.IsNew);
            Assert.Equal(both[0].Item.Id, both[1].Item.Id);
        }
    }

    [StoreFact]
    public async Task AddRunAsync_BothSchedulesAtOnce_AddOneRound()
    {
        for (var round = 0; round < 10; round++)
        {
            var order = new RunOrder($"流程{round}", Robot, DryRun: false, new Dictionary<string, string>(), ByPerson: false);

            Assert.Single(await Task.WhenAll(Both(work => work.AddRunAsync(order, Now, default))), run => run is not null);
        }
    }

    [StoreFact]
    public async Task SettleUnheldAsync_WhileAnotherTakesIt_OnlyOneHasTheItem()
    {
        var run = await FoundAsync(20);
        var shift = await new WorkStore(one).BeginShiftAsync(Robot, Now, default);
        for (var n = 0; n < 10; n++)
        {
            var item = (await new WorkStore(one).FindWaitingSinceBeforeAsync(run with { CollectedFrom = Now.AddDays(1) }, default))[0];
            var settling = new WorkStore(two).SettleUnheldAsync(item, run, Outcome.AlreadyDone("已不在列表"), Now, default);
            var taking = new WorkStore(one).TakeItemAsync(shift, [], Now, default);
            await Task.WhenAll(settling, taking);

            var taken = await taking;
            Assert.Equal(await settling, taken?.Item.Id != item.Id);
            if (taken is not null)
            {
                await new WorkStore(one).PutDownAsync(taken.Item, new PutDown(Outcome.Done("完成"), null, 0), Now, default);
            }
        }
    }

    [StoreFact]
    public async Task EndRunAsync_BothAtOnce_EndsOnceAndCollectionStaysCounted()
    {
        var run = await FoundAsync(3);

        await Task.WhenAll(Both(async work =>
        {
            await work.CollectedAsync(run, default);
            await work.EndRunAsync(run.Id, new RunEnd(RunState.Succeeded, null, []), Now, default);
            return true;
        }));

        var ended = await new WorkStore(one).FindRunAsync(run.Id, default);
        Assert.Equal(Now, ended!.EndedAt);
    }

    [StoreFact]
    public async Task BeginShiftAsync_HolderWasOnlySlow_WritesAndTakesNothingMore()
    {
        await FoundAsync(1);
        var old = await new WorkStore(one).BeginShiftAsync(Robot, Now, default);
        var slow = (await new WorkStore(one).TakeItemAsync(old, [], Now, default))!.Item;

        var shift = await new WorkStore(two).BeginShiftAsync(Robot, Now, default);

        var intent = new StepRecord("下发", StepKind.Write, StepState.Intended, 1, Now, null, null);
        await Assert.ThrowsAsync<ClaimLostException>(() => new StepStore(one).AppendAsync(slow.Claim, intent, null, default));
        await Assert.ThrowsAsync<ClaimLostException>(() => new StepStore(one).MarkAsync(slow.Claim, "下发", default));
        await Assert.ThrowsAsync<ClaimLostException>(
            () => new WorkStore(one).PutDownAsync(slow, new PutDown(Outcome.Done("完成"), null, 0), Now, default));
        Assert.Equal("0", database.Query("SELECT count(*) FROM steps"));
        await Assert.ThrowsAsync<ClaimLostException>(() => new WorkStore(one).TakeItemAsync(old, [], Now, default));
        await Assert.ThrowsAsync<ClaimLostException>(() => new WorkStore(one).TakeRunAsync(old, Now, default));
        var next = (await new WorkStore(two).TakeItemAsync(shift, [], Now, default))!.Item;
        Assert.True(next.ClaimNumber > slow.ClaimNumber + 1);
    }

    private IEnumerable<Task<T>> Both<T>(Func<WorkStore, Task<T>> call) => new[] { one, two }.Select(db => Task.Run(() => call(new WorkStore(db))));

    private async Task<StoredRun> RunAsync() => (await new WorkStore(one).AddRunAsync(
        new RunOrder("流程", Robot, DryRun: false, new Dictionary<string, string>(), ByPerson: true), Now, default))!;

    private async Task<StoredRun> FoundAsync(int items)
    {
        var run = await RunAsync();
        for (var n = 0; n < items; n++)
        {
            await new WorkStore(one).FindOrAddAsync(run, new FoundItem($"工单{n}", "{}", "工单", 0), Now, default);
        }

        return run;
    }
}
