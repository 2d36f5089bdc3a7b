using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GridClerk.Bench.Postgres;

/// <summary>A private PostgreSQL server in a folder of its own, on a free port of this machine; it ends with whoever started it.</summary>
internal sealed class PrivateServer : IAsyncDisposable
{
    public const string User = "clerk";
    public const string Password = "Geheim-4711";

    private readonly string data;
    private readonly string log;
    private readonly Process reaper;

    private readonly bool isDurable;

    private PrivateServer(string folder, int port, bool isDurable)
    {
        this.isDurable = isDurable;
        data = Path.Combine(folder, "data");
        log = Path.Combine(folder, "log");
        Port = port;
        reaper = PostgresProgram.StartReaper(data, folder);
    }

    public int Port { get; }

    /// <summary>Where its programs are installed; <see cref="PostgresProgram.WhyNot"/> says why not.</summary>
    /// <param name="isDurable">A commit is on the disk before it is answered, as usual; false: as fast as can be, for a server that nobody needs after a power cut.</param>
    public static async Task<PrivateServer> StartAsync(bool isDurable = false)
    {
        var server = new PrivateServer(PostgresProgram.MakeFolder(), FreePort(), isDurable);
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
        return server;
    }

    public Task StartAgainAsync() => PostgresProgram.RunAsync(
        "pg_ctl", "-D", data, "-l", log, "-w", "-o",
        $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= {(isDurable ? "" : "-c fsync=off -c full_page_writes=off ")}-c max_connections=200",
        "start");

    /// <summary>As an administrator would: sessions are told to end.</summary>
    public Task StopAsync() => PostgresProgram.RunAsync("pg_ctl", "-D", data, "-m", "fast", "-w", "stop");

    public string ConnectionString(string database, string user = User, string password = Password, int? port = null) =>
        $"Host=127.0.0.1;Port={port ?? Port};Database={database};Username={user};Password={password}";

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
