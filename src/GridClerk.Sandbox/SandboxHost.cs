using System.Security.Cryptography;
using System.Text.Json;
using GridClerk.Sandbox.Collection;
using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Faults;
using GridClerk.Sandbox.Mails;
using GridClerk.Sandbox.Marketing;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox;

/// <summary>One running sandbox: its systems, each on a port, and the truth behind them.</summary>
internal sealed class SandboxHost : IAsyncDisposable
{
    private const string KeyHeader = "X-Truth-Key";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly SandboxOptions options;
    private readonly SandboxState state;
    private readonly List<SystemParts> systems;
    private readonly MailSink mail;
    private readonly List<WebApplication> servers = [];

    public SandboxHost(SandboxOptions options, TimeProvider time)
    {
        this.options = options;
        var clock = new WorldClock(time, options.Pace);
        state = new(options, clock, new WorldBuilder(options, clock).Build(), new FaultDeck(options), new TruthRecorder(options.Seed));
        systems = [MarketingSystem.Build(state), CollectionSystem.Build(state)];
        mail = new(state);
    }

    /// <summary>Opens <c>GET /_truth</c> on the first system. Made anew at every start, never from the seed.</summary>
    public string TruthKey { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public IReadOnlyList<SystemParts> Systems => systems;

    /// <summary>Takes the mail that is sent.</summary>
    public MailSink Mail => mail;

    /// <summary>Addresses in the order of <see cref="Systems"/>, once it listens.</summary>
    public IReadOnlyList<string> Addresses => [.. servers.Select(s => s.Urls.First())];

    public async Task StartAsync(CancellationToken ct)
    {
        mail.Start(options.Port == 0 ? 0 : options.Port + systems.Count);
        for (var i = 0; i < systems.Count; i++)
        {
            var server = SystemServer.Build(systems[i], state, options.Port == 0 ? 0 : options.Port + i, i == 0 ? MapForPeople : _ => { });
            servers.Add(server);
            await server.StartAsync(ct);
        }
    }

    public string TruthNow()
    {
        lock (state.Gate)
        {
            return state.Truth.Document(state.Clock.Now, systems, mail.Mails);
        }
    }

    /// <summary>Addresses and accounts for scripts, as JSON; never the truth key.</summary>
    public string ReadyNow() => JsonSerializer.Serialize(
        new
        {
            pid = Environment.ProcessId,
            systems = systems.Zip(Addresses).ToDictionary(s => s.First.Name, s => s.Second),
            accounts = systems.ToDictionary(s => s.Name, s => s.SignIns.Accounts.ToDictionary(a => a.Name, a => a.Password)),
            mail = new { address = mail.Address, account = mail.Account.Name, password = mail.Account.Password, certificate = mail.CertificatePem },
        },
        Readable);

    public async ValueTask DisposeAsync()
    {
        await mail.DisposeAsync();
        await Task.WhenAll(servers.Select(s => s.StopAsync()));
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    private void MapForPeople(WebApplication app)
    {
        MailPage.Map(app, mail);
        app.MapGet("/_truth", (HttpRequest request) =>
        {
            var key = request.Headers[KeyHeader].FirstOrDefault() ?? request.Query["key"].FirstOrDefault();
            return key == TruthKey ? Results.Text(TruthNow(), "application/json; charset=utf-8") : Results.NotFound();
        });
    }
}
