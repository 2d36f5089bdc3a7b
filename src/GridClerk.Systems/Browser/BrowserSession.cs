using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Systems.Profiles;
using Microsoft.Extensions.Logging;

namespace GridClerk.Systems.Browser;

/// <summary>
/// One window of one account in one business system, signed in when first needed. Used by one robot, one call at a time.
/// Whatever goes wrong below leaves it as a <see cref="ClerkException"/>.
/// </summary>
internal sealed class BrowserSession(
    BrowserHost host, SystemProfile profile, Uri address, AccountDoor door, IPasswordEnds passwords,
    IPersonPrompt person, IStepRecorder recorder, TimeProvider time, ILogger<BrowserSession> log) : IAsyncDisposable
{
    private readonly LastLook lastLook = new(profile, door.Account, recorder, host.Options);
    private readonly Entrance entrance = new(host, profile, address, door, person, recorder, log);
    private SystemWindow? window;
    private PageFinder? finder;

    public SystemProfile Profile => profile;

    public string Account => door.Account;

    internal IStepRecorder Recorder => recorder;

    internal BrowserOptions Options => host.Options;

    internal TimeProvider Time => time;

    internal ILogger Log => log;

    /// <summary>The window in use; only while a page is open.</summary>
    internal SystemWindow Window => window ?? throw new SystemUnavailableException(new Fault(
        "browser.gone", "该页面所在的浏览器窗口已关闭", "会自动重新打开", profile.Title));

    /// <summary>Opens a business page by its menu path, or finds it open. Signs in first where necessary.</summary>
    /// <exception cref="SignInRejectedException">The system refused account or password; its words are in the fault. Not tried again.</exception>
    /// <exception cref="SignedOutException">The system ended our sign-in; the next use signs in afresh.</exception>
    /// <exception cref="SystemUnavailableException">Slow, down, unreachable, or the browser died.</exception>
    /// <exception cref="PageChangedException">The menu entry or the page's landmarks are gone or ambiguous.</exception>
    public async Task<BusinessPage> OpenAsync(PageProfile page, CancellationToken ct)
    {
        return await GuardAsync(page, async () =>
        {
            await EnterAsync(ct);
            var frame = await FindAsync(page, ct);
            await NotePasswordAsync(ct);
            Window.PagesOpened++;
            return new BusinessPage(this, page, frame);
        });
    }

    /// <summary>A further window under the same sign-in.</summary>
    public BrowserSession Another() => new(host, profile, address, door, passwords, person, recorder, time, log);

    /// <summary>Kills the browser context at once, so that nothing more can leave it. Idempotent; the next use starts a fresh one.</summary>
    public async Task AbandonAsync()
    {
        var old = window;
        window = null;
        finder = null;
        if (old is not null)
        {
            await old.CloseAsync();
        }
    }

    /// <summary>Closes the context. The sign-in was kept when it was made.</summary>
    public async ValueTask DisposeAsync() => await AbandonAsync();

    /// <summary>Runs what may find the sign-in ended or the browser gone, and draws the consequence for the next use.</summary>
    /// <param name="page">The one that is worked on: a change is told of it.</param>
    internal async Task<T> GuardAsync<T>(PageProfile page, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (SignedOutException e)
        {
            BrowserLog.SignedOut(log, profile.Title, Account, e.Fault.SystemMessage ?? e.Fault.Text);
            await door.ForgetAsync(window?.SignIn);
            await AbandonAsync();
            throw;
        }
        catch (PageChangedException e) when (window is { Traffic.IsTroubled: true })
        {
            await AbandonAsync();
            throw Entrance.Incomplete(e);
        }
        catch (PageChangedException e)
        {
            if (window is { IsAlive: true })
            {
                await lastLook.RecordAsync(Window);
            }

            throw new PageChangedException(e.Fault with { Page = e.Fault.Page ?? new(profile.Name, page.Name) }, e);
        }
        catch (SystemUnavailableException) when (window is { IsAlive: false })
        {
            await AbandonAsync();
            throw;
        }
    }

    /// <summary>
    /// A portal may draw its menu late or wrongly once: an answer that comes out of turn, the menu of another post. What was looked for in vain is looked for
    /// once more in a fresh window, as a person would, before the page counts as changed. Looking changes nothing.
    /// </summary>
    private async Task<KitFrame> FindAsync(PageProfile page, CancellationToken ct)
    {
        try
        {
            return await finder!.OpenAsync(page, ct);
        }
        catch (PageChangedException e) when (window is { IsAlive: true, Traffic.IsTroubled: false })
        {
            BrowserLog.LooksAgain(log, page.Title, e.Fault.Code);
            await AbandonAsync();
        }

        await EnterAsync(ct);
        return await finder!.OpenAsync(page, ct);
    }

    private async Task EnterAsync(CancellationToken ct)
    {
        if (window is { IsAlive: false } or { IsWorn: true } || door.HasEnded(window?.SignIn))
        {
            await AbandonAsync();
        }

        if (window is null)
        {
            window = await entrance.EnterAsync(ct);
            finder = new PageFinder(window, profile, host.Options, time);
        }
    }

    /// <summary>What the system said of the password's end. A fresh sign-in without such a word means that it was changed.</summary>
    private async Task NotePasswordAsync(CancellationToken ct)
    {
        if (profile.SignIn is not { } signIn)
        {
            return;
        }

        var daysLeft = Window.TakeNotices().Select(signIn.DaysLeftIn).OfType<int>().Cast<int?>().LastOrDefault();
        if (daysLeft is { } days)
        {
            BrowserLog.PasswordEnds(log, profile.Title, Account, days);
            await passwords.NoteAsync(profile.Name, Account, days, ct);
        }
        else if (Window.IsFresh)
        {
            await passwords.ForgetAsync(profile.Name, Account, ct);
        }

        Window.IsFresh = false;
    }
}
