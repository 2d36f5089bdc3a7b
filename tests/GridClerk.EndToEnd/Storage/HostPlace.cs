using GridClerk.EndToEnd.Storage;
using GridClerk.Server.Scheduling;
using Npgsql;

namespace GridClerk.Tests.Server.Scheduling;

/// <summary>Where hosts of a test keep rows and schedule: a database on a server; a data folder holds the rest.</summary>
internal sealed class HostPlace : IAsyncDisposable
{
    private HostPlace(PostgresDatabase database) => Database = database;

    public PostgresDatabase Database { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("gridclerk-test-").FullName;

    public Node? Node => NodeAs(PostgresServer.User);

    public static async Task<HostPlace> OpenAsync() => new(await (await PostgresServer.SharedAsync()).AddMigratedAsync());

    /// <param name="user">Of the database, so that a test can cut one node off.</param>
    /// <param name="systems">Null: all.</param>
    public Node NodeAs(string user, params string[]? systems) => new(
        Database.On.Named(Database.Name, user), systems is { Length: > 0 } ? systems : null, TimeSpan.FromSeconds(3));

    /// <summary>All that Quartz knew is gone. No host may be at work.</summary>
    public Task ForgetScheduleAsync()
    {
        foreach (var table in Database.Rows("SELECT tablename FROM pg_tables WHERE tablename LIKE 'qrtz%'"))
        {
            Database.Execute($"DROP TABLE {table} CASCADE");
        }

        return Task.CompletedTask;
    }

    /// <summary>All that Quartz knew is gone while hosts are at work.</summary>
    public Task EmptyScheduleAsync()
    {
        var tables = string.Join(", ", Database.Rows("SELECT tablename FROM pg_tables WHERE tablename LIKE 'qrtz%'"));
        for (var tries = 0; ; tries++)
        {
            try
            {
                Database.Execute($"TRUNCATE {tables}");
                return Task.CompletedTask;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DeadlockDetected && tries < 20)
            {
                // Quartz locks its tables in an order of its own.
            }
        }
    }

    /// <summary>As if nothing had been accounted for so long: the program was down.</summary>
    public Task PutLedgerBackAsync(TimeSpan by)
    {
        Database.Execute($"""DELETE FROM starts; UPDATE schedules SET "AccountedTo" = "AccountedTo" - {by.Ticks}""");
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
