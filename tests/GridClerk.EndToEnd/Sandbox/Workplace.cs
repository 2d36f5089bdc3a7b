using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Systems;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;
using GridClerk.Systems.Sites;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridClerk.EndToEnd.Sandbox;

/// <summary>A robot's systems on a sandbox, in a real browser.</summary>
internal sealed class Workplace : IAsyncDisposable
{
    private readonly BrowserHost host;
    private readonly DirectoryInfo folder;

    private Workplace(BrowserHost host, DirectoryInfo folder, BusinessSystems systems, Recorded evidence) =>
        (this.host, this.folder, Systems, Evidence) = (host, folder, systems, evidence);

    public BusinessSystems Systems { get; }

    public Recorded Evidence { get; }

    public required Passwords PasswordEnds { get; init; }

    /// <param name="accounts">Role → account, or several with commas between them.</param>
    /// <param name="marketingOverride">YAML of the site's override of 营销2.0, or null.</param>
    /// <param name="overrides">A file with the overrides of several systems, or null.</param>
    /// <param name="marketing">Where the browser finds 营销2.0; null: at the sandbox itself.</param>
    /// <param name="collection">The same of 采集2.0.</param>
    /// <param name="recorder">Whom the pages report to; null: <see cref="Evidence"/>, which lets everything pass.</param>
    /// <param name="widgetTimeout">How long something on a page is looked for; null: as usual.</param>
    /// <param name="password">What the vault says instead of the real passwords; null: the real ones.</param>
    public static Workplace Open(
        SandboxProcess sandbox, IReadOnlyDictionary<string, string> accounts, string? marketingOverride = null, Uri? marketing = null,
        string? password = null, IStepRecorder? recorder = null, string? overrides = null, Uri? collection = null, TimeSpan? widgetTimeout = null)
    {
        var temp = Directory.CreateTempSubdirectory("gridclerk-site-");
        if (marketingOverride is not null)
        {
            File.WriteAllText(Path.Combine(temp.CreateSubdirectory("profiles").FullName, "marketing.yaml"), marketingOverride);
        }

        if (overrides is not null)
        {
            ProfileOverrides.SplitAsync(overrides, temp.FullName, CancellationToken.None).GetAwaiter().GetResult();
        }

        var robot = new SiteRobot("测试机器人", ["restore-power"], accounts.ToDictionary(a => a.Key, a => (IReadOnlyList<string>)a.Value.Split(',')));
        var site = new Site(
            "测试", temp.FullName,
            sandbox.Addresses.ToDictionary(a => a.Key, a => new SiteSystem(a.Key, (a.Key == "marketing" ? marketing : collection) ?? a.Value, LongestRequest: null)),
            [robot], new Dictionary<string, IReadOnlyDictionary<string, string>>(), "13800000000");
        var browser = new BrowserHost(Options(widgetTimeout), TimeProvider.System, NullLogger<BrowserHost>.Instance);
        var evidence = new Recorded();
        var passwords = new Passwords();
        var systems = new BusinessSystems(
            site, robot, SiteProfiles.Load(site), browser, new Vault(sandbox, password), passwords, new Nobody(), recorder ?? evidence, TimeProvider.System, NullLoggerFactory.Instance);
        return new(browser, temp, systems, evidence) { PasswordEnds = passwords };
    }

    private static BrowserOptions Options(TimeSpan? widgetTimeout)
    {
        var usual = new BrowserOptions();
        return usual with { WidgetTimeout = widgetTimeout ?? usual.WidgetTimeout };
    }

    public async ValueTask DisposeAsync()
    {
        await Systems.DisposeAsync();
        await host.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>What the systems said about the ends of passwords.</summary>
    internal sealed class Passwords : IPasswordEnds
    {
        public Dictionary<string, int> DaysLeft { get; } = [];

        public Task NoteAsync(string system, string account, int daysLeft, CancellationToken ct)
        {
            DaysLeft[account] = daysLeft;
            return Task.CompletedTask;
        }

        public Task ForgetAsync(string system, string account, CancellationToken ct)
        {
            DaysLeft.Remove(account);
            return Task.CompletedTask;
        }
    }

    /// <summary>Lets every write pass and keeps what the pages put down.</summary>
    internal sealed class Recorded : IStepRecorder
    {
        public bool WantsPicture { get; set; }

        public int Submitted { get; private set; }

        public List<EvidenceDraft> Drafts { get; } = [];

        /// <summary>The robot works elsewhere by now.</summary>
        public bool IsReplaced { get; set; }

        public Task SigningInAsync(CancellationToken ct) => IsReplaced
            ? Task.FromException(new ClaimLostException(new Fault("test.replaced", "已在别处工作", "无需处理")))
            : Task.CompletedTask;

        public Task<DateTimeOffset> SubmittingAsync(CancellationToken ct)
        {
            Submitted++;
            return Task.FromResult(DateTimeOffset.MaxValue);
        }

        public Task RecordAsync(EvidenceDraft evidence, CancellationToken ct)
        {
            // Several sign-ins read at once within one step.
            lock (Drafts)
            {
                Drafts.Add(evidence);
            }

            return Task.CompletedTask;
        }
    }

    /// <param name="alias">A system of the sandbox under a name of its own.</param>
    internal sealed class Vault(SandboxProcess sandbox, string? password, (string Name, string System)? alias = null) : ISecrets
    {
        private readonly Dictionary<(string, string), string> kept = [];

        public string PasswordOf(string system, string account) => password ?? sandbox.Passwords[system == alias?.Name ? alias.Value.System : system][account];

        public Task<string?> LoadSignInAsync(string system, string account, CancellationToken ct) =>
            Task.FromResult(kept.GetValueOrDefault((system, account)));

        public Task SaveSignInAsync(string system, string account, string state, CancellationToken ct)
        {
            kept[(system, account)] = state;
            return Task.CompletedTask;
        }

        public Task ForgetSignInAsync(string system, string account, CancellationToken ct)
        {
            kept.Remove((system, account));
            return Task.CompletedTask;
        }
    }

    internal sealed class Nobody : IPersonPrompt
    {
        public Task<string?> AskAsync(string question, byte[] picture, CancellationToken ct) => Task.FromResult<string?>(null);
    }
}
