using GridClerk.Server.Storage;
using GridClerk.Tests.Server;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Tests.Issues;

/// <summary>
/// Found by chaos: a clerk that was killed while it started left EF's lock in the embedded database, and no later start ever came
/// to an end.
/// </summary>
public sealed class AbandonedMigrationLockTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TempFolder folder = new();

    private string Database => folder.In("clerk.db");

    [Fact]
    public async Task MigrateAsync_KilledWhileItStarted_StartsAgain()
    {
        await MigrateAsync();
        Abandon();

        await MigrateAsync();

        Assert.Empty(await ClerkDatabase.OnFile(Database).ReadAsync(db => db.Runs.ToListAsync()));
    }

    [Fact]
    public async Task MigrateAsync_KilledBeforeTheTablesWereMade_MakesThem()
    {
        Abandon();

        await MigrateAsync();

        Assert.Empty(await ClerkDatabase.OnFile(Database).ReadAsync(db => db.Runs.ToListAsync()));
    }

    [Fact]
    public async Task MigrateAsync_SeveralProgramsAtOnce_AllFindTheTables()
    {
        Abandon();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(MigrateAsync)));

        Assert.Empty(await ClerkDatabase.OnFile(Database).ReadAsync(db => db.Runs.ToListAsync()));
    }

    public void Dispose() => folder.Dispose();

    private Task MigrateAsync() => ClerkDatabase.OnFile(Database).MigrateAsync(CancellationToken.None).WaitAsync(Patience);

    private void Abandon()
    {
        using var connection = new SqliteConnection($"Data Source={Database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-23 00:00:00+00:00');
            """;
        command.ExecuteNonQuery();
    }
}
