using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Systems.Profiles;
using Microsoft.Extensions.Logging;

namespace GridClerk.Systems.Browser;

/// <summary>
/// One account in one business system, signed in when first needed. Used by one robot, one call at a time.
/// Whatever goes wrong below leaves it as a <see cref="ClerkException"/>.
/// </summary>
public sealed class BrowserSession(
    BrowserHost host, SystemProfile profile, Uri address, string account, ISecrets secrets, IPersonPrompt person,
    IStepRecorder recorder, TimeProvider time, ILogger<BrowserSession> log) : IAsyncDisposable
{
    public SystemProfile Profile => profile;

    public string Account => account;

    /// <summary>Opens a business page by its menu path, or finds it open. Signs in first where necessary.</summary>
    /// <exception cref="SignInRejectedException">The system refused account or password; its words are in the fault. Not tried again.</exception>
    /// <exception cref="SignedOutException">The system ended our sign-in; the next use signs in afresh.</exception>
    /// <exception cref="SystemUnavailableException">Slow, down, unreachable, or the browser died.</exception>
    /// <exception cref="PageChangedException">The menu entry or the page's landmarks are gone or ambiguous.</exception>
    public Task<BusinessPage> OpenAsync(PageProfile page, CancellationToken ct) =>
        throw new NotSupportedException($"{host.Options}{address}{secrets is null}{person is null}{recorder.WantsPicture}{time.GetUtcNow()}{log.IsEnabled(LogLevel.None)}{page}{ct.IsCancellationRequested}");

    /// <summary>Kills the browser context at once, so that nothing more can leave it. Idempotent; the next use starts a fresh one.</summary>
    public Task AbandonAsync() => throw new NotSupportedException();

    /// <summary>Keeps the sign-in for the next time and closes the context.</summary>
    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
