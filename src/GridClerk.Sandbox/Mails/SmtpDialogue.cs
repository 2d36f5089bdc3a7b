using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Faults;

namespace GridClerk.Sandbox.Mails;

/// <summary>One connection of a mail client, from greeting to QUIT.</summary>
internal sealed class SmtpDialogue(
    Stream line, MailAccount account, X509Certificate2 certificate, SandboxState state, Action<ReceivedMail> keep) : IAsyncDisposable
{
    private const int LongestMail = 20 * 1024 * 1024;
    private const int LongestLine = 4096;

    private readonly List<string> recipients = [];
    private Stream stream = line;
    private BufferedStream reader = new(line);
    private bool isSecure;
    private bool isSignedIn;
    private string? from;

    public async Task RunAsync(CancellationToken ct)
    {
        await SayAsync("220 sandbox mail ready", ct);
        while (await HearAsync(ct) is { } said)
        {
            var verb = said.Split(' ', 2)[0].ToUpperInvariant();
            if (verb == "QUIT")
            {
                await SayAsync("221 bye", ct);
                return;
            }

            await AnswerAsync(verb, said, ct);
        }
    }

    public ValueTask DisposeAsync() => reader.DisposeAsync();

    private Task AnswerAsync(string verb, string said, CancellationToken ct) => verb switch
    {
        "EHLO" => SayAsync($"250-sandbox\r\n250-SIZE {LongestMail}\r\n{(isSecure ? "" : "250-STARTTLS\r\n")}250 AUTH LOGIN PLAIN", ct),
        "HELO" or "NOOP" => SayAsync("250 sandbox", ct),
        "RSET" => ResetAsync(ct),
        "STARTTLS" => SecureAsync(ct),
        "AUTH" => SignInAsync(said, ct),
        "MAIL" => FromAsync(said, ct),
        "RCPT" => ToAsync(said, ct),
        "DATA" => DataAsync(ct),
        _ => SayAsync("502 5.5.2 unknown command", ct),
    };

    private Task ResetAsync(CancellationToken ct)
    {
        from = null;
        recipients.Clear();
        return SayAsync("250 ok", ct);
    }

    private async Task SecureAsync(CancellationToken ct)
    {
        await SayAsync("220 go ahead", ct);
        var secured = new SslStream(stream);
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, ct);
        (stream, reader, isSecure) = (secured, new BufferedStream(secured), true);
    }

    private async Task SignInAsync(string said, CancellationToken ct)
    {
        var parts = said.Split(' ');
        string? name, password;
        if (parts.ElementAtOrDefault(1)?.ToUpperInvariant() == "PLAIN")
        {
            var fields = Plain(parts.ElementAtOrDefault(2) ?? await AskAsync("", ct)).Split('\0');
            (name, password) = (fields.ElementAtOrDefault(1), fields.ElementAtOrDefault(2));
        }
        else
        {
            name = Plain(parts.ElementAtOrDefault(2) ?? await AskAsync("VXNlcm5hbWU6", ct));
            password = Plain(await AskAsync("UGFzc3dvcmQ6", ct));
        }

        isSignedIn = name == account.Name && password == account.Password;
        await SayAsync(isSignedIn ? "235 2.7.0 welcome" : "535 5.7.8 authentication credentials invalid", ct);
    }

    private async Task<string> AskAsync(string what, CancellationToken ct)
    {
        await SayAsync($"334 {what}", ct);
        return await HearAsync(ct) ?? "";
    }

    private Task FromAsync(string said, CancellationToken ct)
    {
        if (!isSignedIn)
        {
            return SayAsync("530 5.7.0 authentication required", ct);
        }

        from = AddressIn(said);
        return from == account.Name ? SayAsync("250 2.1.0 ok", ct) : SayAsync("553 5.7.1 sender not owned by the account", ct);
    }

    private Task ToAsync(string said, CancellationToken ct)
    {
        var to = AddressIn(said);
        if (from is null)
        {
            return SayAsync("503 5.5.1 MAIL first", ct);
        }

        // What every town has: a mailbox that was closed.
        if (to.Length == 0 || to.StartsWith("nobody@", StringComparison.OrdinalIgnoreCase))
        {
            return SayAsync("550 5.1.1 no such mailbox", ct);
        }

        if (Strikes(Fault.MailDeferred))
        {
            return SayAsync("451 4.7.1 try again later", ct);
        }

        recipients.Add(to);
        return SayAsync("250 2.1.5 ok", ct);
    }

    private async Task DataAsync(CancellationToken ct)
    {
        if (recipients.Count == 0)
        {
            await SayAsync("503 5.5.1 RCPT first", ct);
            return;
        }

        await SayAsync("354 end with a dot", ct);
        var text = new StringBuilder();
        while (await HearAsync(ct) is { } next && next != ".")
        {
            if (text.Length <= LongestMail)
            {
                text.Append(next.StartsWith('.') ? next[1..] : next).Append("\r\n");
            }
        }

        if (text.Length > LongestMail)
        {
            await SayAsync("552 5.3.4 too large", ct);
            return;
        }

        bool isAnswerLost;
        lock (state.Gate)
        {
            keep(ReceivedMail.Read(state.Clock.Now, from!, [.. recipients], text.ToString()));
            isAnswerLost = state.Faults.Strikes(Fault.MailAnswerLost);
        }

        recipients.Clear();
        if (isAnswerLost)
        {
            throw new IOException("The line broke.");
        }

        await SayAsync("250 2.0.0 kept", ct);
    }

    private bool Strikes(Fault fault)
    {
        lock (state.Gate)
        {
            return state.Faults.Strikes(fault);
        }
    }

    private async Task<string?> HearAsync(CancellationToken ct)
    {
        var heard = new StringBuilder();
        var one = new byte[1];
        while (await reader.ReadAsync(one, ct) == 1)
        {
            if (one[0] == '\n')
            {
                return heard.ToString().TrimEnd('\r');
            }

            heard.Append((char)one[0]);
            if (heard.Length > LongestLine)
            {
                throw new InvalidDataException("A line is too long.");
            }
        }

        return null;
    }

    private async Task SayAsync(string what, CancellationToken ct)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(what + "\r\n"), ct);
        await stream.FlushAsync(ct);
    }

    private static string Plain(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : "";
    }

    private static string AddressIn(string said)
    {
        var (open, close) = (said.IndexOf('<', StringComparison.Ordinal), said.IndexOf('>', StringComparison.Ordinal));
        return open >= 0 && close > open ? said[(open + 1)..close] : "";
    }
}
