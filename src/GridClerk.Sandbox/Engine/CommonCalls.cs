using GridClerk.Sandbox.Faults;

namespace GridClerk.Sandbox.Engine;

/// <summary>The calls that every system answers: words, sign-in, menu, announcements, form tokens.</summary>
internal sealed class CommonCalls(SystemParts parts, SandboxState state)
{
    private readonly Captchas captchas = new(state.Options.Seed);
    private readonly HashSet<string> askedToContinue = [];
    private readonly SeededRandom announcements = SeededRandom.For(state.Options.Seed, $"announcements {parts.Name}");

    public IEnumerable<ApiCall> Calls =>
    [
        new("/api/texts", CallKind.Open, _ => Texts()),
        new("/api/captcha", CallKind.Open, _ => Answer.Ok(captchas.Issue())),
        new("/api/login", CallKind.Open, SignIn),
        new("/api/logout", CallKind.Open, SignOut),
        new("/api/me", CallKind.Frame, Me),
        new("/api/post", CallKind.Frame, SwitchPost),
        new("/api/menu", CallKind.Frame, Menu),
        new("/api/announcement", CallKind.Frame, _ => Announcement()),
        new("/api/form-token", CallKind.Frame, call => Answer.Ok(new { token = parts.Tokens.Issue(call.Session) })),
    ];

    private Answer Texts()
    {
        var salt = SeededRandom.For(state.Options.Seed, $"salt {parts.Name} {state.Options.Variant}");
        return Answer.Ok(new
        {
            texts = parts.Texts.Words,
            ui = new
            {
                salt = string.Concat(Enumerable.Range(0, 6).Select(_ => (char)salt.Between('a', 'z' + 1))),
                pageSizes = parts.Texts.PageSizes,
                columnOrder = parts.Texts.Columns,
                extraColumns = parts.Texts.ExtraColumns.Where(t => t.Value.Count > 0)
                    .ToDictionary(t => t.Key, t => t.Value.ToDictionary(c => c.Key, c => new { width = c.Width })),
                columnStretch = parts.Texts.Stretch,
                captcha = state.Options.Captcha,
                maskLingerMs = state.Options.Latency == LatencyKind.None ? 0 : salt.Between(200, 700),
                system = parts.Name,
            },
        });
    }

    private Answer SignIn(Call call)
    {
        // Whoever was asked 继续登录 has answered the picture already.
        var continues = call.Flag("force") && askedToContinue.Remove(call.Text("account"));
        if (state.Options.Captcha && !continues && !captchas.Accept(call.Text("captchaId"), call.Text("captcha")))
        {
            return new(Answer.WrongCaptcha, "验证码错误");
        }

        var moved = state.Faults.Strikes(Fault.MovedMenu);
        int? daysLeft = state.Options.Expiring.TryGetValue(call.Text("account"), out var days) ? days : null;
        var (answer, session) = parts.SignIns.SignIn(call.Text("account"), call.Text("password"), call.Flag("force"), moved, hasEnded: daysLeft < 0);
        state.Truth.SignedIn(state.Clock.Now, parts.Name, call.Text("account"), session is not null);
        if (answer.Code == Answer.SignedInElsewhere)
        {
            askedToContinue.Add(call.Text("account"));
        }

        return session is null
            ? answer
            : Answer.Ok(parts.Cookie is null ? new { token = session.Token, passwordDays = daysLeft } : new { passwordDays = daysLeft }) with { NewToken = session.Token };
    }

    private Answer SignOut(Call call)
    {
        var (session, _) = parts.SignIns.Find(call.Token);
        if (session is not null)
        {
            SignIns.Expire(session);
        }

        return Answer.Ok();
    }

    private static Answer Me(Call call) => Answer.Ok(new
    {
        account = call.Account.Name,
        name = call.Account.Person,
        post = call.Session.Post.Name,
        posts = call.Account.Posts.Select(p => new { id = p.Id, name = p.Name }).ToList(),
    });

    private static Answer SwitchPost(Call call)
    {
        var post = call.Account.Posts.FirstOrDefault(p => p.Id == call.Text("id"));
        if (post is null)
        {
            return Answer.Refuse("没有该岗位");
        }

        call.Session.Post = post;
        return Answer.Ok();
    }

    private Answer Menu(Call call)
    {
        var tree = parts.Menu.For(parts.Texts);
        if (call.Session.MenuMoved)
        {
            tree = tree.Move(parts.MovableMenu.Entry, parts.MovableMenu.Parent);
        }

        return Answer.Ok(tree.For(call.Session.Post.Pages)?.Children.Select(c => c.Render(parts.Texts)).ToList() ?? []);
    }

    private Answer Announcement()
    {
        if (!state.Faults.Strikes(Fault.Announcement))
        {
            return Answer.Ok();
        }

        var (title, text) = announcements.Pick(Announcements.All);
        return Answer.Ok(new { title, text });
    }
}
