using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Systems.Profiles;
using Microsoft.Extensions.Logging;

namespace GridClerk.Systems.Browser;

/// <summary>
/// Opens a window that is signed in: by the account's kept sign-in as long as that holds, else by a new one. Where there is no sign-in, by the
/// address alone.
/// </summary>
internal sealed class Entrance(
    BrowserHost host, SystemProfile profile, Uri address, AccountDoor door, IPersonPrompt person, IStepRecorder recorder, ILogger log)
{
    private readonly LastLook lastLook = new(profile, door.Account, recorder, host.Options);

    public async Task<SystemWindow> EnterAsync(CancellationToken ct)
    {
        if (profile.SignIn is null)
        {
            return await EnterAfreshAsync(ct);
        }

        var kept = await door.KeptAsync(ct);
        if (kept is not null && await EnterByAsync(kept, ct) is { } entered)
        {
            return entered;
        }

        SystemWindow? own = null;
        var others = await door.RenewAsync(kept, async () => own = await EnterAfreshAsync(ct), ct);
        return own ?? await EnterByAsync(others!, ct) ?? throw Expired(door.Account, profile);
    }

    /// <summary>The sign-in that another window has just made does not hold either.</summary>
    public static SignedOutException Expired(string account, SystemProfile profile) => new(new Fault(
        "sign-in.expired", $"账号 {account} 刚登录又失效", "会自动重新登录；若反复出现，请检查是否有人同时使用该账号", profile.Title));

    /// <summary>What is missing on a page whose requests failed says nothing about the page: only a window without trouble proves a change.</summary>
    public static SystemUnavailableException Incomplete(PageChangedException e) => new(
        e.Fault with { Code = "page.incomplete", Text = $"页面没有加载完整：{e.Fault.Text}", Advice = "会自动重新打开；若反复出现，请联系系统维护人员" }, e);

    /// <summary>Null if the sign-in does not hold any more: no news, it runs out.</summary>
    private async Task<SystemWindow?> EnterByAsync(string kept, CancellationToken ct)
    {
        try
        {
            return await EnterAsync(kept, ct);
        }
        catch (SignedOutException)
        {
            return null;
        }
    }

    private async Task<SystemWindow> EnterAfreshAsync(CancellationToken ct) => (await EnterAsync(kept: null, ct))!;

    /// <param name="kept">Null: signs in.</param>
    /// <returns>Null if the kept sign-in leads to the door.</returns>
    private async Task<SystemWindow?> EnterAsync(string? kept, CancellationToken ct)
    {
        var opened = await SystemWindow.OpenAsync(host, profile, kept, ct);
        var isEntered = false;
        try
        {
            isEntered = await PassAsync(opened, kept, ct);
            return isEntered ? opened : null;
        }
        catch (PageChangedException e) when (opened.Traffic.IsTroubled)
        {
            throw Incomplete(e);
        }
        catch (PageChangedException)
        {
            await lastLook.RecordAsync(opened);
            throw;
        }
        finally
        {
            if (!isEntered)
            {
                await opened.CloseAsync();
            }
        }
    }

    private async Task<bool> PassAsync(SystemWindow opened, string? kept, CancellationToken ct)
    {
        await opened.GotoAsync(address, ct);
        if (profile.SignIn is null)
        {
            // Nothing on it is known to be there once it is: a page that has loaded what it loads has drawn its menu.
            await opened.LoadedAsync(ct);
            return true;
        }

        var signIn = new SignIn(opened, profile, door.Account, door.Secrets, person, host.Options);
        var state = await signIn.LookAsync(ct);
        if (kept is not null && state.Name == "form")
        {
            return false;
        }

        opened.SignIn = kept;
        if (state.Name != "signedIn")
        {
            await recorder.SigningInAsync(ct);
            await signIn.EnterAsync(state, ct);
            opened.SignIn = await opened.StateAsync();
            await door.KeepAsync(opened.SignIn, ct);
            opened.IsFresh = true;
        }

        BrowserLog.SignedIn(log, profile.Title, door.Account, opened.IsFresh ? "重新登录" : "沿用上次的登录");
        await new PostSwitch(opened, profile, host.Options).SwitchAsync(ct);
        return true;
    }
}
