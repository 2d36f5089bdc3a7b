using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Checks;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Learning;

/// <summary>
/// Gets to know a system that nobody here has seen: signs in, recognises the UI library, walks menu, inner tabs and frames, and says what stands on
/// every page. Presses menu entries, tabs and queries; never anything whose label could change something.
/// </summary>
public sealed class SystemLearner(BrowserHost host, ISecrets secrets, IPersonPrompt person, TimeProvider time)
{
    private static readonly ProfileLine Line = new("gridclerk learn", 1);

    /// <param name="account">Null: the system's pages are to be seen without signing in.</param>
    /// <param name="most">How many pages at most.</param>
    /// <param name="told">Hears of each page as it is opened.</param>
    /// <returns>What was seen of it, also where a person or a fault ended it before all of it was (<see cref="LearnedSystem.Unfinished"/>).</returns>
    /// <exception cref="ClerkException">The system could not be entered.</exception>
    /// <exception cref="OperationCanceledException">Ended before the system was entered: nothing was seen yet.</exception>
    public async Task<LearnedSystem> LearnAsync(string name, Uri address, string? account, int most, Action<string> told, CancellationToken ct)
    {
        var entered = await new CheckedDoor(host, Draft(name, account is not null), address, account ?? "", secrets, person, ct).EnterAsync();
        try
        {
            var profile = entered.Profile;
            await entered.Window.Traffic.IsQuietAsync(host.Options.LoadTimeout, ct);
            // The door may be made with another library than what lies behind it.
            var menu = await CheckedMenu.ReadAsync(entered.Window, profile, host.Options, ct);
            var walk = new PageWalk(entered.Window, profile, menu, host.Options, time);
            var firstTitle = await entered.Window.Page.TitleAsync();
            var pages = new List<LearnedPage>();
            var skipped = new List<string>();
            var unfinished = await WalkAsync(name, menu, walk, pages, skipped, most, told, ct);
            var lastTitle = unfinished is null ? await entered.Window.Page.TitleAsync() : firstTitle;
            return new(name, SystemTitle.Of(firstTitle, lastTitle) ?? name, address, profile.Kit, SignInOf(profile, menu), pages, skipped) { Unfinished = unfinished };
        }
        finally
        {
            await entered.Window.CloseAsync();
        }
    }

    /// <summary>Opens one menu entry after the other.</summary>
    /// <returns>Why it ended before the last one; null: it did not. What was learned until then is worth keeping.</returns>
    private static async Task<string?> WalkAsync(
        string name, CheckedMenu menu, PageWalk walk, List<LearnedPage> pages, List<string> skipped, int most, Action<string> told, CancellationToken ct)
    {
        IReadOnlyList<IReadOnlyList<string>> entries = menu.Entries.Count == 0 ? [[]] : menu.Entries;
        string? unfinished = null;
        foreach (var entry in entries)
        {
            var at = string.Join(ProfileMends.MenuSeparator, entry);
            if (unfinished is not null)
            {
                skipped.Add($"{at}：没有轮到");
            }
            else if (entry.Count > 0 && Forbidden.Leaves(entry[^1]))
            {
                skipped.Add($"{at}：会退出登录");
            }
            else if (pages.Count >= most)
            {
                skipped.Add($"{at}：已到 {most} 页");
            }
            else
            {
                told(at.Length > 0 ? at : name);
                unfinished = await EndedByAsync(() => walk.LearnAsync(entry, pages, skipped, most, ct), () => pages.Count > 0, ct);
                if (unfinished is not null)
                {
                    skipped.Add($"{at}：没有看完");
                }
            }
        }

        return unfinished;
    }

    /// <returns>In Chinese, what ends all learning; null: the next entry may be opened.</returns>
    private static async Task<string?> EndedByAsync(Func<Task> learn, Func<bool> hasLearned, CancellationToken ct)
    {
        try
        {
            await learn();
            return null;
        }
        // With nothing learned there is nothing to keep.
        catch (Exception e) when (hasLearned() && (e is ClerkException || (e is OperationCanceledException && ct.IsCancellationRequested)))
        {
            // Ctrl+C in a terminal ends the browser too.
            return ct.IsCancellationRequested || e is not ClerkException fault ? "有人让它停止" : fault.Fault.Text;
        }
    }

    /// <summary>What a system is taken for before anything is known of it.</summary>
    private static SystemProfile Draft(string name, bool hasDoor) => new(
        name, name, KitGuess.Plain, Line, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(20),
        hasDoor
            ? new(
                new FieldTarget("account", "账号", Line), new FieldTarget("password", "密码", Line), new FieldTarget("captcha", "验证码", Line),
                new ButtonTarget("submit", "登录", Line), null, new ButtonTarget("signed-in", "退出登录", Line),
                ["密码错误", "账号或密码", "用户名或密码", "账号不存在", "已锁定", "incorrect", "invalid"], ["验证码错误", "验证码不正确", "验证码已过期"],
                ["登录已过期", "登录超时", "会话已过期", "登录失效", "请重新登录"], null, null)
            : null,
        [], new Dictionary<string, PageProfile>());

    /// <summary>Something that only who is signed in sees: what the door found, else the top of the menu.</summary>
    private static Dictionary<string, string> SignInOf(SystemProfile profile, CheckedMenu menu)
    {
        if (profile.SignIn is not { } door)
        {
            return [];
        }

        var known = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["account"] = door.Account.Label,
            ["password"] = door.Password.Label,
            ["submit"] = door.Submit.Label,
            ["signed-in"] = menu.Entries.Count > 0 ? menu.Entries[0][0] : door.SignedIn.Label,
        };
        if (door.ContinueButton is { } goOn)
        {
            known["continue-button"] = goOn;
        }

        if (door.Captcha is { Label: not "验证码" } captcha)
        {
            known["captcha"] = captcha.Label;
        }

        return known;
    }
}
