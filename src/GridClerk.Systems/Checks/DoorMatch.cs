using GridClerk.Core.Faults;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>The door of a profile beside what was seen of it: by which names it goes now, and the profile with these.</summary>
internal sealed class DoorMatch(SystemProfile shipped)
{
    private readonly List<CheckedTarget> targets = [];

    /// <summary>With the names that were found.</summary>
    public SystemProfile Profile { get; private set; } = shipped;

    public IReadOnlyList<CheckedTarget> Targets => targets;

    public bool IsDrifted => targets.Exists(target => target.IsDrift);

    /// <summary>There is a name for what only who is signed in sees: without one, waiting for it is waiting for nothing.</summary>
    public bool KnowsBehind => !targets.Exists(target => target is { Path: "sign-in.signed-in", State: TargetState.Gone });

    private SignInProfile At => Profile.SignIn!;

    public static bool AsksForPassword(SurveyedPage seen) => seen.Fields.Any(IsPassword);

    /// <summary>The library that the pages are made with decides how everything on them is found.</summary>
    /// <returns>False: it is another one than the profile's, which has it now.</returns>
    public bool MadeWith(string kit)
    {
        if (kit == Profile.Kit || kit == KitGuess.Plain)
        {
            return true;
        }

        targets.Add(new(CheckedTarget.Kit, Profile.Kit, Profile.Line, TargetState.Moved, kit, 1));
        Profile = Profile with { Kit = kit };
        return false;
    }

    /// <summary>The door did not show: nothing is known of it.</summary>
    public void Unseen() => targets.AddRange(
        new (string Path, Target Target)[] { ("account", At.Account), ("password", At.Password), ("submit", At.Submit) }
            .Select(one => new CheckedTarget($"sign-in.{one.Path}", one.Target.Label, one.Target.Line, TargetState.Unseen)));

    /// <summary>Finds the fields of the door and its button, under the profile's names or others.</summary>
    /// <param name="isForm">Account and password are there under the profile's names.</param>
    /// <exception cref="PageChangedException">It cannot be told where account and password belong.</exception>
    public void Seen(SurveyedPage survey, bool isForm)
    {
        var at = At;
        if (isForm)
        {
            targets.Add(new("sign-in.account", at.Account.Label, at.Account.Line, TargetState.Found));
            targets.Add(new("sign-in.password", at.Password.Label, at.Password.Line, TargetState.Found));
        }
        else
        {
            FindFields(survey);
        }

        var submit = survey.Buttons.FirstOrDefault(button => LikeWords.Bare(button.Label) == LikeWords.Bare(at.Submit.Label))
            ?? survey.Buttons.Where(button => LikeWords.Likeness(at.Submit.Label, button.Label) > 0.3).MaxBy(button => LikeWords.Likeness(at.Submit.Label, button.Label))
            ?? (survey.Buttons.Count == 1 ? survey.Buttons[0] : throw NotRecognised(survey));
        Note("sign-in.submit", at.Submit, submit);
        Profile = Profile with { SignIn = At with { Submit = at.Submit with { Label = submit.Label } } };
    }

    /// <summary>A notice was closed by a button that the profile does not know.</summary>
    public void Closed(CheckedTarget notice)
    {
        targets.Add(notice);
        Profile = Profile with
        {
            Announcements = [.. Profile.Announcements.Select(one => notice.Path == $"announcements.{one.Name}" ? one with { Button = notice.Candidate! } : one)],
        };
    }

    /// <summary>Signed in elsewhere, said a dialog; the button that goes on has another name than the profile's.</summary>
    public void WentOn(string button)
    {
        targets.Add(new("sign-in.continue-button", At.ContinueButton ?? "", At.Account.Line, TargetState.Moved, button, 0.9, [button]));
        Profile = Profile with { SignIn = At with { ContinueButton = button } };
    }

