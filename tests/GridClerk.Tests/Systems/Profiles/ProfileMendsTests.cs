using GridClerk.Core.Faults;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Profiles;

public sealed class ProfileMendsTests : IDisposable
{
    private readonly DirectoryInfo site = Directory.CreateTempSubdirectory("gridclerk-mends-");

    public void Dispose() => site.Delete(recursive: true);

    [Fact]
    public async Task AcceptAsync_NamesOfEveryKind_AreInForceAndSayWhereTheyComeFrom()
    {
        await AcceptAsync(new Dictionary<string, string>
        {
            ["pages.restoration-review.fields.type"] = "工单类别",
            ["pages.restoration-review.menu"] = "运营 / 工单管理",
            ["pages.restoration-review.tab"] = "我的待办",
            ["pages.restoration-review.landmarks.0"] = "工单类别",
            ["pages.restoration-review.landmarks.2"] = "清空: 条件",
            ["pages.restoration-review.tables.orders.columns.manager"] = "台区责任人",
            ["pages.restoration-review.tables.orders.actions.archive"] = "办结",
            ["sign-in.submit"] = "登 录",
            ["announcements.notice"] = "已阅",
        });
        var profile = Load();
        var page = profile.Pages["restoration-review"];
        Assert.Equal(("工单类别", "我的待办", "登 录", "已阅"), (page.Fields["type"].Label, page.Tab, profile.SignIn!.Submit.Label, profile.Announcements[0].Button));
        Assert.Equal(["运营", "工单管理"], page.Menu);
        Assert.Equal(["工单类别", "工单状态", "清空: 条件"], page.Landmarks);
        // What else was said of a target stays: it is private, it is a write.
        Assert.True(page.Tables["orders"].Columns["manager"] is { Heading: "台区责任人", Private: true });
        Assert.True(page.Tables["orders"].Actions["archive"] is { Label: "办结", Write: not null });
        Assert.Contains("label: 工单类别   # profiles/accepted/marketing.yaml:", ProfileFiles.Show("marketing", site.FullName).Replace('\\', '/'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AcceptAsync_AfterTheSitesOwnOverride_IsLaidOverIt()
    {
        Directory.CreateDirectory(Path.Combine(site.FullName, "profiles"));
        await File.WriteAllTextAsync(Path.Combine(site.FullName, "profiles", "marketing.yaml"), "pages: { restoration-review: { fields: { type: 业务类型, unit: 管理单位 } } }");
        await AcceptAsync(new Dictionary<string, string> { ["pages.restoration-review.fields.type"] = "工单种类" });
        await AcceptAsync(new Dictionary<string, string> { ["pages.restoration-review.buttons.query"] = "搜索" });
        var page = Load().Pages["restoration-review"];
        Assert.Equal(("工单种类", "管理单位", "搜索"), (page.Fields["type"].Label, page.Fields["unit"].Label, page.Buttons["query"].Label));
    }

    [Fact]
    public async Task AcceptAsync_AnotherLibraryAndAnotherKind_AreTheProfilesThen()
    {
        await AcceptAsync(new Dictionary<string, string> { ["kit"] = "plain", ["pages.restoration-review.fields.type.kind"] = "text" });
        var field = Load().Pages["restoration-review"].Fields["type"];
        Assert.Equal(("plain", "text", "工单类型"), (Load().Kit, field.Kind, field.Label));
    }

    [Theory]
    [InlineData("kit")]
    [InlineData("pages.restoration-review.fields.type.kind")]
    public async Task AcceptAsync_ValueThatDoesNotExist_IsRefusedAndNothingIsWritten(string path)
    {
        var fault = await Assert.ThrowsAsync<ConfigurationException>(() => AcceptAsync(new Dictionary<string, string> { [path] = "jquery" }));
        Assert.Equal("accept.no-such-value", fault.Fault.Code);
        Assert.False(File.Exists(ProfileMends.FileOf(site.FullName, "marketing")));
    }

    [Theory]
    [InlineData("pages.nowhere.menu")]
    [InlineData("pages.restoration-review.landmarks.9")]
    [InlineData("title")]
    public async Task AcceptAsync_WhatIsNoTarget_IsRefusedAndNothingIsWritten(string path)
    {
        var fault = await Assert.ThrowsAsync<ConfigurationException>(() => AcceptAsync(new Dictionary<string, string> { [path] = "x" }));
        Assert.Equal("accept.no-target", fault.Fault.Code);
        Assert.False(File.Exists(ProfileMends.FileOf(site.FullName, "marketing")));
    }

    [Fact]
    public void Load_AcceptedFileThatIsBroken_NamesFileAndLine()
    {
        var file = ProfileMends.FileOf(site.FullName, "marketing");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "pages:\n  restoration-review:\n    fields: { nobody: x }\n");
        var fault = Assert.Throws<ConfigurationException>(() => Load());
        Assert.Contains($"{file} 第 3 行", fault.Fault.Text, StringComparison.Ordinal);
    }

    private SystemProfile Load() => ProfileFiles.Load(["marketing"], site.FullName)["marketing"];

    private Task<string> AcceptAsync(IReadOnlyDictionary<string, string> mends) =>
        ProfileMends.AcceptAsync(site.FullName, Load(), mends, "测试", DateTimeOffset.UnixEpoch, CancellationToken.None);
}
