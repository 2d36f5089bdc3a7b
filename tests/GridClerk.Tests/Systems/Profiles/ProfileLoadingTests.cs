using GridClerk.Core.Faults;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Profiles;

public sealed class ProfileLoadingTests
{
    private const string Whole =
        """
        system: marketing
        title: 营销
        kit: element-ui
        longest-request: 60s
        query-timeout: 90s
        unavailable: 系统繁忙
        sign-in:
          account: 账号
          password: 密码
          submit: 登录
          signed-in: 首页
          rejected: 密码错误
          expired: [已过期, 其他地点登录]
        announcements:
          notice: 我知道了
        pages:
          orders:
            title: 工单
            menu: [业务, 工单]
            landmarks: [工单类型]
            fields:
              order-no: 工单编号
              phone: { label: 电话, section: 联系人, private: true }
            buttons:
              query: 查询
              save: { label: 保存, write: { confirm: 确定？, confirm-button: 确定, done: 成功 } }
            tables:
              list:
                row-key: order-no
                columns:
                  order-no: 工单编号
                  phone: { heading: 电话, private: true }
                actions:
                  archive: { label: 归档, write: { done: 成功 } }
            dialogs:
              log: { title: 记录, tables: { lines: { columns: { at: 时间 } } } }
            words:
              open: [待处理, 处理中]
              "no": 否
            waits:
              answer: 1.5m
        write-timeout: 20s
        """;

    [Theory]
    [InlineData("密码将在{days}天后到期", "您的密码将在 5 天后到期，请及时修改。", 5)]
    [InlineData("密码将在{days}天后到期", "您的密码将在0天后到期", 0)]
    [InlineData("密码（{days}天）", "密码 （12 天）", 12)]
    [InlineData("密码将在{days}天后到期", "系统将在5天后升级", null)]
    [InlineData("密码将在{days}天后到期", "近期密码即将到期的用户请及时修改密码", null)]
    public void DaysLeftIn_Notice_ReadsTheNumberAndNothingElse(string text, string notice, int? days) =>
        Assert.Equal(days, (Read(Whole, site: null)!.SignIn! with { PasswordEnds = [text] }).DaysLeftIn(notice));

    [Fact]
    public void Read_WholeProfile_GivesItsRecords()
    {
        var profile = Read(Whole, site: null)!;
        var page = profile.Pages["orders"];

        Assert.Equal(TimeSpan.FromSeconds(60), profile.LongestRequest);
        Assert.Equal(TimeSpan.FromSeconds(20), profile.WriteTimeout);
        Assert.Equal(["已过期", "其他地点登录"], profile.SignIn!.Expired);
        Assert.Null(profile.SignIn.Captcha);
        Assert.Equal(("联系人", true, 23), (page.Fields["phone"].Section, page.Fields["phone"].Private, page.Fields["phone"].Line.Line));
        Assert.Equal("确定", page.Buttons["save"].Write!.ConfirmButton);
        Assert.Null(page.Tables["list"].Actions["archive"].Write!.Confirm);
        Assert.True(page.Tables["list"].Columns["phone"].Private);
        Assert.Equal("时间", page.Dialogs["log"].Tables["lines"].Columns["at"].Heading);
        Assert.Equal("否", page.Words["no"].First);
        Assert.Equal(TimeSpan.FromSeconds(90), page.Waits["answer"]);
    }

