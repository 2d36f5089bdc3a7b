using GridClerk.Core.Faults;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Profiles;

public sealed class ProfileOverrideTests
{
    [Fact]
    public void Load_OverrideOfShortForm_ChangesTheLabelAlone()
    {
        var page = Load("pages: { restoration-review: { fields: { order-no: 单号 } } }").Pages["restoration-review"];

        Assert.Equal("单号", page.Fields["order-no"].Label);
        Assert.Equal("工单类型", page.Fields["type"].Label);
        Assert.EndsWith("marketing.yaml", page.Fields["order-no"].Line.File);
        Assert.Contains("出厂配置", page.Fields["type"].Line.File);
    }

    [Fact]
    public void Load_ShortFormOverLongForm_KeepsTheRest()
    {
        var table = Load(
            """
            pages:
              restoration-review:
                tables:
                  orders:
                    columns: { manager-phone: 经理手机 }
                    actions: { reissue: 重发复电 }
            """).Pages["restoration-review"].Tables["orders"];

        Assert.Equal(("经理手机", true), (table.Columns["manager-phone"].Heading, table.Columns["manager-phone"].Private));
        Assert.Equal(("重发复电", "确定"), (table.Actions["reissue"].Label, table.Actions["reissue"].Write!.ConfirmButton));
    }

    [Fact]
    public void Load_LongFormOverShortForm_KeepsTheLabel()
    {
        var page = Load("pages: { restoration-review: { fields: { order-no: { section: 查询条件 } }, tables: { orders: { columns: { unit: { private: true } } } } } }")
            .Pages["restoration-review"];

        Assert.Equal(("工单编号", "查询条件"), (page.Fields["order-no"].Label, page.Fields["order-no"].Section));
        Assert.Equal(("供电单位", true), (page.Tables["orders"].Columns["unit"].Heading, page.Tables["orders"].Columns["unit"].Private));
    }

    [Fact]
    public void Load_Lists_AreReplacedWhole()
    {
        var profile = Load("sign-in: { rejected: 口令错误 }\npages: { restoration-review: { menu: [工作台, 工单] } }");

        Assert.Equal(["口令错误"], profile.SignIn!.Rejected);
        Assert.Equal(["工作台", "工单"], profile.Pages["restoration-review"].Menu);
    }

    [Fact]
    public void Merge_LabelOverRawSelector_DropsTheSelector()
    {
        var faults = new ConfigurationFaults("x", "x");
        var shipped = YamlTree.Read("fields: { a: { css: .a, because: 没有文字, private: true } }", "a", faults)!;
        var site = YamlTree.Read("fields: { a: 名称 }", "b", faults)!;

        var merged = (YamlMap)((YamlMap)ProfileMerge.Merge(shipped, site, faults).Find("fields")!.Value).Find("a")!.Value;

        Assert.Equal(["private", "label"], merged.Entries.Select(e => e.Key));
    }

    [Theory]
    [InlineData("pages: { restoration: { tab: 待办 } }", "“pages.restoration”不在出厂配置中")]
    [InlineData("pages: { restoration-review: { fields: { number: 单号 } } }", "“pages.restoration-review.fields.number”不在出厂配置中")]
    [InlineData("pages: { restoration-review: { tables: { orders: { columns: { order: 单号 } } } } }", "columns.order”不在出厂配置中")]
    [InlineData("pages: { restoration-review: { words: { opened: 待处理 } } }", "words.opened”不在出厂配置中")]
    [InlineData("pages: { restoration-review: { steps: [打开] } }", "不认识“pages.restoration-review.steps”")]
    [InlineData("sign-in: { secret: abc }", "不认识“sign-in.secret”")]
    [InlineData("system: collection", "文件名表示系统“marketing”，内容却写着“collection”")]
    [InlineData("pages: { restoration-review: 复电复核 }", "“pages.restoration-review”应为“键: 值”的形式")]
    public void Load_OverrideOfSomethingUnknown_IsAFaultWithItsLine(string text, string expected)
    {
        var fault = Assert.Throws<ConfigurationException>(() => Load(text)).Fault;

        Assert.Contains(expected, fault.Text);
        Assert.Contains("marketing.yaml 第 1 行", fault.Text);
        Assert.DoesNotContain("abc", fault.Text);
    }

    [Fact]
    public void Load_PageOfTheSitesOwn_IsAddedToAShippedSystem()
    {
        var profile = Load("pages: { stock: { title: 库存, menu: [计量, 库存查询], landmarks: [库房], tables: { list: {} } } }");

        Assert.True(profile.Pages["stock"].Tables["list"].IsFree);
        Assert.Contains("restoration-review", profile.Pages.Keys);
    }

    [Theory]
    [InlineData("marketting.yaml")]
    [InlineData("marketing.yml")]
    public void Load_FileOfNoSystem_IsAFault(string name)
    {
        using var site = new TempFolder();
        site.Write($"profiles/{name}", "title: x");

        Assert.Contains("文件名应为", Assert.Throws<ConfigurationException>(() => ProfileFiles.Load(["marketing"], site.Path)).Fault.Text);
    }

    [Fact]
    public async Task SplitAsync_SeveralSystems_EachGetsItsOwnFile()
    {
        using var site = new TempFolder();
        var file = site.Write("o.yaml", "marketing:\n  title: \"营销 \\\"新\\\"\"\n  pages: { sms-desk: { words: { free-template: [无模板, 'on'] } } }\ncollection:\n  kit: ant-design\n");

        await ProfileOverrides.SplitAsync(file, site.Path, default);

        var profiles = ProfileFiles.Load(ProfileFiles.Systems, site.Path);
        Assert.Equal("营销 \"新\"", profiles["marketing"].Title);
        Assert.Equal(["无模板", "on"], profiles["marketing"].Pages["sms-desk"].Words["free-template"].Words);
        Assert.Equal(["collection.yaml", "marketing.yaml"], Directory.GetFiles(Path.Combine(site.Path, "profiles")).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("dispatch: { title: x }", "没有系统“dispatch”")]
    [InlineData("marketing: 营销", "下应为“键: 值”的形式")]
    public async Task SplitAsync_Fault_WritesNothing(string text, string expected)
    {
        using var site = new TempFolder();
        var file = site.Write("o.yaml", $"collection: {{ kit: ant-design }}\n{text}");

        var fault = (await Assert.ThrowsAsync<ConfigurationException>(() => ProfileOverrides.SplitAsync(file, site.Path, default))).Fault;

        Assert.Contains(expected, fault.Text);
        Assert.False(Directory.Exists(Path.Combine(site.Path, "profiles")));
    }

    [Fact]
    public async Task SplitAsync_NoSuchFile_SaysSo()
    {
        using var site = new TempFolder();

        var fault = (await Assert.ThrowsAsync<ConfigurationException>(() => ProfileOverrides.SplitAsync(Path.Combine(site.Path, "none.yaml"), site.Path, default))).Fault;

        Assert.Equal("profile.unreadable", fault.Code);
    }

    private static SystemProfile Load(string marketing)
    {
        using var site = new TempFolder();
        site.Write("profiles/marketing.yaml", marketing);
        return ProfileFiles.Load(["marketing"], site.Path)["marketing"];
    }
}
