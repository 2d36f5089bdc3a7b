using System.Data;
using GridClerk.Core.Faults;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridClerk.Server.Storage;

/// <summary>
/// Opens the database and runs each of the stores' calls as one serializable transaction of its own. On a server a call waits
/// while the server is away, and is made anew when another writer was first.
/// </summary>
internal sealed class ClerkDatabase : IDisposable
{
    private readonly DbContextOptions<ClerkDb> options;
    private readonly string name;
    private readonly ServerCalls? server;
    private readonly string? file;

    // SQLite has one writer at a time, and lets others knock every 150 ms: here they wait in a row instead.
    private readonly SemaphoreSlim embeddedWriter = new(1, 1);

    private ClerkDatabase(DbContextOptions<ClerkDb> options, string name, ServerCalls? server = null, string? file = null)
    {
        this.options = options;
        this.name = name;
        this.server = server;
        this.file = file;
    }

    /// <summary>Several programs may work on it at once.</summary>
    public bool IsShared => server is not null;

    /// <summary>The embedded default: one file beside the evidence.</summary>
    public static ClerkDatabase OnFile(string file)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            // Seconds for which a writer waits for another; every transaction here takes milliseconds.
            DefaultTimeout = 30,
        };
        return new ClerkDatabase(Configured().UseSqlite(connection.ToString()).Options, file, file: file);
    }

    /// <summary>On a connection that the caller keeps open; for databases in memory.</summary>
    public static ClerkDatabase OnConnection(SqliteConnection connection) =>
        new(Configured().UseSqlite(connection).Options, connection.DataSource);

    /// <summary>The fleet's: a PostgreSQL server that any number of nodes work on.</summary>
    /// <param name="patience">How long calls wait for the server; the usual if null.</param>
    public static ClerkDatabase OnServer(
        DatabaseServer server, ServerPatience? patience = null, ILogger? log = null, TimeProvider? time = null) => new(
        Configured().UseNpgsql(server.ConnectionString).Options, server.Name,
        new ServerCalls(server, patience ?? new(), time ?? TimeProvider.System, log ?? NullLogger.Instance));

    /// <summary>Brings the tables up to date. Nothing is lost if it is called again, or by several nodes at once.</summary>
    /// <exception cref="Core.Faults.ConfigurationException">The file is damaged, cannot be opened or the disk is full; or the server cannot
    /// be reached or refuses.</exception>
    public async Task MigrateAsync(CancellationToken ct)
    {
        try
        {
            await CallAsync(() => MigrateOnceAsync(ct), ct);
        }
        catch (ClerkException e) when (e is SystemUnavailableException or StorageFullException)
        {
            // Before anything was done it is a matter of how the program was set up.
            throw new ConfigurationException(e.Fault, e);
        }
    }

    public Task<T> ReadAsync<T>(Func<ClerkDb, Task<T>> read) => CallAsync(
        async () =>
        {
            await using var db = new ClerkDb(options);
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            return await read(db);
        },
        CancellationToken.None);

    /// <summary>Everything in <paramref name="write"/> is stored, or nothing is.</summary>
    /// <param name="write">May be called several times, each time on rows read anew: it changes nothing but rows.</param>
    public Task<T> WriteAsync<T>(Func<ClerkDb, Task<T>> write, CancellationToken ct) =>
        CallAsync(() => WriteOnceAsync(write, isRepeatable: false, ct), ct);

    /// <summary>
    /// As <see cref="WriteAsync"/>, for what the work does again by itself if a power cut undoes it. The embedded database puts it on the disk with the
    /// next other write, and never one without those before it; the end of the program alone undoes nothing. A server keeps it as it keeps all.
    /// </summary>
    /// <param name="write">Decides by rows that it changes itself, or locks by writing them, and by unique keys: robots that do so beside each other
    /// are not in each other's way, as serializable transactions that merely read the same page would be.</param>
    public Task<T> WriteRepeatableAsync<T>(Func<ClerkDb, Task<T>> write, CancellationToken ct) =>
        CallAsync(() => WriteOnceAsync(write, isRepeatable: true, ct), ct);

    public void Dispose() => embeddedWriter.Dispose();

    private static DbContextOptionsBuilder<ClerkDb> Configured() => new DbContextOptionsBuilder<ClerkDb>()
        // Migrations are written by hand and proved equal to the model by a test, so there is no snapshot to compare with.
        .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning, RelationalEventId.ModelSnapshotNotFound));

    private async Task<bool> MigrateOnceAsync(CancellationToken ct)
    {
        await using var db = new ClerkDb(options);
        if (server is null)
        {
            await EmbeddedMigration.RunAsync(db, file, ct);
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
            return true;
        }

        // Opened first, so that a database that is missing is told rather than made under a mistyped name.
        await db.Database.OpenConnectionAsync(ct);
        await db.Database.MigrateAsync(ct);
        return true;
    }

    private Task<T> WriteOnceAsync<T>(Func<ClerkDb, Task<T>> write, bool isRepeatable, CancellationToken ct) =>
        server is null
            ? WriteEmbeddedAsync(write, isRepeatable, ct)
            : WriteOnServerAsync(server, write, isRepeatable ? IsolationLevel.RepeatableRead : IsolationLevel.Serializable, ct);

    private async Task<T> WriteEmbeddedAsync<T>(Func<ClerkDb, Task<T>> write, bool isRepeatable, CancellationToken ct)
    {
        await embeddedWriter.WaitAsync(ct);
        try
        {
            await using var db = new ClerkDb(options);
            await db.Database.OpenConnectionAsync(ct);
            await db.Database.ExecuteSqlRawAsync(isRepeatable ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL", ct);
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
            var result = await write(db);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return result;
        }
        finally
        {
            embeddedWriter.Release();
        }
    }

    private async Task<T> WriteOnServerAsync<T>(ServerCalls calls, Func<ClerkDb, Task<T>> write, IsolationLevel isolation, CancellationToken ct)
    {
        await using var db = new ClerkDb(options);
        await using var transaction = await db.Database.BeginTransactionAsync(isolation, ct);
        var result = await write(db);
        await db.SaveChangesAsync(ct);
        var receipt = await CommitReceipt.TakeAsync(db, ct);
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception e) when (receipt is not null && ServerTroubles.Of(e) is ServerTrouble.Away)
        {
            if (!await calls.RepeatAsync(() => WasCommittedAsync(receipt), CancellationToken.None))
            {
                throw;
            }
        }

        return result;
    }

    private async Task<bool> WasCommittedAsync(CommitReceipt receipt)
    {
        await using var db = new ClerkDb(options);
        return await receipt.WasCommittedAsync(db, CancellationToken.None);
    }

    private async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken ct)
    {
        if (server is not null)
        {
            return await server.RepeatAsync(call, ct);
        }

        try
        {
            return await call();
        }
        catch (Exception e) when (StorageFaults.Of(e, name) is { } fault)
        {
            throw StorageFaults.Thrown(fault, e);
        }
    }
}
