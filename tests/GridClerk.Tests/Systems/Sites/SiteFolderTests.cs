using GridClerk.Core.Faults;
using GridClerk.Core.Upkeep;
using GridClerk.Systems.Sites;

namespace GridClerk.Tests.Systems.Sites;

public sealed class SiteFolderTests
{
    private const string Whole =
        """
        name: 测试公司
        fallback-phone: 13800000000
        systems:
          marketing: { address: http://127.0.0.1:7301, longest-request: 2m }
          collection: { address: https://cj.example/app }
        robots:
          复电一号:
            procedures: [restore-power]
            accounts: { marketing: fdzy01, collection: "007", sms: dxfs01 }
          复电二号:
            procedures: restore-power
            accounts: { marketing: fdzy02 }
        settings:
          restore-power: { tell-customer: off, units: [城东供电所, 城西供电所] }
        holidays: [2026-10-01, 2026-10-02]
        working-weekends: 2026-10-10
        upkeep: { keep-evidence: 90d, free-space: 2000 }
        """;

    [Fact]
    public void Load_WholeSite_GivesItsRecords()
    {
        var site = Load(Whole);

        Assert.Equal(("测试公司", "13800000000"), (site.Name, site.FallbackPhone));
        Assert.Equal(TimeSpan.FromMinutes(2), site.Systems["marketing"].LongestRequest);
        Assert.Equal("https://cj.example/app", site.Systems["collection"].Address.ToString());
        Assert.Equal(["复电一号", "复电二号"], site.Robots.Select(r => r.Name));
        Assert.Equal(["007"], site.Robots[0].Accounts["collection"]);
        Assert.Equal("off", site.Settings["restore-power"]["tell-customer"]);
        Assert.Equal("城东供电所,城西供电所", site.Settings["restore-power"]["units"]);
        Assert.Equal(14, site.SettingLines["restore-power.units"]);
        Assert.Equal([new(2026, 10, 1), new(2026, 10, 2)], site.Holidays.Order());
        Assert.Equal([new DateOnly(2026, 10, 10)], site.WorkingWeekends);
        Assert.Equal(new UpkeepSettings { KeepEvidence = TimeSpan.FromDays(90), FreeSpace = 2000 }, site.Upkeep);
    }

    [Fact]
    public void Load_SeveralAccountsOfOneRole_AreTakenWhereTheyMayWorkAtOnce()
    {
        var site = Load(Whole.Replace("\"007\"", "[\"007\", cjcx02]"));
        var twice = Assert.Throws<ConfigurationException>(() => Load(Whole.Replace("\"007\"", "[\"007\", \"007\"]"))).Fault.Text;
        var alone = Assert.Throws<ConfigurationException>(() => Load(Whole.Replace("marketing: fdzy02", "marketing: [fdzy02, fdzy03]"))).Fault.Text;

        Assert.Equal(["007", "cjcx02"], site.Robots[0].Accounts["collection"]);
        Assert.Contains("一个账号只能用在一处", twice);
        Assert.Contains("只能写一个账号", alone);
    }

    [Fact]
    public void Load_StaffOnDutyAndHeartbeat_AreTakenOrDefault()
    {
        var usual = Load(Whole);
        var set = Load(Whole + "\nstaff-on-duty: [13800000001, \"13800000002\"]\nheartbeat-every: 1m");

        Assert.Equal(["13800000000"], usual.StaffOnDuty);
        Assert.Equal(TimeSpan.FromSeconds(30), usual.HeartbeatEvery);
        Assert.Equal(["13800000001", "13800000002"], set.StaffOnDuty);
        Assert.Equal(TimeSpan.FromMinutes(1), set.HeartbeatEvery);
    }

    [Fact]
    public void Load_Mail_IsTakenWithDefaults()
    {
        var none = Load(Whole);
        var usual = Load(Whole + "\nmail: { host: mx.example, from: r@gd.example }\nstaff-mail: zb@gd.example");
        var set = Load(Whole + "\nmail: { host: mx.example, port: 587, security: none, account: r, from: r@gd.example, largest: 25, console: \"https://c.example/\" }");

        Assert.Null(none.Mail);
        Assert.Empty(none.StaffMail);
        Assert.Equal(new SiteMail("mx.example", 25, StartTls: true, Account: null, "r@gd.example", 10 * 1024 * 1024, Console: null), usual.Mail);
        Assert.Equal(["zb@gd.example"], usual.StaffMail);
        Assert.Equal(new SiteMail("mx.example", 587, StartTls: false, "r", "r@gd.example", 25 * 1024 * 1024, new Uri("https://c.example/")), set.Mail);
    }

