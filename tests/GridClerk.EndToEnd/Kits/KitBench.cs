using GridClerk.Core.Evidence;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridClerk.EndToEnd.Kits;

/// <summary>One kit page opened as a business page, and what the page itself says it holds.</summary>
internal sealed class KitBench : IAsyncDisposable
{
    private static readonly ProfileLine Line = new("kit-pages.yaml", 1);

    private KitBench(BrowserSession session, BusinessPage page, Recorder recorder) => (Session, Page, Record) = (session, page, recorder);

    public BrowserSession Session { get; }

    public BusinessPage Page { get; }

    public Recorder Record { get; }

    public static CancellationToken Never => CancellationToken.None;

    public static Task<KitBench> OpenAsync(KitPages pages, string library, string address = "index.html", params string[] landmarks) =>
        OpenAsync(pages, library, address, pages.Browser, landmarks);

    public static Task<KitBench> OpenAsync(KitPages pages, string library, string address, BrowserHost browser, params string[] landmarks)
    {
        var profile = Profile(library, [], landmarks.Length > 0 ? landmarks : ["输入框", "弹出层"]);
        var framed = address.StartsWith("frame", StringComparison.Ordinal);
        return OpenAsync(pages, library, address, browser, profile, framed ? "外层页面" : profile.Pages["kit"].Landmarks[0]);
    }

    /// <param name="signedIn">What the portal shows to whoever is signed in.</param>
    public static Task<KitBench> OpenBehindMenuAsync(
        KitPages pages, string library, string address, string signedIn, IReadOnlyList<string> menu, string landmark) =>
        OpenAsync(pages, library, address, pages.Browser, Profile(library, menu, [landmark]), signedIn);

