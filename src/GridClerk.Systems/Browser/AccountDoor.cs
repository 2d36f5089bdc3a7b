using System.Collections.Concurrent;
using GridClerk.Core.Faults;

namespace GridClerk.Systems.Browser;

/// <summary>
/// What the windows of one account share: the sign-in that is kept for all of them. When it ends, exactly one of them signs in anew and
/// the others take that: each new sign-in of an account ends the one before, so they would throw each other out in turns.
/// </summary>
internal sealed class AccountDoor(string system, string account, ISecrets secrets) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConcurrentDictionary<string, byte> ended = new(StringComparer.Ordinal);
    private int refusals;
    private Fault? refusal;

    public string Account => account;

    public ISecrets Secrets => secrets;

    /// <summary>The sign-in that is current, or null.</summary>
    public Task<string?> KeptAsync(CancellationToken ct) => secrets.LoadSignInAsync(system, account, ct);

    public Task KeepAsync(string signIn, CancellationToken ct) => secrets.SaveSignInAsync(system, account, signIn, ct);

    /// <summary>Whether a window under this sign-in has nothing more to hope for: another one found that it has ended.</summary>
    public bool HasEnded(string? signIn) => signIn is not null && ended.ContainsKey(signIn);

    /// <summary>Signs in anew, one window at a time, unless another one has done so meanwhile.</summary>
    /// <param name="failed">The sign-in that does not hold any more; null: there was none.</param>
    /// <param name="signIn">Keeps what it has signed in with.</param>
    /// <returns>The sign-in of another window, or null if <paramref name="signIn"/> was run.</returns>
    /// <exception cref="SignInRejectedException">The system refused, now or while this window waited: a refusal is not tried again by the next in line.</exception>
    public async Task<string?> RenewAsync(string? failed, Func<Task> signIn, CancellationToken ct)
    {
        var refusalsBefore = Volatile.Read(ref refusals);
        await gate.WaitAsync(ct);
        try
        {
            if (refusals != refusalsBefore)
            {
                throw new SignInRejectedException(refusal!);
            }

            var kept = await KeptAsync(ct);
            if (kept is not null && kept != failed)
            {
                return kept;
            }

            MarkEnded(failed);
            await signIn();
            return null;
        }
        catch (SignInRejectedException e)
        {
            refusal = e.Fault;
            refusals++;
            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Forgets a sign-in that has ended, unless there is a newer one already.</summary>
    /// <param name="signIn">Null: nothing was kept.</param>
    public async Task ForgetAsync(string? signIn)
    {
        MarkEnded(signIn);
        await gate.WaitAsync();
        try
        {
            if (signIn is not null && await KeptAsync(CancellationToken.None) == signIn)
            {
                await secrets.ForgetSignInAsync(system, account, CancellationToken.None);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private void MarkEnded(string? signIn)
    {
        if (signIn is not null)
        {
            ended.TryAdd(signIn, 0);
        }
    }
}
