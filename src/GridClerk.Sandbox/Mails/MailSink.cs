using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using GridClerk.Sandbox.Engine;

namespace GridClerk.Sandbox.Mails;

/// <summary>A small mail server: takes mail for anybody, keeps it, delivers none.</summary>
internal sealed class MailSink(SandboxState state) : IAsyncDisposable
{
    private readonly List<ReceivedMail> mails = [];
    private readonly CancellationTokenSource over = new();
    private readonly HashSet<Task> dialogues = [];
    private readonly X509Certificate2 certificate = SelfSigned.Make();
    private TcpListener? listener;
    private Task listening = Task.CompletedTask;

    /// <summary>The account that may send.</summary>
    public MailAccount Account { get; } = new("notice@gongdian.example", Engine.Account.PasswordFor(state.Options.Seed, "mail", "notice"));

    /// <summary>Host and port, once it listens.</summary>
    public string Address => listener!.LocalEndpoint.ToString()!;

    /// <summary>What its STARTTLS shows, for those who are to trust it.</summary>
    public string CertificatePem => certificate.ExportCertificatePem();

    /// <summary>Newest last.</summary>
    public IReadOnlyList<ReceivedMail> Mails
    {
        get
        {
            lock (state.Gate)
            {
                return [.. mails];
            }
        }
    }

    /// <param name="port">0: a free one.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public void Start(int port)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new IOException(e.Message, e);
        }

        listening = ListenAsync(listener);
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener?.Stop();
        await listening;
        await Task.WhenAll(dialogues);
        certificate.Dispose();
        over.Dispose();
    }

    private async Task ListenAsync(TcpListener on)
    {
        try
        {
            while (true)
            {
                var client = await on.AcceptTcpClientAsync(over.Token);
                dialogues.RemoveWhere(d => d.IsCompleted);
                dialogues.Add(TalkAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var dialogue = new SmtpDialogue(client.GetStream(), Account, certificate, state, Keep);
                await dialogue.RunAsync(over.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or InvalidDataException or System.Security.Authentication.AuthenticationException)
            {
                // The client went away or spoke something else.
            }
        }
    }

    private void Keep(ReceivedMail mail) => mails.Add(mail);
}

/// <param name="Name">Signs in with, and is the address it sends from.</param>
internal sealed record MailAccount(string Name, string Password);
