using GridClerk.Bench.Postgres;
using GridClerk.Server.Storage;
using Npgsql;

namespace GridClerk.EndToEnd.Storage;

/// <summary>A private PostgreSQL server and the databases of tests on it.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    public const string User = PrivateServer.User;
    public const string Password = PrivateServer.Password;

    // The database, tables up to date, that others are copied from.
    private const string Stem = "stem";

    private static readonly Lock Gate = new();
    private static Task<PostgresServer>? shared;

    private readonly PrivateServer server;
    private int databases;

    private PostgresServer(PrivateServer server) => this.server = server;

    public int Port => server.Port;

    /// <summary>The one that all tests share that do not stop theirs.</summary>
    public static Task<PostgresServer> SharedAsync()
    {
        lock (Gate)
        {
            return shared ??= StartAsync();
        }
    }

    public static async Task<PostgresServer> StartAsync()
    {
        var started = new PostgresServer(await PrivateServer.StartAsync());
        await using var template = await started.AddDatabaseAsync(Stem);
        await ClerkDatabase.OnServer(template.Server).MigrateAsync(CancellationToken.None);
        return started;
    }

    public Task StartAgainAsync() => server.StartAgainAsync();

    /// <inheritdoc cref="PrivateServer.StopAsync"/>
    public Task StopAsync() => server.StopAsync();

    /// <summary>An empty database.</summary>
    public async Task<PostgresDatabase> AddDatabaseAsync(string? name = null)
    {
        name ??= $"empty{Interlocked.Increment(ref databases)}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return new(this, name) { IsKept = name == Stem };
    }

    /// <summary>A database whose tables are up to date.</summary>
    public async Task<PostgresDatabase> AddMigratedAsync()
    {
        var name = $"clerk{Interlocked.Increment(ref databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Stem}");
        return new(this, name);
    }

    public DatabaseServer Named(string database, string user = User, string password = Password, int? port = null) =>
        DatabaseServer.Parse(server.ConnectionString(database, user, password, port));

    /// <summary>As the administrator, outside every test's database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{Named("postgres").ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
