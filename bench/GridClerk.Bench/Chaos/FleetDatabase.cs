using GridClerk.Bench.Postgres;
using Npgsql;

namespace GridClerk.Bench.Chaos;

/// <summary>A server on which each round's fleet gets a database of its own.</summary>
/// <param name="own">Started for this chaos run; null: somebody named theirs.</param>
internal sealed class FleetServer(NpgsqlConnectionStringBuilder named, PrivateServer? own) : IAsyncDisposable
{
    private const string Usual = "postgres";

    /// <param name="connection">As the command line says; its user makes and drops databases. Null: a private server is started.</param>
    public static async Task<FleetServer> OpenAsync(string? connection)
    {
        var started = connection is null ? await PrivateServer.StartAsync() : null;
        return new(new NpgsqlConnectionStringBuilder(connection ?? started!.ConnectionString(Usual)) { Pooling = false }, started);
    }

    public async Task<FleetDatabase> AddAsync(string name, CancellationToken ct)
    {
        await ExecuteAsync($"CREATE DATABASE {name}", ct);
        return new(this, name, named);
    }

    public Task DropAsync(string name) => ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)", CancellationToken.None);

    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        var administrator = new NpgsqlConnectionStringBuilder(named.ConnectionString);
        administrator.Database ??= Usual;
        await using var connection = new NpgsqlConnection(administrator.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>One round's database; gone when it is disposed.</summary>
internal sealed class FleetDatabase(FleetServer on, string name, NpgsqlConnectionStringBuilder server) : IAsyncDisposable
{
    /// <summary>For a command line: without the password.</summary>
    public string Connection => new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, Password = null, Pooling = true }.ConnectionString;

    /// <summary>For PGPASSWORD; null: the environment has it, or none is needed.</summary>
    public string? Password => server.Password;

    public async ValueTask DisposeAsync() => await on.DropAsync(name);
}
