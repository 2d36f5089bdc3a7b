using System.Net;
using System.Net.Sockets;
using GridClerk.EndToEnd.Storage;

namespace GridClerk.Bench.Engine;

/// <summary>
/// A PostgreSQL server of the bench's own in a folder on this machine's disk, with its usual settings: a commit is on the disk before it is
/// answered. It ends with the bench.
/// </summary>
internal sealed class PrivateServer : IAsyncDisposable
{
    private const string User = "bench";

    private readonly System.Diagnostics.Process reaper;
    private readonly int port;

    private PrivateServer(System.Diagnostics.Process reaper, int port) => (this.reaper, this.port) = (reaper, port);

    /// <summary>How to connect to it.</summary>
    public string Address => $"Host=127.0.0.1;Port={port};Database=postgres;Username={User}";

    /// <summary>Why none can be started here; null if one can.</summary>
    public static string? WhyNot => PostgresProgram.WhyNot;

    public static async Task<PrivateServer> StartAsync()
    {
        var folder = PostgresProgram.MakeFolder();
        var data = Path.Combine(folder, "data");
        var server = new PrivateServer(PostgresProgram.StartReaper(data, folder), FreePort());
        await PostgresProgram.RunAsync("initdb", "-D", data, $"--username={User}", "--auth=trust", "--encoding=UTF8", "--locale=C");
        await PostgresProgram.RunAsync(
            "pg_ctl", "-D", data, "-l", Path.Combine(folder, "log"), "-w", "-o",
            $"-p {server.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200", "start");
        return server;
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
