using System.Net.Sockets;
using System.Text;
using GridClerk.Core.Faults;
using GridClerk.Systems.Sites;

namespace GridClerk.Server.Delivery.Mails;

/// <summary>
/// Looks whether the mail server greets, before anything is submitted: what cannot have left is tried again later rather than left unknown.
/// </summary>
internal static class SmtpGreeting
{
    private const string Ready = "220";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    /// <exception cref="SystemUnavailableException">It cannot be reached or does not greet.</exception>
    public static async Task RequireAsync(SiteMail server, CancellationToken ct)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bound.CancelAfter(Bound);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(server.Host, server.Port, bound.Token);
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            var said = await reader.ReadLineAsync(bound.Token) ?? "";
            await stream.WriteAsync("QUIT\r\n"u8.ToArray(), bound.Token);
            if (!said.StartsWith(Ready, StringComparison.Ordinal))
            {
                throw new SystemUnavailableException(SmtpFaults.NotReady(server, said));
            }
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new SystemUnavailableException(SmtpFaults.Unreachable(server), e);
        }
    }
}