    [Theory]
    [InlineData("name: 测试公司", "name: 测试公司\nmail: { host: mx.example, port: 465, from: r@gd.example }", "465 端口（一连接就加密）不支持", 2)]
    [InlineData("name: 测试公司", "name: 测试公司\nmail: { host: mx.example, security: ssl, from: r@gd.example }", "应为 starttls 或 none", 2)]
    [InlineData("name: 测试公司", "name: 测试公司\nmail: { host: mx.example, from: \"r@gd.example, x@gd.example\" }", "应为一个邮箱地址", 2)]
    [InlineData("name: 测试公司", "name: 测试公司\nmail: { host: mx.example, from: r@gd.example, password: x }", "不认识“mail.password”", 2)]
    [InlineData("name: 测试公司", "name: 测试公司\nstaff-mail: zb@gd.example", "没有 mail 一节", 2)]
    [InlineData("name: 测试公司", "name: 测试公司\nstaff-on-duty: [13800000001, 8888]", "“staff-on-duty”应为 11 位手机号码", 2)]
    [InlineData("name: 测试公司", "name: 测试公司\nheartbeat-every: 1s", "“heartbeat-every”应在 5s 到 1h 之间", 2)]
    [InlineData("name: 测试公司", "", "缺少“name”", 2)]
    [InlineData("name: 测试公司", "title: 测试公司", "不认识“title”", 1)]
    [InlineData("fallback-phone: 13800000000", "fallback-phone: 0512-8888", "应为 11 位手机号码", 2)]
    [InlineData("systems:", "system:", "缺少“systems”", 1)]
    [InlineData("  collection: {", "  dispatch: {", "不认识系统“dispatch”", 5)]
    [InlineData("https://cj.example/app", "cj.example", "应为 http:// 或 https:// 开头的地址", 5)]
    [InlineData("https://cj.example/app", "https://a:b@cj.example", "里不能写账号和密码", 5)]
    [InlineData("longest-request: 2m", "longest-request: 2", "应为时长", 4)]
    [InlineData("sms: dxfs01", "dispatch: x", "accounts.dispatch", 9)]
    [InlineData("sms: dxfs01", "sms: fdzy01", "账号“fdzy01”已经用于“复电一号 的 marketing”", 9)]
    [InlineData("marketing: fdzy02", "marketing: fdzy01", "账号“fdzy01”已经用于", 12)]
    [InlineData("accounts: { marketing: fdzy02 }", "accounts: {}", "至少要有一个账号", 10)]
    [InlineData("[restore-power]", "[restore-power, restore-power]", "写了 2 次", 8)]
    [InlineData("  复电二号:", "  复电一号:", "“复电一号”重复", 10)]
    [InlineData("2026-10-01,", "2026-10-1,", "“holidays”应为日期，如 2026-10-01，不是“2026-10-1”", 15)]
    [InlineData("2026-10-01,", "2026-02-30,", "“holidays”应为日期", 15)]
    [InlineData("2026-10-01,", "2026-10-02,", "“holidays”中 2026-10-02 写了两次", 15)]
    [InlineData("weekends: 2026-10-10", "weekends: 2026-10-12", "2026-10-12 不是周末", 16)]
    [InlineData("2026-10-01,", "2026-10-10,", "同时写在“holidays”和“working-weekends”中", 16)]
    [InlineData("working-weekends", "working-weekend", "不认识“working-weekend”", 16)]
    [InlineData("keep-evidence: 90d", "keep-evidence: 3d", "keep-evidence 的值“3d”超出范围 30d…3650d", 17)]
    [InlineData("keep-evidence", "keep-pictures", "没有名为“keep-pictures”的设置", 17)]
    [InlineData("free-space: 2000", "free-space: 2GB", "free-space 的值“2GB”读不懂", 17)]
    [InlineData("restore-power: {", "restore-power: x\n  other: {", "“settings.restore-power”应为“键: 值”的形式", 14)]
    public void Load_Fault_NamesLineAndEntry(string was, string written, string expected, int line)
    {
        Assert.Contains(was, Whole);

        var fault = Assert.Throws<ConfigurationException>(() => Load(Whole.Replace(was, written))).Fault;

        Assert.Equal("site.invalid", fault.Code);
        Assert.Contains(expected, fault.Text);
        Assert.Contains($"site.yaml 第 {line} 行", fault.Text);
    }

    [Fact]
    public void Load_SystemOfARoleIsMissing_IsAFault()
    {
        var text = Whole.Replace("  collection: { address: https://cj.example/app }\n", "");

        Assert.Contains("要用到系统“collection”", Assert.Throws<ConfigurationException>(() => Load(text)).Fault.Text);
    }

    [Fact]
    public void Load_NoSuchFolder_SaysWhatToDo()
    {
        using var folder = new TempFolder();

        Assert.Equal("site.unreadable", Assert.Throws<ConfigurationException>(() => SiteFolder.Load(folder.Path)).Fault.Code);
    }

