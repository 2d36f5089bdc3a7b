using GridClerk.Systems.Learning;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Learning;

public sealed class LearningTests : IDisposable
{
    private readonly DirectoryInfo site = Directory.CreateTempSubdirectory("gridclerk-learned-");

    public void Dispose() => site.Delete(recursive: true);

    [Theory]
    [InlineData("编号", "0033001234567", "0033001234568")]
    [InlineData("编号", "GD-2026112301")]
    [InlineData("日期", "2026-11-23", "2026/1/3", "2026年11月22日")]
    [InlineData("时间", "2026-11-23 07:08:09", "2026-11-23 7:08")]
    [InlineData("数", "12", "1,234.5", "99.73%", "-3")]
    [InlineData("文字", "2026-11-23", "昨天")]
    [InlineData(null, "", "--", "—")]
    public void TypeOf_CellsOfAColumn_IsWhatAllOfThemAre(string? type, params string[] cells) => Assert.Equal(type, ColumnGuess.TypeOf(cells));

    [Fact]
    public void RowKeyOf_SeveralIdentifiers_IsOneThatNeverRepeats() => Assert.Equal(
        "工单编号", ColumnGuess.RowKeyOf([("终端地址", ["12345678", "12345679"]), ("台区编号", ["10000001", "10000001"]), ("工单编号", ["90000001", "90000002"])]));

    [Fact]
    public void Landmarks_WordsThatAnotherPageHasToo_AreNotEnough()
    {
        List<LearnedPage> pages = [Page("甲", "查询", "台区名称", "停电范围"), Page("乙", "查询", "台区名称", "客户名称"), Page("丙", "查询", "台区名称")];
        Assert.Contains("停电范围", Landmarks.Of(0, pages));
        Assert.Contains("客户名称", Landmarks.Of(1, pages));
        Assert.Empty(Landmarks.Of(2, pages));
        Assert.Equal(["丙"], ProfileDraft.LeftOut(Learned(pages)));
    }

    [Fact]
    public void Landmarks_NameOfThePageItself_IsTakenOnlyWhereNothingElseWillDo()
    {
        List<LearnedPage> pages = [Page("甲页", "甲页", "查询", "停电范围"), Page("乙页", "乙页", "甲页", "查询", "客户名称"), Page("丙页", "丙页", "查询")];
        Assert.Equal(["停电范围", "查询"], Landmarks.Of(0, pages));
        Assert.Equal(["丙页"], Landmarks.Of(2, pages));
    }

    [Theory]
    [InlineData("停电管理系统", "停电管理系统", "停电管理系统")]
    [InlineData("停电管理系统", "首页 - 停电管理系统", "停电计划 - 停电管理系统")]
    [InlineData("停电管理系统", "停电管理系统 | 首页", "停电管理系统 | 停电计划")]
    [InlineData("用户管理", "停电管理", "用户管理")]
    [InlineData("停电计划", "", "停电计划")]
    [InlineData(null, "", "")]
    public void SystemTitle_OfTwoPages_IsWhatTheyHaveInCommon(string? title, string first, string last) => Assert.Equal(title, SystemTitle.Of(first, last));

    [Fact]
    public void Draft_TablesThatCannotBeToldApart_AreLeftOut()
    {
        var table = new LearnedTable([new("名称", "文字", false), new("数量", "数", false)], null, null, null, [], null);
        var page = Page("统计", "停电范围", "停电次数") with { Tables = [table, table, table with { Section = "本月" }, table with { Columns = [new("编号", null, false)] }] };

        Assert.Equal(["本月", null], page.OwnTables.Select(own => own.Section));
        var draft = ProfileDraft.Of(Learned([page]));
        Assert.Contains("section: 本月", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("list-3", draft, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_OfWhatWasLearned_IsAProfileThatLoads()
    {
        var table = new LearnedTable(
            [new("工单编号", "编号", false), new("客户名称", "文字", true), new("金额（元）: 含税", "数", false), new("操作", null, false)], null, "工单编号", "共 3 条", ["删除"], null);
        var page = Page("停电计划", "停电范围", "查 询") with { Fields = [new("停电范围", null, "select", ["全部", "10kV: 线路"], null)], Buttons = ["查 询", "删除"], Tables = [table] };
        var learned = Learned([page, page with { Words = ["停电范围", "登记"], Tab = "历史", Menu = ["停电管理", "停电计划"] }]) with
        {
            SignIn = new Dictionary<string, string> { ["account"] = "用户名", ["password"] = "密码", ["submit"] = "登 录", ["signed-in"] = "首页" },
        };
        Directory.CreateDirectory(Path.Combine(site.FullName, "profiles"));
        File.WriteAllText(Path.Combine(site.FullName, "profiles", "plans.yaml"), ProfileDraft.Of(learned));

        var profile = ProfileFiles.Load(["plans"], site.FullName)["plans"];

        Assert.Equal(("plans", "element-ui", "登 录"), (profile.Name, profile.Kit, profile.SignIn!.Submit.Label));
        var plan = profile.Pages["停电计划"];
        Assert.Equal(["停电管理", "停电计划"], plan.Menu);
        Assert.Equal("查 询", plan.Buttons["query"].Label);
        Assert.DoesNotContain("删除", plan.Buttons.Values.Select(button => button.Label));
        var columns = plan.Tables["list"].Columns.Values.ToList();
        Assert.Equal(["工单编号", "客户名称", "金额（元）: 含税"], columns.Select(column => column.Heading));
        Assert.True(columns[1].Private);
        Assert.Equal("工单编号", plan.Tables["list"].RowKey);
        Assert.Equal("历史", profile.Pages["停电计划（历史）"].Tab);
    }

    [Fact]
    public void Draft_EndedHalfWay_SaysSoInOneLineAndLoadsAllTheSame()
    {
        var draft = ProfileDraft.Of(Learned([Page("停电计划", "停电范围", "停电次数")]) with { Unfinished = "系统没有答复\n请稍后" });
        Assert.Contains("# 没有学完（系统没有答复 请稍后）", draft, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(site.FullName, "profiles"));
        File.WriteAllText(Path.Combine(site.FullName, "profiles", "plans.yaml"), draft);
        Assert.Equal(["停电计划"], ProfileFiles.Load(["plans"], site.FullName)["plans"].Pages.Keys);
    }

    [Fact]
    public void FirstTable_PagesWithout_AreNoneToPull()
    {
        var table = new LearnedTable([new("名称", "文字", false)], null, null, null, [], null);
        var (without, with) = (Page("公告", "本周安排", "公告栏"), Page("停电计划", "停电范围", "停电次数"));
        Assert.Null(ProfileDraft.FirstTable(Learned([without])));
        Assert.Equal("停电计划", ProfileDraft.FirstTable(Learned([without, with with { Tables = [table] }])));
    }

    private static LearnedSystem Learned(IReadOnlyList<LearnedPage> pages) =>
        new("plans", "停电管理系统", new Uri("http://127.0.0.1/"), "element-ui", new Dictionary<string, string>(), pages, []);

    private static LearnedPage Page(string title, params string[] words) => new(["停电管理", title], null, [], [], [], words, [], null);
}
