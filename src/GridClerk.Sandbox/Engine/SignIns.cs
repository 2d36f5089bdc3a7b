using System.Security.Cryptography;

namespace GridClerk.Sandbox.Engine;

/// <summary>Who is signed in to one system: one sign-in an account, wrong passwords counted, idle ones ended.</summary>
internal sealed class SignIns(IReadOnlyList<Account> accounts, WorldClock clock)
{
    private const string Expired = "很抱歉，登录已过期，请重新登录";
    private const string ThrownOut = "您的账号已在其他地点登录";
    private const int PasswordTries = 5;

    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(30);

    private readonly Dictionary<string, Session> byToken = [];
    private readonly Dictionary<string, int> wrongPasswords = [];

    public IReadOnlyList<Account> Accounts { get; } = accounts;

    /// <summary>Signs in; the session is null when the answer is a refusal.</summary>
    /// <param name="hasEnded">The right password is past its end.</param>
    public (Answer Answer, Session? Session) SignIn(string name, string password, bool force, bool menuMoved, bool hasEnded = false)
    {
        var account = Accounts.FirstOrDefault(a => a.Name == name);
        var wrong = wrongPasswords.GetValueOrDefault(name);
        if (wrong >= PasswordTries)
        {
            return (new(Answer.Locked, "账号已锁定，请联系系统管理员解锁"), null);
        }

        if (account is null || account.Password != password)
        {
            wrongPasswords[name] = ++wrong;
            return wrong >= PasswordTries
                ? (new(Answer.Locked, "密码错误次数过多，账号已锁定，请联系系统管理员解锁"), null)
                : (new(Answer.WrongPassword, $"账号或密码错误，还可以尝试{PasswordTries - wrong}次"), null);
        }

        wrongPasswords.Remove(name);
        if (hasEnded)
        {
            return (new(Answer.PasswordEnded, "密码已过期，请在统一权限平台修改后登录"), null);
        }

        var elsewhere = byToken.Values.FirstOrDefault(s => s.Account == account && Lives(s));
        if (elsewhere is not null && !force)
        {
            return (new(Answer.SignedInElsewhere, "该账号已在其他地点登录，是否继续登录？"), null);
        }

        if (elsewhere is not null)
        {
            elsewhere.EndedWith = ThrownOut;
        }

        var session = new Session(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), account, clock.Now) { MenuMoved = menuMoved };
        byToken.Add(session.Token, session);
        return (Answer.Ok(), session);
    }

    /// <summary>The living session of the token, or why there is none.</summary>
    public (Session? Session, string Why) Find(string? token)
    {
        if (token is null || !byToken.TryGetValue(token, out var session))
        {
            return (null, Expired);
        }

        if (!Lives(session))
        {
            return (null, session.EndedWith ?? Expired);
        }

        session.UsedAt = clock.Now;
        return (session, "");
    }

    public static void Expire(Session session) => session.EndedWith = Expired;

    private bool Lives(Session session)
    {
        if (session.EndedWith is null && clock.Now - session.UsedAt > IdleLimit)
        {
            session.EndedWith = Expired;
        }

        return session.EndedWith is null;
    }
}
