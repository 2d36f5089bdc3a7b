using GridClerk.EndToEnd.Sandbox;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Checks;
using GridClerk.Systems.Learning;
using GridClerk.Systems.Sites;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridClerk.EndToEnd.Learning;

/// <summary>Habits of applications that nobody here wrote, as they were met in docs/tried.md.</summary>
public sealed class ForeignApplicationTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gridclerk-foreign-");
    private readonly BrowserHost browser = new(
        new BrowserOptions { WidgetTimeout = TimeSpan.FromSeconds(3), LoadTimeout = TimeSpan.FromSeconds(10) }, TimeProvider.System, NullLogger<BrowserHost>.Instance);
    private ForeignApplication? started;

    private ForeignApplication Application => started!;

    public async Task InitializeAsync() => started = await ForeignApplication.StartAsync();

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        await Application.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Learn_EntryOpensAnotherWindow_IsListedAndThePagesAroundItAreLearned()
    {
        var learned = await LearnAsync(_ => { }, default);

        Assert.Equal(["公告", "检修计划", "线路台账", "年报", "月报", "查询", "附表一", "附表二"], learned.Pages.Select(page => page.Title));
        Assert.Equal("操作手册：开在另一个窗口里（" + new Uri(Application.Address, "manual") + "）", Assert.Single(learned.Skipped));
        // It was looked at once the grey bars were gone.
        Assert.Equal(["计划编号", "线路名称", "停电区段", "停电原因"], learned.Pages[1].Tables.Single().Columns.Select(column => column.Heading));
        // Once its script had come.
        Assert.Equal(["变电站"], learned.Pages[2].Fields.Select(field => field.Label));
        // And only once the page before it, which is much like it, had gone.
        Assert.Equal("日期", learned.Pages[4].Tables.Single().Columns[^1].Heading);
        Assert.Equal(["关键字"], learned.Pages[5].Fields.Select(field => field.Label));
        Assert.Equal("“时段”按名称找到 2 处，没有写入配置", Assert.Single(learned.Pages[5].Doubts));
        Assert.Equal(["附表一", "附表二"], ProfileDraft.LeftOut(learned));
        Assert.Null(learned.Unfinished);
    }

    [Fact]
    public async Task Learn_EndedHalfWay_KeepsWhatWasSeenAndSaysSo()
    {
        using var stop = new CancellationTokenSource();
        var learned = await LearnAsync(page => { if (page == "操作手册") { stop.Cancel(); } }, stop.Token);

        Assert.Equal(["公告", "检修计划"], learned.Pages.Select(page => page.Title));
        Assert.Equal("有人让它停止", learned.Unfinished);
        Assert.Equal(["操作手册：没有看完", "线路台账：没有轮到", "年报：没有轮到", "月报：没有轮到", "查询：没有轮到", "附表一：没有轮到", "附表二：没有轮到"], learned.Skipped);
        Assert.Contains("没有学完", ProfileDraft.Of(learned), StringComparison.Ordinal);
        Assert.True((await CheckAsync(learned)).IsRight);
    }

    [Fact]
    public async Task Learn_EndedBeforeAnythingWasSeen_KeepsNothing()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LearnAsync(_ => stop.Cancel(), stop.Token));
    }

    [Fact]
    public async Task Check_DoorIsOpenAlready_IsToldAndThePagesAreCheckedAllTheSame()
    {
        var learned = await LearnAsync(_ => { }, default);
        Application.IsOpen = false;
        var asked = await CheckAsync(learned);
        Assert.True(Application.IsOpen);
        var open = await CheckAsync(learned);

        Assert.True(asked.IsRight);
        Assert.Equal("登录", asked.Pages[0].Title);
        Assert.All(asked.Pages[0].Targets, target => Assert.Equal(TargetState.Found, target.State));
        Assert.True(open.IsRight);
        Assert.Contains("没有看到登录页", open.Pages[0].Title, StringComparison.Ordinal);
        Assert.Equal(["sign-in.account", "sign-in.password", "sign-in.submit"], open.Pages[0].Targets.Where(target => target.State == TargetState.Unseen).Select(target => target.Path));
        Assert.Equal(["登录", "公告", "检修计划", "线路台账", "年报", "月报", "查询"], [.. open.Pages.Select(page => page.Title.Split('（')[0])]);
    }

    [Fact]
    public async Task Check_RenamedMovedAndExchanged_EachIsNamedWithTheRightCandidate()
    {
        var learned = await LearnAsync(_ => { }, default);
        Application.IsRenamed = true;
        var report = await CheckAsync(learned, profile => profile.Replace("        label: 停电性质\n", "        label: 停电性质\n        options: [计划, 临时]\n", StringComparison.Ordinal));

        var drifts = report.Pages.SelectMany(page => page.Targets).Where(target => target.IsDrift && !target.Path.Contains(".landmarks.", StringComparison.Ordinal));
        Assert.Equal(
            [
                ("pages.检修计划.fields.停电性质.options", TargetState.Gone, null),
                ("pages.检修计划.fields.电压等级.kind", TargetState.Moved, "text"),
                ("pages.检修计划.fields.负责人", TargetState.Moved, "负责人员"),
                ("pages.检修计划.menu", TargetState.Moved, "检修管理 / 检修安排"),
                ("pages.检修计划.tables.list.columns.停电原因", TargetState.Moved, "停电事由"),
            ],
            drifts.Select(target => (target.Path, target.State, target.Candidate)).OrderBy(target => target.Path, StringComparer.Ordinal));
        var moved = Assert.Single(report.Pages.SelectMany(page => page.Targets), target => target.Remark is not null);
        Assert.Equal(("pages.检修计划.tables.list.columns.线路名称", "这一列移到了“停电事由”之后"), (moved.Path, moved.Remark));
    }

    private Task<LearnedSystem> LearnAsync(Action<string> told, CancellationToken ct) =>
        new SystemLearner(browser, new OnePassword(), new Workplace.Nobody(), TimeProvider.System).LearnAsync("plans", Application.Address, "jxzy01", 20, told, ct);

    private Task<CheckReport> CheckAsync(LearnedSystem learned) => CheckAsync(learned, profile => profile);

    /// <param name="edited">The profile as a person leaves it.</param>
    private async Task<CheckReport> CheckAsync(LearnedSystem learned, Func<string, string> edited)
    {
        Directory.CreateDirectory(Path.Combine(folder.FullName, "profiles"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "profiles", "plans.yaml"), edited(ProfileDraft.Of(learned)));
        var site = new Site(
            "测试", folder.FullName, new Dictionary<string, SiteSystem> { ["plans"] = new("plans", Application.Address, null) }, [],
            new Dictionary<string, IReadOnlyDictionary<string, string>>(), "13800000000");
        return await new SystemCheck(browser, site, SiteProfiles.Load(site), new OnePassword(), new Workplace.Nobody(), TimeProvider.System).RunAsync("plans", ["jxzy01"], [], default);
    }

    private sealed class OnePassword : ISecrets
    {
        public string PasswordOf(string system, string account) => "Secret-123";

        public Task<string?> LoadSignInAsync(string system, string account, CancellationToken ct) => Task.FromResult<string?>(null);

        public Task SaveSignInAsync(string system, string account, string state, CancellationToken ct) => Task.CompletedTask;

        public Task ForgetSignInAsync(string system, string account, CancellationToken ct) => Task.CompletedTask;
    }
}
