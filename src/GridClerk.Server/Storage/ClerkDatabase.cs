using GridClerk.Core.Faults;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GridClerk.Server.Storage;

/// <summary>Opens the database and runs each of the stores' calls as one transaction of its own.</summary>
internal sealed class ClerkDatabase
{
    private readonly DbContextOptions<ClerkDb> options;
    private readonly string name;

    private ClerkDatabase(DbContextOptions<ClerkDb> options, string name)
    {
        this.options = options;
        this.name = name;
    }

    /// <summary>The embedded default: one file beside the evidence.</summary>
    public static ClerkDatabase OnFile(string file)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            // Seconds for which a writer waits for another; every transaction here takes milliseconds.
            DefaultTimeout = 30,
        };
        return new ClerkDatabase(Configured().UseSqlite(connection.ToString()).Options, file);
    }

    /// <summary>On a connection that the caller keeps open; for databases in memory.</summary>
    public static ClerkDatabase OnConnection(SqliteConnection connection) =>
        new(Configured().UseSqlite(connection).Options, connection.DataSource);

    /// <summary>Brings the tables up to date. Nothing is lost if it is called again.</summary>
    /// <exception cref="Core.Faults.ConfigurationException">The file is damaged, cannot be opened or the disk is full.</exception>
    public Task MigrateAsync(CancellationToken ct) => GuardAsync(async () =>
    {
        await using var db = new ClerkDb(options);
        await db.Database.MigrateAsync(ct);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
        return true;
    });

    public Task<T> ReadAsync<T>(Func<ClerkDb, Task<T>> read) => GuardAsync(async () =>
    {
        await using var db = new ClerkDb(options);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await read(db);
    });

    /// <summary>Everything in <paramref name="write"/> is stored, or nothing is.</summary>
    public Task<T> WriteAsync<T>(Func<ClerkDb, Task<T>> write, CancellationToken ct) => GuardAsync(async () =>
    {
        await using var db = new ClerkDb(options);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var result = await write(db);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return result;
    });

    private static DbContextOptionsBuilder<ClerkDb> Configured() => new DbContextOptionsBuilder<ClerkDb>()
        // Migrations are written by hand and proved equal to the model by a test, so there is no snapshot to compare with.
        .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning, RelationalEventId.ModelSnapshotNotFound));

    private async Task<T> GuardAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (StorageFaults.Of(e, name) is { } fault)
        {
            throw new ConfigurationException(fault, e);
        }
    }
}
