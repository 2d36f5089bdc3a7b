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
    BrowserHost host, SystemProfile profile, Uri address, string account, ISecrets secrets, IPasswordEnds passwords,
    IPersonPrompt person, IStepRecorder recorder, TimeProvider time, ILogger<BrowserSession> log) : IAsyncDisposable
{
    private readonly LastLook lastLook = new(profile, account, recorder, host.Options);
    private SystemWindow? window;
    private PageFinder? finder;

    public SystemProfile Profile => profile;

    public string Account => account;

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
        return await GuardAsync(async () =>
        {
            await EnterAsync(ct);
            var frame = await finder!.OpenAsync(page, ct);
            await NotePasswordAsync(ct);
            Window.PagesOpened++;
            return new BusinessPage(this, page, frame);
        });
    }

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
    internal async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (SignedOutException e)
        {
            BrowserLog.SignedOut(log, profile.Title, account, e.Fault.SystemMessage ?? e.Fault.Text);
            await secrets.ForgetSignInAsync(profile.Name, account, CancellationToken.None);
            await AbandonAsync();
            throw;
        }
        catch (PageChangedException e) when (window is { Traffic.IsTroubled: true })
        {
            await AbandonAsync();
            throw Incomplete(e);
        }
        catch (PageChangedException) when (window is { IsAlive: true })
        {
            await lastLook.RecordAsync(Window);
            throw;
        }
        catch (SystemUnavailableException) when (window is { IsAlive: false })
        {
            await AbandonAsync();
            throw;
        }
    }

    private async Task EnterAsync(CancellationToken ct)
    {
        if (window is { IsAlive: false } or { IsWorn: true })
        {
            await AbandonAsync();
        }

        if (window is not null)
        {
            return;
        }

        var kept = await secrets.LoadSignInAsync(profile.Name, account, ct);
        var opened = await SystemWindow.OpenAsync(host, profile, kept, ct);
        try
        {
            await SignInAsync(opened, kept is not null, ct);
            window = opened;
            finder = new PageFinder(opened, profile, host.Options, time);
        }
        catch (PageChangedException e) when (opened.Traffic.IsTroubled)
        {
            await opened.CloseAsync();
            throw Incomplete(e);
        }
        catch (PageChangedException)
        {
            await lastLook.RecordAsync(opened);
            await opened.CloseAsync();
            throw;
        }
        catch
        {
            await opened.CloseAsync();
            throw;
        }
    }

    /// <summary>What is missing on a page whose requests failed says nothing about the page: only a window without trouble proves a change.</summary>
    private static SystemUnavailableException Incomplete(PageChangedException e) => new(
        e.Fault with { Code = "page.incomplete", Text = $"页面没有加载完整：{e.Fault.Text}", Advice = "会自动重新打开；若反复出现，请联系系统维护人员" }, e);

    private async Task SignInAsync(SystemWindow opened, bool kept, CancellationToken ct)
    {
        await opened.GotoAsync(address, ct);
        var signIn = new SignIn(opened, profile, account, secrets, person, host.Options);
        var state = await LookAsync(signIn, kept, ct);
        if (state.Name != "signedIn")
        {
            await recorder.SigningInAsync(ct);
            await signIn.EnterAsync(state, ct);
            await secrets.SaveSignInAsync(profile.Name, account, await opened.StateAsync(), ct);
            opened.IsFresh = true;
        }

        BrowserLog.SignedIn(log, profile.Title, account, state.Name == "signedIn" ? "沿用上次的登录" : "重新登录");
        await new PostSwitch(opened, profile, host.Options).SwitchAsync(ct);
    }

    /// <summary>What the system said of the password's end. A fresh sign-in without such a word means that it was changed.</summary>
    private async Task NotePasswordAsync(CancellationToken ct)
    {
        var daysLeft = Window.TakeNotices().Select(profile.SignIn.DaysLeftIn).OfType<int>().Cast<int?>().LastOrDefault();
        if (daysLeft is { } days)
        {
            BrowserLog.PasswordEnds(log, profile.Title, account, days);
            await passwords.NoteAsync(profile.Name, account, days, ct);
        }
        else if (Window.IsFresh)
        {
            await passwords.ForgetAsync(profile.Name, account, ct);
        }

        Window.IsFresh = false;
    }

    /// <summary>A kept sign-in that has run out is no news: sign in afresh.</summary>
    private async Task<Kits.DoorState> LookAsync(SignIn signIn, bool kept, CancellationToken ct)
    {
        try
        {
            return await signIn.LookAsync(ct);
        }
        catch (SignedOutException) when (kept)
        {
            await secrets.ForgetSignInAsync(profile.Name, account, ct);
            throw;
        }
    }
}