    /// <summary>Behind the door: what tells it there may have another name.</summary>
    /// <param name="isThere">It is to be seen under the profile's name.</param>
    public void Behind(SurveyedPage survey, bool isThere)
    {
        var at = At;
        List<SurveyedLabel> seen = [.. survey.Buttons, .. survey.Texts, .. survey.Tabs, .. survey.Fields];
        var wanted = new List<Wanted> { new("sign-in.signed-in", at.SignedIn.Label, null, isThere ? -1 : null) };
        var box = at.MenuSearch is { } search ? seen.FindIndex(one => LikeWords.Bare(one.Label) == LikeWords.Bare(search.Label)) : -1;
        if (at.MenuSearch is { } menu)
        {
            wanted.Add(new("sign-in.menu-search", menu.Label, null, box >= 0 ? box : null));
        }

        var candidates = Candidates.For(wanted, seen);
        Profile = Profile with { SignIn = at with { SignedIn = at.SignedIn with { Label = Judge(wanted[0], at.SignedIn, candidates) } } };
        if (at.Post is { } post)
        {
            var switched = LikeWords.Bare(post.Switch.Label) == LikeWords.Bare(at.SignedIn.Label)
                ? Judge(new("sign-in.post.switch", post.Switch.Label, null, wanted[0].At), post.Switch, Renamed(candidates, wanted[0].Path, "sign-in.post.switch"))
                : post.Switch.Label;
            Profile = Profile with { SignIn = At with { Post = post with { Switch = post.Switch with { Label = switched } } } };
        }

        if (at.MenuSearch is { } field)
        {
            Profile = Profile with { SignIn = At with { MenuSearch = field with { Label = Judge(wanted[1], field, candidates) } } };
        }
    }

    private static bool IsPassword(SurveyedField field) => field.Kind == "password";

    private void FindFields(SurveyedPage survey)
    {
        var at = At;
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

        Profile = Profile with
        {
            SignIn = at with
            {
                Account = at.Account with { Label = named.Label },
                Password = at.Password with { Label = password.Label },
                Captcha = captcha is null ? at.Captcha : at.Captcha! with { Label = captcha.Label },
            },
        };
    }

    private static Dictionary<string, Candidate> Renamed(IReadOnlyDictionary<string, Candidate> candidates, string from, string to) =>
        candidates.TryGetValue(from, out var candidate) ? new(StringComparer.Ordinal) { [to] = candidate } : [];

    /// <summary>The label that the target goes by now.</summary>
    private string Judge(Wanted wanted, Target target, IReadOnlyDictionary<string, Candidate> candidates)
    {
        if (wanted.At is not null)
        {
            targets.Add(new(wanted.Path, target.Label, target.Line, TargetState.Found));
            return target.Label;
        }

        var candidate = candidates.GetValueOrDefault(wanted.Path);
        var isSure = candidate is { IsSure: true };
        targets.Add(new(
            wanted.Path, target.Label, target.Line, isSure ? TargetState.Moved : TargetState.Gone, isSure ? candidate!.Label : null, candidate?.Certainty ?? 0,
            candidate?.Others ?? []));
        return isSure ? candidate!.Label : target.Label;
    }

    private void Note(string path, Target target, SurveyedLabel seen) => targets.Add(
        LikeWords.Bare(target.Label) == LikeWords.Bare(seen.Label)
            ? new(path, target.Label, target.Line, TargetState.Found, Box: seen.Box)
            : new(path, target.Label, target.Line, TargetState.Moved, seen.Label, Math.Max(0.6, LikeWords.Likeness(target.Label, seen.Label)), [seen.Label], seen.Box));

    private PageChangedException NotRecognised(SurveyedPage seen) => new(new Fault(
        "sign-in.not-recognised", $"看不出账号和密码该填在哪里；看到的输入框：{Listed(seen.Fields)}；按钮：{Listed(seen.Buttons)}",
        "请核对地址；若是登录页，请在配置的 sign-in 中写明", $"{Profile.Title}，{At.Account.Line}"));

    private static string Listed(IEnumerable<SurveyedLabel> labels) => string.Join('、', labels.Select(one => one.Label).Take(8).DefaultIfEmpty("（无）"));
}
