using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GridClerk.EndToEnd.Storage;

/// <summary>A line to a server that breaks at a chosen moment: the server has done what it was told, and its answer never arrives.</summary>
internal sealed class LossyLine : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int server;
    private readonly Task accepting;
    private int toLose;

    public LossyLine(int server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Answers to a commit that were lost.</summary>
    public int Lost { get; private set; }

    /// <summary>The next answers to a commit are lost.</summary>
    public void LoseCommits(int count) => toLose = count;

    public void Dispose()
    {
        listener.Stop();
        accepting.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The line is taken down.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var there = new TcpClient();
        using (client)
        {
            await there.ConnectAsync(IPAddress.Loopback, server);
            await Task.WhenAny(CarryAsync(client, there, loses: false), CarryAsync(there, client, loses: true));
        }
    }

    private async Task CarryAsync(TcpClient from, TcpClient to, bool loses)
    {
        var buffer = new byte[8192];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var read)
            {
                // CommandComplete of a commit: its tag is the word itself.
                if (loses && toLose > 0 && Encoding.Latin1.GetString(buffer, 0, read).Contains("COMMIT\0", StringComparison.Ordinal))
                {
                    toLose--;
                    Lost++;
                    return;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or SocketException)
        {
            // One end has hung up.
        }
    }
}
