using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>A window that is signed in, with the profile that this took and what was found on the way.</summary>
internal sealed record EnteredSystem(SystemWindow Window, SystemProfile Profile, PageCheck Door);

/// <summary>
/// Goes through the door of a system as a robot does, and where the door reads differently, as a person would who sees one account field, one
/// password field and one button. The password is put into a password field of the site's own address, or nowhere.
/// </summary>
internal sealed class CheckedDoor(
    BrowserHost host, SystemProfile shipped, Uri address, string account, ISecrets secrets, IPersonPrompt person, CancellationToken ct)
{
    private readonly DoorMatch match = new(shipped);
    private string title = "登录";
    private byte[]? picture;

    private BrowserOptions Options => host.Options;

    private SystemProfile Profile => match.Profile;

    /// <exception cref="SignInRejectedException">Refused; not tried again.</exception>
    /// <exception cref="PageChangedException">It cannot be told where account and password belong.</exception>
    public async Task<EnteredSystem> EnterAsync()
    {
        var window = await OpenAsync(null);
        var isEntered = false;
        try
        {
            if (Profile.SignIn is not null)
            {
                if (await IsShutAsync(window))
                {
                    await SubmitAsync(window);
                }

                await NameSignedInAsync(window);
                window = await KnowingAsync(window, await window.StateAsync());
                await new PostSwitch(window, Profile, Options).SwitchAsync(ct);
            }

            isEntered = true;
            return new(window, Profile, Checked());
        }
        finally
        {
            if (!isEntered)
            {
                await window.CloseAsync();
            }
        }
    }

    /// <summary>By a sign-in that was kept: the door itself is not seen.</summary>
    /// <returns>Null if it leads to the door.</returns>
    public async Task<EnteredSystem?> EnterByAsync(string kept)
    {
        var window = await OpenAsync(kept);
        var isEntered = false;
        try
        {
            if ((await Knock(window).LookAsync(ct)).Name == "form" || DoorMatch.AsksForPassword(await SurveyAsync(window)))
            {
                return null;
            }

            match.Unseen();
            await CloseNoticesAsync(window);
            await NameSignedInAsync(window);
            window = await KnowingAsync(window, kept);
            window.SignIn = kept;
            await new PostSwitch(window, Profile, Options).SwitchAsync(ct);
            isEntered = true;
            return new(window, Profile, Checked());
        }
        finally
        {
            if (!isEntered)
            {
                await window.CloseAsync();
            }
        }
    }

    /// <summary>The system's address in a window that knows the library which its pages are made with.</summary>
    /// <param name="state">A kept sign-in; null: none.</param>
    private async Task<SystemWindow> OpenAsync(string? state)
    {
        var window = await GotoAsync(state);
        var isKnowing = false;
        try
        {
            isKnowing = match.MadeWith(await KitGuess.OfAsync(window, host, Profile, ct));
        }
        finally
        {
            if (!isKnowing)
            {
                await window.CloseAsync();
            }
        }

        return isKnowing ? window : await GotoAsync(state);
    }

    private async Task<SystemWindow> GotoAsync(string? state)
    {
        var window = await SystemWindow.OpenAsync(host, Profile, state, ct);
        var isThere = false;
        try
        {
            await window.GotoAsync(address, ct);
            isThere = true;
            return window;
        }
        finally
        {
            if (!isThere)
            {
                await window.CloseAsync();
            }
        }
    }

    private PageCheck Checked() => new(PageCheck.Door, title, match.Targets, picture);

    private SignIn Knock(SystemWindow window) => new(window, Profile, account, secrets, person, Options);

    /// <summary>Whether account and password are asked for; finds where they belong. Some systems take everybody for signed in once one person is.</summary>
    private async Task<bool> IsShutAsync(SystemWindow window)
    {
        var state = await Knock(window).LookAsync(ct);
        // An application may draw its menu before it has asked who is there.
        await window.Traffic.IsQuietAsync(Options.LoadTimeout, ct);
        picture = await window.PictureAsync();
        var survey = await SurveyAsync(window);
        if (state.Name != "form" && !DoorMatch.AsksForPassword(survey) && (state.Name == "signedIn" || await HasMenuAsync(window)))
        {
            // What stands behind it is no part of the door, and may be private.
            picture = null;
            title = "登录（打开时已是登录状态，没有看到登录页，无法检查）";
            match.Unseen();
            await CloseNoticesAsync(window);
            return false;
        }

        match.Seen(survey, state.Name == "form");
        return true;
    }

    private async Task<bool> HasMenuAsync(SystemWindow window) => (await CheckedMenu.ReadAsync(window, Profile, Options, ct)).Entries.Count > 0;

    private async Task SubmitAsync(SystemWindow window)
    {
        var signIn = Knock(window);
        try
        {
            await signIn.EnterAsync(await signIn.LookAsync(ct), ct);
        }
        catch (SystemUnavailableException e) when (e.Fault.Code == "sign-in.no-answer")
        {
            // Behind the door, where something has another name; or still in front of it: what is to be seen tells.
        }

        await window.Traffic.IsQuietAsync(Options.LoadTimeout, ct);
        if (await new CheckedElsewhere(Profile, Options).GoOnAsync(window, ct) is { } button)
        {
            match.WentOn(button);
        }

        await CloseNoticesAsync(window);
    }

    private async Task CloseNoticesAsync(SystemWindow window)
    {
        foreach (var notice in await new CheckedNotices(Profile, Options).CloseAsync(window.MainFrame, ct))
        {
            match.Closed(notice);
        }
    }

    /// <summary>Behind the door when no password is asked for any more; what tells it there may have another name.</summary>
    private async Task NameSignedInAsync(SystemWindow window)
    {
        var survey = await SurveyAsync(window);
        if (DoorMatch.AsksForPassword(survey))
        {
            throw new SignInRejectedException(new Fault(
                "sign-in.rejected", $"账号 {account} 登录后仍停在登录页", "请核对账号和密码（gridclerk account add），确认账号未被锁定；不会自动重试", Profile.Title));
        }

        match.Behind(survey, (await window.MainFrame.RunAsync("seen", new { text = Profile.SignIn!.SignedIn.Label }, Options.WidgetTimeout, ct)).Landed);
    }

    /// <summary>The window's own waits know the words of the profile that it was opened with: with other words there has to be another window.</summary>
    /// <param name="state">The sign-in that the window has.</param>
    private async Task<SystemWindow> KnowingAsync(SystemWindow window, string state)
    {
        if (!match.IsDrifted)
        {
            return window;
        }

        await window.CloseAsync();
        var knowing = await SystemWindow.OpenAsync(host, Profile, state, ct);
        var isThere = false;
        try
        {
            await knowing.GotoAsync(address, ct);
            if (match.KnowsBehind)
            {
                await Knock(knowing).LookAsync(ct);
            }
            else
            {
                await MenuAsync(knowing);
            }

            isThere = true;
            return knowing;
        }
        finally
        {
            if (!isThere)
            {
                await knowing.CloseAsync();
            }
        }
    }

    /// <summary>Until the menu is drawn: where nothing else is known by name, it tells that the system is there.</summary>
    private async Task MenuAsync(SystemWindow window)
    {
        var (started, last) = (host.Time.GetTimestamp(), 0);
        while (host.Time.GetElapsedTime(started) < Options.LoadTimeout)
        {
            await window.LoadedAsync(ct);
            var entries = (await CheckedMenu.ReadAsync(window, Profile, Options, ct)).Entries.Count;
            if (entries > 0 && entries == last)
            {
                return;
            }

            last = entries;
            await window.MainFrame.RunAsync("change", new { }, Options.WidgetTimeout, ct);
        }
    }

    private async Task<SurveyedPage> SurveyAsync(SystemWindow window) =>
        (await window.MainFrame.RunAsync("survey", new { }, Options.WidgetTimeout, ct)).OrThrow(Profile.Title).Survey!;
}
