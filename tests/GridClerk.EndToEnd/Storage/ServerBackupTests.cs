using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Storage;
using GridClerk.Server.Storage.Backups;
using GridClerk.Tests;
using GridClerk.Tests.Server;

namespace GridClerk.EndToEnd.Storage;

/// <summary>A fleet's database in and out of a backup, by PostgreSQL's own client programs.</summary>
public sealed class ServerBackupTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [StoreFact]
    public async Task RestoreAsync_IntoAnEmptyDatabase_EverythingIsThereAndRobotsRest()
    {
        var server = await PostgresServer.SharedAsync();
        await using var source = await server.AddMigratedAsync();
        await using var target = await server.AddDatabaseAsync();
        await FillAsync(ClerkDatabase.OnServer(source.Server));
        source.Execute("CREATE TABLE qrtz_triggers (name text)");

        await BackUpAsync(source);
        await RestoringTo(target, "restored").RestoreAsync(folder.In("backup.zip"), doReplace: false, default);

        Assert.Equal("工单1", target.Query("SELECT \"Key\" FROM items"));
        Assert.Equal("restore.check-first", target.Query("SELECT \"Fault\"::json->>'Code' FROM robots"));
        Assert.Equal("", target.Query("SELECT to_regclass('qrtz_triggers')::text"));
        Assert.Contains("append-only", Assert.Throws<Npgsql.PostgresException>(() => target.Execute("DELETE FROM audit")).MessageText);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path, ".*"));
    }

    [StoreFact]
    public async Task RestoreAsync_DatabaseHasTables_IsRefused()
    {
        await using var source = await (await PostgresServer.SharedAsync()).AddMigratedAsync();
        await BackUpAsync(source);

        var refused = await Assert.ThrowsAsync<ConfigurationException>(
            () => RestoringTo(source, "restored").RestoreAsync(folder.In("backup.zip"), doReplace: true, default));

        Assert.Contains(refused.Fault.Code, new[] { "restore.not-empty", "storage.in-use" });
        Assert.DoesNotContain(PostgresServer.Password, refused.ToString());
    }

    private static async Task FillAsync(ClerkDatabase clerk)
    {
        var (work, now) = (new WorkStore(clerk), TimeProvider.System.GetUtcNow());
        var run = (await work.AddRunAsync(new RunOrder("流程", "机器人一", false, new Dictionary<string, string>(), false), now, default))!;
        await work.FindOrAddAsync(run, new FoundItem("工单1", "{}", "工单", 0), now, default);
    }

    private Task<BackupManifest> BackUpAsync(PostgresDatabase source) => new BackupWriter(
        DataFolder.Open(folder.In("data")), ClerkDatabase.OnServer(source.Server), source.Server, siteFolder: null, TimeProvider.System, _ => { })
        .WriteAsync(folder.In("backup.zip"), default);

    private Restoring RestoringTo(PostgresDatabase target, string into) =>
        new(DataFolder.Open(folder.In(into)), target.Server, TimeProvider.System, _ => { });
}
