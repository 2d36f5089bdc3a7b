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
    /// <summary>What such dialogs say, and their buttons.</summary>
    private static readonly string[] Elsewhere = ["其他地点", "其他地方", "别处", "已登录", "已经登录", "在线", "重复登录"];
    private static readonly string[] GoOn = ["继续", "强制", "仍然登录"];

    private readonly List<CheckedTarget> findings = [];
    private SystemProfile profile = shipped;
    private byte[]? picture;

    private BrowserOptions Options => host.Options;

    private SignInProfile At => profile.SignIn!;

    /// <exception cref="SignInRejectedException">Refused; not tried again.</exception>
    /// <exception cref="PageChangedException">It cannot be told where account and password belong.</exception>
    public async Task<EnteredSystem> EnterAsync()
    {
        var window = await SystemWindow.OpenAsync(host, profile, null, ct);
        try
        {
            await window.GotoAsync(address, ct);
            if (profile.SignIn is null)
            {
                return new(window, profile, Checked());
            }

            await LookAsync(window);
            await SubmitAsync(window);
            await NameSignedInAsync(window);
            if (findings.Exists(finding => finding.IsDrift))
            {
                // The window's own waits know the words of the profile that it was opened with.
                var state = await window.StateAsync();
                await window.CloseAsync();
                window = await SystemWindow.OpenAsync(host, profile, state, ct);
                await window.GotoAsync(address, ct);
                await new SignIn(window, profile, account, secrets, person, Options).LookAsync(ct);
            }

            await new PostSwitch(window, profile, Options).SwitchAsync(ct);
            return new(window, profile, Checked());
        }
        catch
        {
            await window.CloseAsync();
            throw;
        }
    }

    /// <summary>By a sign-in that was kept: the door itself is not seen.</summary>
    /// <returns>Null if it leads to the door.</returns>
    public async Task<EnteredSystem?> EnterByAsync(string kept)
    {
        var window = await SystemWindow.OpenAsync(host, profile, kept, ct);
        var isEntered = false;
        try
        {
            await window.GotoAsync(address, ct);
            var state = await new SignIn(window, profile, account, secrets, person, Options).LookAsync(ct);
            if (state.Name == "form" || (await SurveyAsync(window)).Fields.Any(IsPassword))
            {
                return null;
            }

            findings.AddRange(new (string Path, Target Target)[] { ("account", At.Account), ("password", At.Password), ("submit", At.Submit) }
                .Select(one => new CheckedTarget($"sign-in.{one.Path}", one.Target.Label, one.Target.Line, TargetState.Unseen)));
            await CloseNoticesAsync(window);
            await NameSignedInAsync(window);
            if (findings.Exists(finding => finding.IsDrift))
            {
                // As above.
                await window.CloseAsync();
                window = await SystemWindow.OpenAsync(host, profile, kept, ct);
                await window.GotoAsync(address, ct);
                await new SignIn(window, profile, account, secrets, person, Options).LookAsync(ct);
            }

            window.SignIn = kept;
            await new PostSwitch(window, profile, Options).SwitchAsync(ct);
            isEntered = true;
            return new(window, profile, Checked());
        }
        finally
        {
            if (!isEntered)
            {
                await window.CloseAsync();
            }
        }
    }

    private static bool IsPassword(SurveyedField field) => field.Kind == "password";

    private PageCheck Checked() => new(PageCheck.Door, "登录", findings, picture);

    /// <summary>Finds the fields of the door, under the profile's names or others.</summary>
    private async Task LookAsync(SystemWindow window)
    {
        var state = await new SignIn(window, profile, account, secrets, person, Options).LookAsync(ct);
        picture = await window.PictureAsync();
        var at = At;
        var survey = await SurveyAsync(window);
        if (state.Name == "form")
        {
            findings.Add(new("sign-in.account", at.Account.Label, at.Account.Line, TargetState.Found));
            findings.Add(new("sign-in.password", at.Password.Label, at.Password.Line, TargetState.Found));
        }
        else
        {
            var passwords = survey.Fields.Where(IsPassword).ToList();
            var password = passwords.Count == 1 ? passwords[0] : throw NotRecognised(survey);
            var texts = survey.Fields.Where(field => field.Kind == "text" && !field.IsDisabled).ToList();
            var captcha = texts.FirstOrDefault(field => field.IsPictured || LikeWords.Likeness(at.Captcha?.Label ?? "验证码", field.Label) > 0.7);
            var accounts = texts.Where(field => field != captcha).ToList();
            var named = accounts.Count == 1 ? accounts[0] : accounts.MaxBy(field => LikeWords.Likeness(at.Account.Label, field.Label)) ?? throw NotRecognised(survey);
            Note("sign-in.account", at.Account, named);
            Note("sign-in.password", at.Password, password);
            if (captcha is not null && at.Captcha is not null)
            {
                Note("sign-in.captcha", at.Captcha, captcha);
            }

            profile = profile with
            {
                SignIn = at with
                {
                    Account = at.Account with { Label = named.Label },
                    Password = at.Password with { Label = password.Label },
                    Captcha = captcha is null ? at.Captcha : at.Captcha! with { Label = captcha.Label },
                },
            };
        }

        var submit = survey.Buttons.FirstOrDefault(button => LikeWords.Bare(button.Label) == LikeWords.Bare(at.Submit.Label))
            ?? survey.Buttons.Where(button => LikeWords.Likeness(at.Submit.Label, button.Label) > 0.3).MaxBy(button => LikeWords.Likeness(at.Submit.Label, button.Label))
            ?? (survey.Buttons.Count == 1 ? survey.Buttons[0] : throw NotRecognised(survey));
        Note("sign-in.submit", at.Submit, submit);
        profile = profile with { SignIn = At with { Submit = at.Submit with { Label = submit.Label } } };
    }

    private async Task SubmitAsync(SystemWindow window)
    {
        var signIn = new SignIn(window, profile, account, secrets, person, Options);
        try
        {
            await signIn.EnterAsync(await signIn.LookAsync(ct), ct);
        }
        catch (SystemUnavailableException e) when (e.Fault.Code == "sign-in.no-answer")
        {
            // Behind the door, where something has another name; or still in front of it: what is to be seen tells.
        }

        await window.Traffic.IsQuietAsync(Options.LoadTimeout, ct);
        await GoOnAsync(window);
        await CloseNoticesAsync(window);
    }

    private async Task CloseNoticesAsync(SystemWindow window)
    {
        foreach (var notice in await new CheckedNotices(profile, Options).CloseAsync(window.MainFrame, ct))
        {
            findings.Add(notice);
            profile = profile with
            {
                Announcements = [.. profile.Announcements.Select(one => notice.Path == $"announcements.{one.Name}" ? one with { Button = notice.Candidate! } : one)],
            };
        }
    }

    /// <summary>Signed in elsewhere, says a dialog whose button has another name than the profile's.</summary>
    private async Task GoOnAsync(SystemWindow window)
    {
        var dialogs = (await window.MainFrame.RunAsync("fronts", new { }, Options.WidgetTimeout, ct)).OrThrow(profile.Title).Dialogs!;
        if (dialogs.Count == 0 || !Elsewhere.Any(word => dialogs[^1].Text.Contains(word, StringComparison.Ordinal))
            || dialogs[^1].Buttons.FirstOrDefault(button => GoOn.Any(word => LikeWords.Bare(button).Contains(word, StringComparison.Ordinal))) is not { } name)
        {
            return;
        }

        var pressed = new ButtonTarget("continue-button", name, At.Account.Line);
        (await window.MainFrame.RunAsync("press", new { button = KitTargets.Of(pressed) }, Options.WidgetTimeout, ct)).OrThrow(profile.Title, pressed);
        await window.Traffic.IsQuietAsync(Options.LoadTimeout, ct);
        await window.MainFrame.RunAsync("change", new { }, Options.WidgetTimeout, ct);
        findings.Add(new("sign-in.continue-button", At.ContinueButton ?? "", At.Account.Line, TargetState.Moved, name, 0.9, dialogs[^1].Buttons));
        profile = profile with { SignIn = At with { ContinueButton = name } };
    }

    /// <summary>Behind the door when no password is asked for any more; what tells it there may have another name.</summary>
    private async Task NameSignedInAsync(SystemWindow window)
    {
        var at = At;
        var survey = await SurveyAsync(window);
        if (survey.Fields.Any(IsPassword))
        {
            throw new SignInRejectedException(new Fault(
                "sign-in.rejected", $"账号 {account} 登录后仍停在登录页", "请核对账号和密码（gridclerk account add），确认账号未被锁定；不会自动重试", profile.Title));
        }

        List<SurveyedLabel> seen = [.. survey.Buttons, .. survey.Texts, .. survey.Tabs, .. survey.Fields];
        var isThere = (await window.MainFrame.RunAsync("seen", new { text = at.SignedIn.Label }, Options.WidgetTimeout, ct)).Landed;
        var wanted = new List<Wanted> { new("sign-in.signed-in", at.SignedIn.Label, null, isThere ? -1 : null) };
        var box = at.MenuSearch is { } search ? seen.FindIndex(one => LikeWords.Bare(one.Label) == LikeWords.Bare(search.Label)) : -1;
        if (at.MenuSearch is { } menu)
        {
            wanted.Add(new("sign-in.menu-search", menu.Label, null, box >= 0 ? box : null));
        }

        var candidates = Candidates.For(wanted, seen);
        profile = profile with { SignIn = at with { SignedIn = at.SignedIn with { Label = Judge(wanted[0], at.SignedIn, candidates) } } };
        if (at.Post is { } post)
        {
            var switched = LikeWords.Bare(post.Switch.Label) == LikeWords.Bare(at.SignedIn.Label)
                ? Judge(new("sign-in.post.switch", post.Switch.Label, null, wanted[0].At), post.Switch, Renamed(candidates, wanted[0].Path, "sign-in.post.switch"))
                : post.Switch.Label;
            profile = profile with { SignIn = At with { Post = post with { Switch = post.Switch with { Label = switched } } } };
        }

        if (at.MenuSearch is { } field)
        {
            profile = profile with { SignIn = At with { MenuSearch = field with { Label = Judge(wanted[1], field, candidates) } } };
        }
    }

    private static Dictionary<string, Candidate> Renamed(IReadOnlyDictionary<string, Candidate> candidates, string from, string to) =>
        candidates.TryGetValue(from, out var candidate) ? new(StringComparer.Ordinal) { [to] = candidate } : [];

    /// <summary>The label that the target goes by now.</summary>
    private string Judge(Wanted wanted, Target target, IReadOnlyDictionary<string, Candidate> candidates)
    {
        if (wanted.At is not null)
        {
            findings.Add(new(wanted.Path, target.Label, target.Line, TargetState.Found));
            return target.Label;
        }

        var candidate = candidates.GetValueOrDefault(wanted.Path);
        var isSure = candidate is { IsSure: true };
        findings.Add(new(
            wanted.Path, target.Label, target.Line, isSure ? TargetState.Moved : TargetState.Gone, isSure ? candidate!.Label : null, candidate?.Certainty ?? 0,
            candidate?.Others ?? []));
        return isSure ? candidate!.Label : target.Label;
    }

    private void Note(string path, Target target, SurveyedLabel seen) => findings.Add(
        LikeWords.Bare(target.Label) == LikeWords.Bare(seen.Label)
            ? new(path, target.Label, target.Line, TargetState.Found, Box: seen.Box)
            : new(path, target.Label, target.Line, TargetState.Moved, seen.Label, Math.Max(0.6, LikeWords.Likeness(target.Label, seen.Label)), [seen.Label], seen.Box));

    private async Task<SurveyedPage> SurveyAsync(SystemWindow window) =>
        (await window.MainFrame.RunAsync("survey", new { }, Options.WidgetTimeout, ct)).OrThrow(profile.Title).Survey!;

    private PageChangedException NotRecognised(SurveyedPage seen) => new(new Fault(
        "sign-in.not-recognised", $"看不出账号和密码该填在哪里；看到的输入框：{Listed(seen.Fields)}；按钮：{Listed(seen.Buttons)}",
        "请核对地址；若是登录页，请在配置的 sign-in 中写明", $"{profile.Title}，{At.Account.Line}"));

    private static string Listed(IEnumerable<SurveyedLabel> labels) => string.Join('、', labels.Select(one => one.Label).Take(8).DefaultIfEmpty("（无）"));
}
