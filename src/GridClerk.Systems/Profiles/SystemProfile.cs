using System.Text.RegularExpressions;
using GridClerk.Core.Faults;

namespace GridClerk.Systems.Profiles;

/// <summary>Where things are in one business system: its shipped profile with the site's overrides applied, checked whole.</summary>
/// <param name="Name"><c>marketing</c>, <c>collection</c>.</param>
/// <param name="Title">As people call it: <c>营销2.0</c>.</param>
/// <param name="Kit"><c>element-ui</c> or <c>ant-design</c>.</param>
/// <param name="LongestRequest">The longest time after which a request it has received may still take effect.</param>
/// <param name="QueryTimeout">The longest time a query, its loading mask included, may take.</param>
/// <param name="SignIn">Null: its pages open at once.</param>
/// <param name="WriteTimeout">How long the answer to a press that changes something is waited for; then the system is asked what became of it.</param>
public sealed record SystemProfile(
    string Name, string Title, string Kit, ProfileLine Line, TimeSpan LongestRequest, TimeSpan QueryTimeout, TimeSpan WriteTimeout,
    SignInProfile? SignIn, IReadOnlyList<NoticeTarget> Announcements, IReadOnlyDictionary<string, PageProfile> Pages)
{
    /// <summary>Messages of the system that mean: busy or down. Anything else it says is an answer.</summary>
    public IReadOnlyList<string> Unavailable { get; init; } = [];

    /// <exception cref="ConfigurationException">There is no such page.</exception>
    public PageProfile RequirePage(string page) => Pages.TryGetValue(page, out var found)
        ? found
        : throw new ConfigurationException(new(
            "profile.no-page", $"{Title} 的配置中没有页面“{page}”", $"可用的页面：{string.Join('、', Pages.Keys)}", $"{Line}"));
}

/// <param name="Account">Field of the account, by label or placeholder.</param>
/// <param name="Captcha">Null if the system never asks for one. Only asked for when the page shows it.</param>
/// <param name="ContinueButton">Button of the dialog 'signed in elsewhere': <c>继续登录</c>.</param>
/// <param name="SignedIn">Text or placeholder that is visible only once signed in: <c>退出登录</c>, the menu search box.</param>
/// <param name="Rejected">Texts that mean: wrong account or password, locked.</param>
/// <param name="CaptchaWrong">Texts that mean: the captcha was wrong, try another.</param>
/// <param name="Expired">Texts of the modal or page that mean: signed out.</param>
/// <param name="MenuSearch">Placeholder of the menu's search box; null if there is none.</param>
/// <param name="Post">The posts to work under, and the label that opens the switch; null if the system has none.</param>
public sealed record SignInProfile(
    FieldTarget Account, FieldTarget Password, FieldTarget? Captcha, ButtonTarget Submit, string? ContinueButton,
    ButtonTarget SignedIn, IReadOnlyList<string> Rejected, IReadOnlyList<string> CaptchaWrong, IReadOnlyList<string> Expired,
    FieldTarget? MenuSearch, PostTarget? Post)
{
    /// <summary>What the system says when a password ends soon; each names the days left as <c>{days}</c>. Empty: it never does.</summary>
    public IReadOnlyList<string> PasswordEnds { get; init; } = [];

    /// <summary>The days left that a notice names; null if it is about something else.</summary>
    public int? DaysLeftIn(string notice) => PasswordEnds
        .Select(text => Regex.Match(PageText.Bare(notice), Regex.Escape(PageText.Bare(text)).Replace(Regex.Escape(Days), "([0-9]{1,4})"), RegexOptions.None, Patience))
        .Where(found => found.Success)
        .Select(found => (int?)int.Parse(found.Groups[1].Value))
        .FirstOrDefault();

    internal const string Days = "{days}";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
}

/// <param name="Switch">What opens the list of posts: <c>切换岗位</c>.</param>
/// <param name="Wanted">Names of posts that may do the clerk's work, best first: the first that the account has is taken. Empty: stay.</param>
public sealed record PostTarget(ButtonTarget Switch, IReadOnlyList<string> Wanted);

/// <summary>A notice that may appear at any time and is closed by its own button.</summary>
/// <param name="Button">Text of that button.</param>
public sealed record NoticeTarget(string Name, string Button, ProfileLine Line);

/// <param name="Menu">Labels from the top of the menu to the page. Only the last must still be there, and be unique. Empty: the system's address shows the page.</param>
/// <param name="Tab">Inner tab to choose after opening; null: none.</param>
/// <param name="Landmarks">Texts that together are visible on this page alone: labels, headings, buttons; column headings and cells do not count. <c>A|B</c>: one or the other.</param>
public sealed record PageProfile(
    string System, string Name, ProfileLine Line, IReadOnlyList<string> Menu, string? Tab, IReadOnlyList<string> Landmarks,
    IReadOnlyDictionary<string, FieldTarget> Fields, IReadOnlyDictionary<string, ButtonTarget> Buttons,
    IReadOnlyDictionary<string, TableTarget> Tables, IReadOnlyDictionary<string, DialogTarget> Dialogs)
{
    /// <summary>As people call it; the profile's key when it says nothing else.</summary>
    public string Title { get; init; } = Name;

    /// <summary>Words of the site that the clerk chooses or reads (a status, an option, a result), by key.</summary>
    public IReadOnlyDictionary<string, WordsTarget> Words { get; init; } = new Dictionary<string, WordsTarget>(StringComparer.Ordinal);

    /// <summary>What is only there once something was asked for (<c>fields.balance</c>, <c>tables.payments</c>): not missed before that.</summary>
    public IReadOnlyList<string> Later { get; init; } = [];

    /// <summary>Bounds of waits that are this page's own, by key.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Waits { get; init; } = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
}
