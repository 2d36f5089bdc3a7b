using GridClerk.EndToEnd.Storage;
using GridClerk.Server.Storage;

namespace GridClerk.Tests.Core;

/// <summary>A database of a test's own, its tables up to date, on a server.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly PostgresDatabase database;

    private BenchDatabase(PostgresDatabase database)
    {
        this.database = database;
        Clerk = ClerkDatabase.OnServer(database.Server);
    }

    public ClerkDatabase Clerk { get; }

    public static async Task<BenchDatabase> OpenAsync() => new(await (await PostgresServer.SharedAsync()).AddMigratedAsync());

    public void Execute(string sql) => database.Execute(sql);

    /// <summary>One value, as text.</summary>
    public string Query(string sql) => database.Query(sql);

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