    [Theory]
    [InlineData("kit: element-ui", "kit: bootstrap", "不认识界面库“bootstrap”", 3)]
    [InlineData("title: 营销", "", "缺少“title”", 1)]
    [InlineData("longest-request: 60s", "longest-request: 60", "应为时长", 4)]
    [InlineData("longest-request: 60s", "longest-request: -5s", "应为时长", 4)]
    [InlineData("query-timeout: 90s", "query-timeout: [90s]", "应为一段文字", 5)]
    [InlineData("unavailable: 系统繁忙", "unavailable: []", "不能是空的", 6)]
    [InlineData("unavailable: 系统繁忙", "unavailable:", "没有内容", 6)]
    [InlineData("  rejected: 密码错误", "  reject: 密码错误", "不认识“sign-in.reject”", 12)]
    [InlineData("  account: 账号", "  account: 账号\n  account: 用户名", "“account”重复，第 8 行已经写过", 9)]
    [InlineData("sign-in:", "sign-in: 登录页\nsign-on:", "“sign-in”应为“键: 值”的形式", 7)]
    [InlineData("menu: [业务, 工单]", "menu: { a: b }", "应为一段文字", 19)]
    [InlineData("private: true }\n    buttons", "private: yes }\n    buttons", "应为 true 或 false，不是“yes”", 23)]
    [InlineData("query: 查询", "query: { css: .btn }", "要写明理由（because:）", 25)]
    [InlineData("query: 查询", "query: { xpath: //button }", "要写明理由（because:）", 25)]
    [InlineData("query: 查询", "query: { css: .btn, xpath: //b, because: 没有文字 }", "只能写一个", 25)]
    [InlineData("query: 查询", "query: { label: 查询, because: 没有文字 }", "只和 css 或 xpath 一起写", 25)]
    [InlineData("query: 查询", "query: { section: 上方 }", "缺少“pages.orders.buttons.query.label”", 25)]
    [InlineData("row-key: order-no", "row-key: number", "不是本表 columns 中的列", 29)]
    [InlineData("    dialogs:", "      all: { actions: { open: 打开 } }\n    dialogs:", "表要写 columns 和 row-key", 35)]
    [InlineData("    dialogs:", "      all: { columns: {} }\n    dialogs:", "至少要有一列", 35)]
    [InlineData("row-key: order-no", "keeps-days: 0", "应为 1 到 3650 的整数", 29)]
    [InlineData("signed-in: 首页", "signed-in: 首页\n  password-ends: 密码即将到期", "的每条都要写一次 {days}", 12)]
    [InlineData("write: { done: 成功 }", "write: { confirm: 确定？, done: 成功 }", "缺少“pages.orders.tables.list.actions.archive.write.confirm-button”", 34)]
    [InlineData("open: [待处理, 处理中]", "open: &a [待处理]", "不支持 YAML 锚点", 38)]
    [InlineData("open: [待处理, 处理中]", "open: *a", "不支持 YAML 引用", 38)]
    [InlineData("open: [待处理, 处理中]", "open: [待处理", "不是有效的 YAML", 38)]
    [InlineData("answer: 1.5m", "answer: soon", "应为时长", 41)]
    public void Read_Fault_NamesFileLineAndEntry(string was, string written, string expected, int line)
    {
        Assert.Contains(was, Whole);

        var fault = Assert.Throws<ConfigurationException>(() => Read(Whole.Replace(was, written), site: null)).Fault;

        Assert.Equal("profile.invalid", fault.Code);
        Assert.Contains(expected, fault.Text);
        Assert.Contains($"第 {line} 行", fault.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing")]
    [InlineData("- a\n- b")]
    [InlineData("just words")]
    public void Read_NoMap_IsRefused(string text) =>
        Assert.Throws<ConfigurationException>(() => Read(text, site: null));

    [Fact]
    public void Read_SecondDocument_IsRefused() =>
        Assert.Contains("一个文件只能有一份内容", Assert.Throws<ConfigurationException>(() => Read(Whole + "\n---\nsystem: x", site: null)).Fault.Text);

    [Fact]
    public void Read_SeveralFaults_AreToldTogether()
    {
        var text = Whole.Replace("title: 营销", "titel: 营销").Replace("kit: element-ui", "kit: x").Replace("answer: 1.5m", "answer: soon");

        var fault = Assert.Throws<ConfigurationException>(() => Read(text, site: null)).Fault;

        Assert.Contains("有 4 处错误", fault.Text);
        Assert.Equal(4, fault.Text.Split('\n').Count(l => l.StartsWith("  ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_RawSelectorWithReason_IsKept()
    {
        var page = Read(Whole.Replace("query: 查询", "query: { xpath: //b, because: 只有图标 }"), site: null)!.Pages["orders"];

        Assert.Equal(("xpath=//b", "query"), (page.Buttons["query"].Css, page.Buttons["query"].Label));
    }

    /// <summary>Reads and raises what was found.</summary>
    internal static SystemProfile? Read(string shipped, string? site)
    {
        var faults = new ConfigurationFaults("profile.invalid", "系统配置");
        var profile = ProfileFiles.Read("marketing", shipped, site, "profiles/marketing.yaml", faults);
        faults.ThrowIfAny();
        return profile;
    }
}
