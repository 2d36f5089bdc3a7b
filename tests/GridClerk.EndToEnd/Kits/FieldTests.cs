using GridClerk.Core.Faults;

namespace GridClerk.EndToEnd.Kits;

[Collection("kit pages")]
public sealed class FieldTests(KitPages pages)
{
    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task FillAsync_EveryTextWidget_PageHoldsTheValue(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        foreach (var (label, value) in new[] { ("用户编号", "0033001234567"), ("手机号码", "13800001234"), ("备注", "第一行 第二行"), ("数量", "12") })
        {
            // 用户编号 is a column heading and a filter elsewhere on the page: the section tells which.
            await bench.Page.FillAsync(KitBench.Field(label, "输入框"), value, KitBench.Never);
            Assert.Equal(value, await bench.CurrentAsync(label));
        }

        await bench.Page.FillAsync(KitBench.Field("密码"), "secret", KitBench.Never);
        Assert.Equal("6", await bench.CurrentAsync("密码"));
        await bench.Page.FillAsync(KitBench.Field("用户编号", "输入框"), "", KitBench.Never);
        Assert.Equal("", await bench.CurrentAsync("用户编号"));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task FillAsync_NumberBeyondItsLimit_SaysThatItWasNotTaken(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        var fault = await Assert.ThrowsAsync<PageChangedException>(() => bench.Page.FillAsync(KitBench.Field("数量"), "5000", KitBench.Never));
        Assert.Equal("page.value-not-taken", fault.Fault.Code);
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task FillAndSelectAsync_FieldThatCannotBeChanged_RefusesLoudly(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        async Task Refuses(string code, Func<Task> act)
        {
            var fault = await Assert.ThrowsAsync<PageChangedException>(act);
            Assert.Equal(code, fault.Fault.Code);
            Assert.Contains("kit-pages.yaml:1", fault.Fault.Where);
        }

        await Refuses("page.disabled", () => bench.Page.FillAsync(KitBench.Field("停用的字段"), "x", KitBench.Never));
        await Refuses("page.read-only", () => bench.Page.FillAsync(KitBench.Field("只读的字段"), "x", KitBench.Never));
        await Refuses("page.disabled", () => bench.Page.SelectAsync(KitBench.Field("停用的下拉"), ["不可改"], KitBench.Never));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task Compared_FullWidthForms_AreTypedAsTheyAreAndMeanTheSame(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        await bench.Page.FillAsync(KitBench.Field("用户编号", "输入框"), "ＡＢ１２（甲）", KitBench.Never);
        Assert.Equal("ＡＢ１２（甲）", await bench.CurrentAsync("用户编号"));
        await bench.Page.SelectAsync(KitBench.Field("数据项"), ["Ａ相电流"], KitBench.Never);
        Assert.Equal("""["A相电流"]""", await bench.CurrentAsync("数据项"));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Two), MemberType = typeof(KitLibraries))]
    public async Task FillAsync_LabelThatIsNotThere_NamesWhatIs(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        var fault = await Assert.ThrowsAsync<PageChangedException>(() => bench.Page.FillAsync(KitBench.Field("用户号码", "输入框"), "1", KitBench.Never));
        Assert.Equal("page.target-missing", fault.Fault.Code);
        Assert.Contains("用户编号", fault.Fault.Text);
    }

    [Theory]
    [MemberData(nameof(KitLibraries.All), MemberType = typeof(KitLibraries))]
    public async Task SelectAsync_ListsAndBoxes_PageHoldsExactlyTheOptions(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        async Task Choose(string label, string held, params string[] options)
        {
            await bench.Page.SelectAsync(KitBench.Field(label), options, KitBench.Never);
            Assert.Equal(held, (await bench.CurrentAsync(label)).Replace(" ", "", StringComparison.Ordinal));
        }

        await Choose("工单状态", "处理中", "处理中");
        await Choose("工单状态", "已归档", "已归档");
        await Choose("多个状态", """["待处理","待归档"]""", "待处理", "待归档");
        await Choose("多个状态", """["待归档","已归档"]""", "待归档", "已归档");
        await Choose("电表厂家", "电表厂家37", "电表厂家37");
        await Choose("电表厂家", "电表厂家02", "电表厂家02");
        await Choose("是否启用", "true", "开");
        await Choose("是否启用", "false");
        await Choose("开关类型", "外置", "外置");
        await Choose("时段", "月", "月");
        await Choose("数据项", """["A相电流","C相电流"]""", "A相电流", "C相电流");
        await Choose("数据项", """["B相电流"]""", "B相电流");
        await Choose("确认", "true", "已核实");
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task SelectAsync_Nothing_ClearsTheList(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        await bench.Page.SelectAsync(KitBench.Field("工单状态"), ["处理中"], KitBench.Never);
        await bench.Page.SelectAsync(KitBench.Field("工单状态"), [], KitBench.Never);
        Assert.Contains(await bench.CurrentAsync("工单状态"), new[] { "", "null" });
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Two), MemberType = typeof(KitLibraries))]
    public async Task SelectAsync_OptionThatIsNotThere_NamesWhatIs(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        var fault = await Assert.ThrowsAsync<PageChangedException>(() => bench.Page.SelectAsync(KitBench.Field("工单状态"), ["没有"], KitBench.Never));
        Assert.Equal("page.option-missing", fault.Fault.Code);
        Assert.Contains("待归档", fault.Fault.Text);
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Rich), MemberType = typeof(KitLibraries))]
    public async Task SelectAsync_ListThatAServerFillsAfterTyping_PageHoldsTheOption(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        await bench.Page.SelectAsync(KitBench.Field("远程客户"), ["远程用户2"], KitBench.Never);
        Assert.Equal("远程用户2", await bench.CurrentAsync("远程客户"));
    }

    /// <summary>Two thousand options, of which a virtual list draws about ten.</summary>
    [Theory]
    [MemberData(nameof(KitLibraries.LongLists), MemberType = typeof(KitLibraries))]
    public async Task SelectAsync_VirtualList_FindsWhatIsNotDrawn(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        await bench.Page.SelectAsync(KitBench.Field("台区名称"), ["1500号公变台区"], KitBench.Never);
        Assert.Equal("1500号公变台区", await bench.CurrentAsync("台区名称"));
        await bench.Page.SelectAsync(KitBench.Field("台区名称"), ["(城东)1号台区"], KitBench.Never);
        Assert.Equal("（城东）１号台区", await bench.CurrentAsync("台区名称"));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Rich), MemberType = typeof(KitLibraries))]
    public async Task PickTreeAsync_PathsAndUniqueLabels_PageHoldsTheNodes(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        await bench.Page.PickTreeAsync(KitBench.Field("供电单位", "选择"), [["城区供电公司", "城西供电所", "城西二班"]], KitBench.Never);
        Assert.Contains("330202", await bench.CurrentAsync("供电单位"));
        await bench.Page.PickTreeAsync(KitBench.Field("工单类型"), [["城区供电公司", "城东供电所", "城东一班"], ["河口二班"]], KitBench.Never);
        Assert.Equal("""["330101","340102"]""", await bench.CurrentAsync("工单类型"));
        await bench.Page.PickTreeAsync(KitBench.Field("工单类型"), [["城西一班"]], KitBench.Never);
        Assert.Equal("""["330201"]""", await bench.CurrentAsync("工单类型"));
        await bench.Page.PickTreeAsync(KitBench.Field("级联单位"), [["滨海供电公司", "河口供电所", "河口一班"]], KitBench.Never);
        Assert.Equal("""["34","3401","340101"]""", await bench.CurrentAsync("级联单位"));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task FillAsync_Dates_PageHoldsThem(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        await bench.Page.FillAsync(KitBench.Field("数据日期"), "2026-03-05", KitBench.Never);
        Assert.Equal("2026-03-05", await bench.CurrentAsync("数据日期"));
        await bench.Page.FillAsync(KitBench.Field("停电时间"), "2026-03-05 07:08:09", KitBench.Never);
        Assert.Equal("2026-03-05 07:08:09", await bench.CurrentAsync("停电时间"));
        await bench.Page.FillAsync(KitBench.Field("统计月份"), "2026-02", KitBench.Never);
        Assert.Equal("2026-02", await bench.CurrentAsync("统计月份"));
        await bench.Page.FillRangeAsync(KitBench.Field("创建时间", "日期"), "2026-01-28", "2026-03-02", KitBench.Never);
        Assert.Equal("""["2026-01-28","2026-03-02"]""", await bench.CurrentAsync("创建时间"));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.All), MemberType = typeof(KitLibraries))]
    public async Task FillAsync_DateThatTheFieldForbids_SaysThatItWasNotTaken(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        var fault = await Assert.ThrowsAsync<PageChangedException>(() => bench.Page.FillAsync(KitBench.Field("过去日期"), "2999-01-01", KitBench.Never));
        Assert.Equal("page.value-not-taken", fault.Fault.Code);
        Assert.Equal("null", (await bench.CurrentAsync("过去日期")) is "" ? "null" : await bench.CurrentAsync("过去日期"));
    }
}
