using GridClerk.Core.Faults;
using GridClerk.EndToEnd.Kits;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Pages;
using GridClerk.Systems.Profiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridClerk.EndToEnd.Pages;

/// <summary>A system that nobody shipped, without a door, described by a few lines, over the libraries' own components.</summary>
[Collection("kit pages")]
public sealed class KitPullTests(KitPages pages)
{
    public static TheoryData<string> Libraries => ["elementui", "antdv"];

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task PullAsync_TableWithoutColumns_GivesAllRowsUnderTheirHeadings(string library)
    {
        var table = new TakenTable();
        var pulled = await PullAsync(library, "delay=0&linger=50&rows=230", new("orders", [], []), table);

        Assert.Equal((230, 230, 3, 1), (pulled.Rows, pulled.Total, pulled.Pages, pulled.Readings));
        Assert.All(["工单编号", "用户名称", "电能表资产号", "工单状态"], heading => Assert.Contains(heading, table.Headings));
        Assert.DoesNotContain("", table.Headings);
        Assert.Equal(230, table.Column("电能表资产号").Distinct().Count());
        Assert.All(table.Column("电能表资产号"), number => Assert.Matches("^[0-9]{22}$", number));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task PullAsync_WhereAndColumns_AsksByLabelsAndGivesTheChosenColumns(string library)
    {
        var table = new TakenTable();
        var pulled = await PullAsync(library, "delay=0&linger=50&rows=230", new("orders", [new("列表状态", "待处理")], ["工单状态", "工单编号"]), table);

        Assert.Equal(["工单状态", "工单编号"], table.Headings);
        Assert.InRange(pulled.Rows, 1, 229);
        Assert.Equal(pulled.Total, pulled.Rows);
        Assert.All(table.Column("工单状态"), state => Assert.Equal("待处理", state));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task PullAsync_PageNamesAnotherTotal_IsRefusedAfterTheSecondReading(string library)
    {
        var fault = (await Assert.ThrowsAsync<SystemUnavailableException>(
            () => PullAsync(library, "delay=0&linger=50&rows=30&total=7", new("orders", [], []), new TakenTable()))).Fault;

        Assert.Equal("pull.count-differs", fault.Code);
        Assert.Contains("显示共 7 条，读到 30 条", fault.Text);
    }

    [Fact]
    public async Task PullAsync_NoSuchColumn_NamesThoseThatThereAre()
    {
        var fault = (await Assert.ThrowsAsync<ConfigurationException>(
            () => PullAsync("elementui", "delay=0&linger=50", new("orders", [], ["工单号"]), new TakenTable()))).Fault;

        Assert.Equal("pull.no-column", fault.Code);
        Assert.Contains("工单编号", fault.Advice);
    }

    private async Task<PulledTable> PullAsync(string library, string query, TableQuestion question, ITableSink sink)
    {
        var profile = Profile(library == "antdv" ? "ant-design" : "element-ui");
        await using var session = new BrowserSession(
            pages.Browser, profile, new Uri(pages.Address, $"/{library}/index.html?{query}"), new AccountDoor(profile.Name, "none", new NoSecrets()), new NoPasswordEnds(),
            new NoPerson(), new KitBench.Recorder(), TimeProvider.System, NullLogger<BrowserSession>.Instance);
        return await new TablePages(session).PullAsync(question, sink, CancellationToken.None);
    }

    private static SystemProfile Profile(string kit)
    {
        var faults = new ConfigurationFaults("profile.invalid", "系统配置");
        var profile = ProfileFiles.Read(
            "gallery", shipped: null,
            $$"""
            title: 组件页
            kit: {{kit}}
            pages:
              orders:
                title: 工单列表
                landmarks: [输入框, 弹出层]
                fields:
                  status: 列表状态
                buttons:
                  query: { label: 查询, section: 工单列表 }
                tables:
                  list: { section: 工单列表, row-key: 电能表资产号 }
            """,
            "profiles/gallery.yaml", faults);
        faults.ThrowIfAny();
        return profile!;
    }

    private sealed class NoSecrets : ISecrets
    {
        public string PasswordOf(string system, string account) => throw new InvalidOperationException("There is no door.");

        public Task<string?> LoadSignInAsync(string system, string account, CancellationToken ct) => throw new InvalidOperationException("There is no door.");

        public Task SaveSignInAsync(string system, string account, string state, CancellationToken ct) => throw new InvalidOperationException("There is no door.");

        public Task ForgetSignInAsync(string system, string account, CancellationToken ct) => throw new InvalidOperationException("There is no door.");
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
