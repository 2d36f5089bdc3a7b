using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using GridClerk.Server.Storage;
using Npgsql;

namespace GridClerk.EndToEnd.Storage;

/// <summary>A private PostgreSQL server in a folder of its own, on a free port of this machine; it ends with whoever started it.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    public const string User = "clerk";
    public const string Password = "Geheim-4711";

    // The database, tables up to date, that others are copied from.
    private const string Stem = "stem";

    private static readonly Lock Gate = new();
    private static Task<PostgresServer>? shared;

    private readonly string data;
    private readonly string log;
    private readonly Process reaper;
    private int databases;

    private PostgresServer(string folder, int port)
    {
        data = Path.Combine(folder, "data");
        log = Path.Combine(folder, "log");
        Port = port;
        reaper = PostgresProgram.StartReaper(data, folder);
    }

    public int Port { get; }

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
        var folder = PostgresProgram.MakeFolder();
        var server = new PostgresServer(folder, FreePort());
        var password = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(password, Password);
        try
        {
            await PostgresProgram.RunAsync(
                "initdb", "-D", server.data, $"--username={User}", $"--pwfile={password}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync");
        }
        finally
        {
            File.Delete(password);
        }

        await server.StartAgainAsync();
        await using var template = await server.AddDatabaseAsync(Stem);
        await ClerkDatabase.OnServer(template.Server).MigrateAsync(CancellationToken.None);
        return server;
    }

    public Task StartAgainAsync() => PostgresProgram.RunAsync(
        "pg_ctl", "-D", data, "-l", log, "-w", "-o",
        $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c full_page_writes=off -c max_connections=200",
        "start");

    /// <summary>As an administrator would: sessions are told to end.</summary>
    public Task StopAsync() => PostgresProgram.RunAsync("pg_ctl", "-D", data, "-m", "fast", "-w", "stop");

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

    public DatabaseServer Named(string database, string user = User, string password = Password, int? port = null) => DatabaseServer.Parse(
        $"Host=127.0.0.1;Port={port ?? Port};Database={database};Username={user};Password={password}");

    /// <summary>As the administrator, outside every test's database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{Named("postgres").ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        reaper.StandardInput.Close();
        await reaper.WaitForExitAsync();
        reaper.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
