using GridClerk.Core.Faults;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Browser;

/// <summary>Gets one account through the door of its system, which has one. A password is put in once; a refusal is never tried again.</summary>
internal sealed class SignIn(
    SystemWindow window, SystemProfile profile, string account, ISecrets secrets, IPersonPrompt person, BrowserOptions options)
{
    private const int CaptchaTries = 3;
    private const int MostHops = 3;

    private readonly SignInProfile at = profile.SignIn!;
    private string Where => $"{profile.Title}，{at.Account.Line}";

    private object Door => new
    {
        account = KitTargets.Of(at.Account),
        password = KitTargets.Of(at.Password),
        captcha = at.Captcha is null ? null : KitTargets.Of(at.Captcha),
        submit = KitTargets.Of(at.Submit),
        continueButton = at.ContinueButton,
        signedIn = at.SignedIn.Label,
        rejected = at.Rejected,
        captchaWrong = at.CaptchaWrong,
    };

    /// <summary>What the door shows once the address is open.</summary>
    public Task<DoorState> LookAsync(CancellationToken ct) => StateAsync("door", new { door = Door, ms = options.LoadTimeout.TotalMilliseconds }, ct);

    /// <exception cref="SignInRejectedException">Account or password wrong, account locked, or no captcha from a person.</exception>
    /// <exception cref="PageChangedException">A page without trouble that shows neither the door nor what is behind it.</exception>
    public async Task EnterAsync(DoorState state, CancellationToken ct)
    {
        if (state.Name == "unknown" && !IsBusy(state.Text))
        {
            throw new PageChangedException(new Fault(
                "sign-in.not-recognised", "打开系统地址后看到的既不是登录页，也不是登录后的页面",
                "请对照页面核对地址和登录页的配置（sign-in）；若页面已改版，请修改配置后重新启动", Where, Masking.Text(state.Text)));
        }

        for (var tries = 0; state.Name is "form" or "captchaWrong"; tries++)
        {
            if (tries == CaptchaTries)
            {
                throw Rejected("sign-in.captcha-wrong", $"验证码连续 {CaptchaTries} 次不正确", state.Text, "请稍后重新启动，并看清图片再输入");
            }

            var captcha = state.Captcha || state.Name == "captchaWrong" ? await AskCaptchaAsync(ct) : null;
            state = await AnswerAsync("enter", new { door = Door, account, password = secrets.PasswordOf(profile.Name, account), captcha }, ct);
        }

        if (state.Name == "elsewhere")
        {
            state = await AnswerAsync("goOn", new { door = Door }, ct);
        }

        switch (state.Name)
        {
            case "signedIn":
                return;
            case "refused":
                throw Rejected("sign-in.rejected", $"账号 {account} 登录被拒绝", state.Text, "请核对账号和密码（gridclerk account add），确认账号未被锁定；不会自动重试");
            default:
                throw new SystemUnavailableException(new Fault(
                    "sign-in.no-answer", $"账号 {account} 登录后没有进入系统", "会自动重试；若反复出现，请手工登录查看", Where, Masking.Text(state.Text)));
        }
    }

    /// <summary>Sends the form and reads the outcome. An error of the server is not a refusal; anything else it says is.</summary>
    private async Task<DoorState> AnswerAsync(string verb, object arguments, CancellationToken ct)
    {
        var since = window.Traffic.Now();
        DoorState state;
        try
        {
            state = await StateAsync(verb, arguments, ct);
        }
        catch (SystemUnavailableException e) when (e.Fault.Code == "page.reloaded")
        {
            state = await LookElsewhereAsync(ct);
            return state.Name == "form" ? state with { Name = "refused" } : state;
        }

        if (state.Name == "refused" && (since.Failed || IsBusy(state.Text)))
        {
            throw new SystemUnavailableException(new Fault(
                "system.said-error", "登录时系统报告了错误", "会自动重试；若反复出现，请联系系统维护人员", Where, Masking.Text(state.Text)));
        }

        return state;
    }

    /// <summary>The door sent us on to another address, and that perhaps to one more. A look changes nothing and may be repeated.</summary>
    private async Task<DoorState> LookElsewhereAsync(CancellationToken ct)
    {
        for (var hops = 1; ; hops++)
        {
            try
            {
                await window.LoadedAsync(ct);
                return await LookAsync(ct);
            }
            catch (SystemUnavailableException e) when (e.Fault.Code == "page.reloaded" && hops < MostHops)
            {
                // The next look is at the next address.
            }
        }
    }

    private async Task<string> AskCaptchaAsync(CancellationToken ct)
    {
        var place = (await window.MainFrame.RunAsync("captcha", new { door = Door }, options.WidgetTimeout, ct)).OrThrow(Where, at.Captcha!);
        var answer = await person.AskAsync($"{profile.Title} 账号 {account} 登录需要验证码，请输入图中的字符", await window.PictureAsync(place.Box), ct);
        return answer is { Length: > 0 }
            ? answer
            : throw Rejected("sign-in.captcha-unanswered", "登录需要验证码，但没有人输入", null, "请在有人值守时重新启动");
    }

    private async Task<DoorState> StateAsync(string verb, object arguments, CancellationToken ct)
    {
        var answer = await window.MainFrame.RunAsync(verb, arguments, options.LoadTimeout, ct);
        return answer.OrThrow(Where, at.Account, at.Password, at.Submit).State ?? throw new InvalidOperationException($"The kit's {verb} gave no state.");
    }

    private SignInRejectedException Rejected(string code, string text, string? said, string advice) =>
        new(new Fault(code, text, advice, Where, Masking.Text(said)));

    private bool IsBusy(string? text) => profile.Unavailable.Any(busy => text?.Contains(busy, StringComparison.Ordinal) == true);
}