    private static async Task<KitBench> OpenAsync(
        KitPages pages, string library, string address, BrowserHost browser, SystemProfile profile, string signedIn)
    {
        var recorder = new Recorder();
        var system = profile with { SignIn = profile.SignIn! with { SignedIn = new ButtonTarget("signed-in", signedIn, Line) } };
        var folder = address.StartsWith('/') || address.Contains("://", StringComparison.Ordinal) ? address : $"/{library}/{address}";
        var session = new BrowserSession(
            browser, system, new Uri(pages.Address, folder), new AccountDoor("kit-pages", "tester", new NoSecrets()), new NoPasswordEnds(), new NoPerson(), recorder,
            TimeProvider.System, NullLogger<BrowserSession>.Instance);
        try
        {
            var page = await session.OpenAsync(system.Pages["kit"], Never);
            // What is missing while a request is under way is never taken for a changed page: the pages' first load has to be over.
            await session.Window.Traffic.IsQuietAsync(TimeSpan.FromSeconds(5), Never);
            return new KitBench(session, page, recorder);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public static FieldTarget Field(string label, string? section = null, bool isPrivate = false) => new(label, label, Line, section, isPrivate);

    public static ButtonTarget Button(string label, string? section = null, WriteTexts? write = null) => new(label, label, Line, section, write);

    public static TableTarget Table(string? rowKey, params string[] headings) => new(
        "list", "", Line, headings.ToDictionary(heading => heading, heading => new ColumnTarget(heading, heading, Line, heading == "用户名称")), rowKey,
        new Dictionary<string, ButtonTarget>());

    public static DialogTarget Dialog(string title, string? close = null) => new(
        title, title, Line, close, new Dictionary<string, FieldTarget>(), new Dictionary<string, ButtonTarget>(), new Dictionary<string, TableTarget>());

    /// <summary>What the framework believes about a field: the page's own 当前值.</summary>
    public Task<string> CurrentAsync(string label) => InPageAsync(
        """
        label => [...document.querySelectorAll('.el-form-item, .ant-form-item, .item')]
          .find(item => item.querySelector('.el-form-item__label, .ant-form-item-label, label, legend, td')?.textContent.replace(/[\s：:*]/g, '') === label)
          .querySelector('.current-value').textContent.replace('当前值: ', '')
        """, label);

    /// <summary>The 当前值 that stands beside a text.</summary>
    public Task<string> CurrentBesideAsync(string text) => InPageAsync(
        "text => [...document.querySelectorAll('p, .el-card, .ant-card, section')].filter(part => part.textContent.includes(text)).at(-1).querySelector('.current-value').textContent.replace('当前值: ', '')",
        text);

    public Task<BusinessPage> ReopenAsync() => Session.OpenAsync(Session.Profile.Pages["kit"], Never);

    public Task<string> InPageAsync(string script, string argument = "") => Frame.EvaluateAsync<string>(script, argument);

    public Microsoft.Playwright.IFrame Frame => Session.Window.Page.Frames[^1];

    public async ValueTask DisposeAsync() => await Session.DisposeAsync();

    private static SystemProfile Profile(string library, IReadOnlyList<string> menu, string[] landmarks)
    {
        var none = new FieldTarget("none", "没有", Line);
        var door = new SignInProfile(
            none, none, null, new ButtonTarget("submit", "登录", Line), "继续登录", new ButtonTarget("signed-in", "", Line), [], [], ["登录已过期"], null, null);
        var page = new PageProfile(
            "kit-pages", "kit", Line, menu, null, landmarks, new Dictionary<string, FieldTarget>(), new Dictionary<string, ButtonTarget>(),
            new Dictionary<string, TableTarget>(), new Dictionary<string, DialogTarget>());
        return new SystemProfile(
            "kit-pages", "组件页", KitLibraries.KitOf(library), Line, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), door,
            [new NoticeTarget("notice", "我知道了", Line)], new Dictionary<string, PageProfile> { ["kit"] = page });
    }

    /// <summary>Keeps what was recorded, and in which order things happened around a write.</summary>
    internal sealed class Recorder : IStepRecorder
    {
        public List<string> Events { get; } = [];

        public List<EvidenceDraft> Drafts { get; } = [];

        public bool WantsPicture { get; set; }

        public bool Forbids { get; set; }

        /// <summary>What happens once the intent is stored.</summary>
        public Func<Task> WhileSubmitting { get; set; } = () => Task.CompletedTask;

        /// <summary>Until when the press may be made.</summary>
        public DateTimeOffset PressBy { get; set; } = DateTimeOffset.MaxValue;

        public Task SigningInAsync(CancellationToken ct) => Task.CompletedTask;

        public async Task<DateTimeOffset> SubmittingAsync(CancellationToken ct)
        {
            if (Forbids)
            {
                throw new InvalidOperationException("No intent is stored.");
            }

            Events.Add("submitting");
            await WhileSubmitting();
            return PressBy;
        }

        public Task RecordAsync(EvidenceDraft evidence, CancellationToken ct)
        {
            Events.Add(evidence.Label);
            Drafts.Add(evidence);
            return Task.CompletedTask;
        }
    }

    private sealed class NoSecrets : ISecrets
    {
        public string PasswordOf(string system, string account) => throw new InvalidOperationException("These pages have no door.");

        public Task<string?> LoadSignInAsync(string system, string account, CancellationToken ct) => Task.FromResult<string?>(null);

        public Task SaveSignInAsync(string system, string account, string state, CancellationToken ct) => Task.CompletedTask;

        public Task ForgetSignInAsync(string system, string account, CancellationToken ct) => Task.CompletedTask;
    }

    private sealed class NoPasswordEnds : IPasswordEnds
    {
        public Task NoteAsync(string system, string account, int daysLeft, CancellationToken ct) => Task.CompletedTask;

        public Task ForgetAsync(string system, string account, CancellationToken ct) => Task.CompletedTask;
    }

    private sealed class NoPerson : IPersonPrompt
    {
        public Task<string?> AskAsync(string question, byte[] picture, CancellationToken ct) => Task.FromResult<string?>(null);
    }
}
