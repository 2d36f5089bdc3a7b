using GridClerk.Server.Storage;
using Microsoft.Data.Sqlite;

namespace GridClerk.Tests.Core;

/// <summary>A database of a test's own, its tables up to date: in memory. The end-to-end tests have one on a server instead.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly SqliteConnection connection;

    private BenchDatabase(SqliteConnection connection)
    {
        this.connection = connection;
        Clerk = ClerkDatabase.OnConnection(connection);
    }

    public ClerkDatabase Clerk { get; }

    public static async Task<BenchDatabase> OpenAsync()
    {
        var database = new BenchDatabase(new SqliteConnection("Data Source=:memory:"));
        await database.connection.OpenAsync();
        await database.Clerk.MigrateAsync(CancellationToken.None);
        return database;
    }

    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>One value, as text.</summary>
    public string Query(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString() ?? "";
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