    [Fact]
    public void Load_ShippedExample_FitsTheSandbox()
    {
        var site = SiteFolder.Load(Path.Combine(Repository.Root, "sites", "sandbox"));

        Assert.Equal("复电一号", site.Robots[0].Name);
        Assert.Equal(
            [("marketing", "marketing", "fdzy01"), ("collection", "collection", "cjcx01"), ("sms", "marketing", "dxfs01")], site.Robots[0].SignIns);
        Assert.Equal(7301, site.Systems["marketing"].Address.Port);
        SiteProfiles.Load(site);
    }

    [Fact]
    public void LoadProfiles_SiteMeasuredAnotherRequestTime_ItCounts()
    {
        using var folder = new TempFolder();
        folder.Write("site.yaml", Whole);

        var profiles = SiteProfiles.Load(SiteFolder.Load(folder.Path));

        Assert.Equal(TimeSpan.FromMinutes(2), profiles["marketing"].LongestRequest);
        Assert.Equal(TimeSpan.FromSeconds(60), profiles["collection"].LongestRequest);
    }

    [Fact]
    public void Load_SystemOfTheSitesOwn_IsTakenWithItsProfile()
    {
        using var folder = new TempFolder();
        folder.Write("site.yaml", WithOwn("dispatch", "ddyh01"));
        folder.Write("profiles/dispatch.yaml", OwnProfile);

        var site = SiteFolder.Load(folder.Path);
        var profiles = SiteProfiles.Load(site);

        Assert.Contains(("dispatch", "dispatch", "ddyh01"), site.Robots[0].SignIns);
        Assert.Contains("dispatch", site.Robots[0].Systems);
        Assert.Equal(("dispatch", "调度", TimeSpan.FromSeconds(60)), (profiles["dispatch"].Name, profiles["dispatch"].Title, profiles["dispatch"].QueryTimeout));
        Assert.True(profiles["dispatch"].Pages["outages"].Tables["list"].IsFree);
    }

    [Fact]
    public void Load_SystemWithoutSignIn_IsWorkedWithoutAnAccount()
    {
        using var folder = new TempFolder();
        folder.Write("site.yaml", WithOwn("dispatch", SiteRobot.NoAccount));
        folder.Write("profiles/dispatch.yaml", OwnProfile[..OwnProfile.IndexOf("sign-in:", StringComparison.Ordinal)] + OwnProfile[OwnProfile.IndexOf("pages:", StringComparison.Ordinal)..]);

        var site = SiteFolder.Load(folder.Path);

        Assert.Null(SiteProfiles.Load(site)["dispatch"].SignIn);
        Assert.DoesNotContain(site.Robots[0].SignIns, s => s.System == "dispatch");
        Assert.Contains("dispatch", site.Robots[0].Systems);
    }

    [Theory]
    [InlineData("dispatch", SiteRobot.NoAccount, "系统“dispatch”要登录", 10)]
    [InlineData("dispatch", "[ddyh01, ddyh02]", "只能写一个账号", 10)]
    [InlineData("dispatch-2", "ddyh01", "不认识系统“dispatch-2”：随程序提供的有 collection、marketing", 6)]
    [InlineData("Dispatch", "ddyh01", "系统名“Dispatch”只能用小写字母", 6)]
    [InlineData("../dispatch", "ddyh01", "系统名“../dispatch”只能用小写字母", 6)]
    [InlineData("sms", "ddyh01", "“sms”已另有含义", 6)]
    [InlineData("mail", "ddyh01", "“mail”已另有含义", 6)]
    public void Load_SystemOfTheSitesOwnIsWrong_NamesLineAndEntry(string system, string account, string expected, int line)
    {
        using var folder = new TempFolder();
        folder.Write("site.yaml", WithOwn(system, account).Replace(", sms: dxfs01", ""));
        folder.Write("profiles/dispatch.yaml", OwnProfile);

        var fault = Assert.Throws<ConfigurationException>(() => SiteProfiles.Load(SiteFolder.Load(folder.Path))).Fault;

        Assert.Contains(expected, fault.Text);
        Assert.Contains($"site.yaml 第 {line} 行", fault.Text);
    }

    private const string OwnProfile =
        """
        title: 调度
        kit: plain
        sign-in: { account: 账号, password: 密码, submit: 登录, signed-in: 退出, rejected: 密码错误, expired: 登录已过期 }
        pages:
          outages:
            title: 停电计划
            menu: [停电计划]
            landmarks: [计划时间]
            tables:
              list: {}
        """;

    private static string WithOwn(string system, string account) => Whole
        .Replace("  collection: { address: https://cj.example/app }", "  collection: { address: https://cj.example/app }\n  " + system + ": { address: http://127.0.0.1:7309 }")
        .Replace("sms: dxfs01", $"sms: dxfs01, {system}: {account}");

    private static Site Load(string text)
    {
        using var folder = new TempFolder();
        folder.Write("site.yaml", text);
        return SiteFolder.Load(folder.Path);
    }
}
