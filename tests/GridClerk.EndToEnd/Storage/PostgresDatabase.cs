using GridClerk.Server.Storage;
using Npgsql;

namespace GridClerk.EndToEnd.Storage;

/// <summary>A database of one test's own; gone when it is disposed.</summary>
internal sealed class PostgresDatabase(PostgresServer on, string name) : IAsyncDisposable
{
    public string Name => name;

    public DatabaseServer Server { get; } = on.Named(name);

    /// <summary>It stays, for others to be made after it.</summary>
    public bool IsKept { get; init; }

    public PostgresServer On => on;

    public void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Server.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>One value, as text.</summary>
    public string Query(string sql) => Rows(sql) is [var first, ..] ? first : "";

    /// <summary>The first column, as text.</summary>
    public IReadOnlyList<string> Rows(string sql)
    {
        using var connection = new NpgsqlConnection(Server.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetValue(0).ToString() ?? "");
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        using (var pooled = new NpgsqlConnection(Server.ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        if (!IsKept)
        {
            await on.ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");
        }
    }
}
