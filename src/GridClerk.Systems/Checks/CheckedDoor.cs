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
internal sealed class CheckedDoor
{
    private readonly DoorMatch match;
    private readonly DoorWindows windows;
    private readonly BrowserOptions options;
    private readonly string account;
    private readonly ISecrets secrets;
    private readonly IPersonPrompt person;
    private readonly CancellationToken ct;
    private string title = "登录";
    private byte[]? picture;

    public CheckedDoor(
        BrowserHost host, SystemProfile shipped, Uri address, string account, ISecrets secrets, IPersonPrompt person, CancellationToken ct)
    {
        (options, this.account, this.secrets, this.person, this.ct) = (host.Options, account, secrets, person, ct);
        match = new DoorMatch(shipped);
        windows = new DoorWindows(host, match, address, ct);
    }

    private SystemProfile Profile => match.Profile;

    /// <exception cref="SignInRejectedException">Refused; not tried again.</exception>
    /// <exception cref="PageChangedException">It cannot be told where account and password belong.</exception>
    public async Task<EnteredSystem> EnterAsync()
    {
        var window = await windows.OpenAsync(null);
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
                window = await windows.KnowingAsync(window, await window.StateAsync(), one => Knock(one).LookAsync(ct));
                await new PostSwitch(window, Profile, options).SwitchAsync(ct);
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
        var window = await windows.OpenAsync(kept);
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
            window = await windows.KnowingAsync(window, kept, one => Knock(one).LookAsync(ct));
            window.SignIn = kept;
            await new PostSwitch(window, Profile, options).SwitchAsync(ct);
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

    private PageCheck Checked() => new(PageCheck.Door, title, match.Targets, picture);

    private SignIn Knock(SystemWindow window) => new(window, Profile, account, secrets, person, options);

    /// <summary>Whether account and password are asked for; finds where they belong. Some systems take everybody for signed in once one person is.</summary>
    private async Task<bool> IsShutAsync(SystemWindow window)
    {
        var state = await Knock(window).LookAsync(ct);
        // An application may draw its menu before it has asked who is there.
        await window.Traffic.IsQuietAsync(options.LoadTimeout, ct);
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

    private async Task<bool> HasMenuAsync(SystemWindow window) => (await CheckedMenu.ReadAsync(window, Profile, options, ct)).Entries.Count > 0;

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

        await window.Traffic.IsQuietAsync(options.LoadTimeout, ct);
        if (await new CheckedElsewhere(Profile, options).GoOnAsync(window, ct) is { } button)
        {
            match.WentOn(button);
        }

        await CloseNoticesAsync(window);
    }

    private async Task CloseNoticesAsync(SystemWindow window)
    {
        foreach (var notice in await new CheckedNotices(Profile, options).CloseAsync(window.MainFrame, ct))
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

        match.Behind(survey, (await window.MainFrame.RunAsync("seen", new { text = Profile.SignIn!.SignedIn.Label }, options.WidgetTimeout, ct)).Landed);
    }

    private async Task<SurveyedPage> SurveyAsync(SystemWindow window) =>
        (await window.MainFrame.RunAsync("survey", new { }, options.WidgetTimeout, ct)).OrThrow(Profile.Title).Survey!;
}
