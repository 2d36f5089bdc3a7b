using GridClerk.Server.Storage;
using Npgsql;

namespace GridClerk.Bench.Engine;

/// <summary>Where the rows of one measurement lie: a data folder, or a database of its own on a server. Gone when it is disposed.</summary>
internal sealed class EngineDatabase : IAsyncDisposable
{
    private readonly string? server;
    private readonly string name;

    private EngineDatabase(string? server, string name)
    {
        (this.server, this.name) = (server, name);
        Folder = Directory.CreateTempSubdirectory("gridclerk-engine-").FullName;
        Address = server is null ? null : new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }

    /// <summary>The nodes' data folders lie in it.</summary>
    public string Folder { get; }

    /// <summary>Null: in the data folder.</summary>
    public string? Address { get; }

    /// <param name="server">The connection string of a server that lets us make a database; null: none is needed.</param>
    public static async Task<EngineDatabase> AddAsync(string? server)
    {
        var database = new EngineDatabase(server, $"gridclerk_engine_{Guid.NewGuid():N}");
        await database.ExecuteAsync($"CREATE DATABASE {database.name}");
        return database;
    }

    /// <summary>A node that works alone has the folder to itself, its database in it.</summary>
    public string FolderOf(int node) => Directory.CreateDirectory(Path.Combine(Folder, $"node-{node}")).FullName;

    /// <summary>For the bench's own writing. The nodes have brought the tables up to date.</summary>
    public ClerkDatabase Open() =>
        Address is null ? ClerkDatabase.OnFile(DataFolder.Open(FolderOf(0)).Database) : ClerkDatabase.OnServer(DatabaseServer.Parse(Address));

    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");
        Directory.Delete(Folder, recursive: true);
    }

    private async Task ExecuteAsync(string sql)
    {
        if (server is null)
        {
            return;
        }

        await using var connection = new NpgsqlConnection($"{server};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
