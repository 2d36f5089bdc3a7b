using GridClerk.Core.Faults;

namespace GridClerk.EndToEnd.Kits;

[Collection("kit pages")]
public sealed class OverlayTests(KitPages pages)
{
    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task FillAsync_FieldsOfAnOpenDialog_AreFoundBehindItsFocusTrap(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        await bench.Page.PressAsync(KitBench.Button("打开对话框"), KitBench.Never);
        await bench.Page.FillAsync(KitBench.Field("记录名称"), "一号", KitBench.Never);
        await bench.Page.SelectAsync(KitBench.Field("记录状态"), ["无效"], KitBench.Never);
        await bench.Page.PressAsync(KitBench.Button("保存"), KitBench.Never);
        Assert.Equal("一号/无效", await bench.CurrentBesideAsync("打开对话框"));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task FillAsync_FieldBeneathADialog_SaysWhatLiesOverIt(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        await bench.Page.PressAsync(KitBench.Button("打开对话框"), KitBench.Never);
        var fault = await Assert.ThrowsAsync<SystemUnavailableException>(
            () => bench.Page.FillAsync(KitBench.Field("用户编号", "输入框"), "1", KitBench.Never));
        Assert.Equal("page.blocked", fault.Fault.Code);
        Assert.Contains("新增记录", fault.Fault.Text);
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task FillAsync_SurpriseNotice_IsClosedByItsOwnButton(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        await bench.Page.PressAsync(KitBench.Button("弹出通知"), KitBench.Never);
        await bench.Frame.GetByText("系统公告").Filter(new() { Visible = true }).First.WaitForAsync();
        await bench.Page.FillAsync(KitBench.Field("用户编号", "输入框"), "1", KitBench.Never);
        Assert.Equal("1", await bench.CurrentAsync("用户编号"));
        Assert.Equal("confirm", await bench.CurrentBesideAsync("打开对话框"));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task PressAsync_MenuThatHangsAtTheEndOfTheBody_IsPressedThere(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        await bench.Page.PressAsync(KitBench.Button("更多操作"), KitBench.Never);
        await bench.Page.PressAsync(KitBench.Button("打印"), KitBench.Never);
        Assert.Equal("打印", await bench.CurrentBesideAsync("打开对话框"));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Two), MemberType = typeof(KitLibraries))]
    public async Task PressAsync_NotExactlyOneThatCanBePressed_PressesNothing(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library, "index.html?delay=0&linger=50");
        await bench.Page.ReadTableUntilAsync(KitBench.Table(null, "工单编号"), page => page.Rows.Count > 0, TimeSpan.FromSeconds(5), KitBench.Never);
        foreach (var (label, code) in new[] { ("停用按钮", "page.disabled"), ("归档", "page.target-ambiguous"), ("打开对话筐", "page.target-missing") })
        {
            var fault = await Assert.ThrowsAsync<PageChangedException>(() => bench.Page.PressAsync(KitBench.Button(label), KitBench.Never));
            Assert.Equal(code, fault.Fault.Code);
            Assert.Contains("kit-pages.yaml:1", fault.Fault.Where);
            Assert.Equal("与配置不符的页面", bench.Record.Drafts[^1].Label);
            Assert.Equal([0xFF, 0xD8], bench.Record.Drafts[^1].Picture![..2]);
        }
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task PressAsync_TabKeptAlive_OnlyTheOneInFrontIsSeen(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        await bench.Page.PressAsync(KitBench.Button("已办工单"), KitBench.Never);
        await bench.Page.FillAsync(KitBench.Field("已办备注"), "二", KitBench.Never);
        Assert.Equal("""{"tab":"done","todo":"","done":"二"}""", await bench.CurrentBesideAsync("停用页签"));
        await Assert.ThrowsAsync<PageChangedException>(() => bench.Page.FillAsync(KitBench.Field("待办备注"), "一", KitBench.Never));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task OpenAsync_PageTwoFramesDeep_IsFoundAndWorkedOn(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library, "frame.html");
        await bench.Page.FillAsync(KitBench.Field("用户编号", "输入框"), "1", KitBench.Never);
        Assert.Equal("1", await bench.CurrentAsync("用户编号"));
        await bench.Page.SelectAsync(KitBench.Field("工单状态"), ["待归档"], KitBench.Never);
        Assert.Equal("待归档", await bench.CurrentAsync("工单状态"));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task ReadFieldsAsync_ReadOnlyInputs_AreReadBesideTheirLabels(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        var texts = await bench.Page.ReadFieldsAsync([KitBench.Field("只读的字段"), KitBench.Field("停用的字段")], KitBench.Never);
        Assert.Equal("只能看", texts["只读的字段"]);
        Assert.Equal("不可改", texts["停用的字段"]);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("elementui")]
    [InlineData("elementplus")]
    [InlineData("antdv")]
    public async Task PressAsync_UnderAToastOrWhatFadesOut_IsNotHeldUp(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library, "/made/covered.html", "被遮住的按钮");
        foreach (var label in new[] { "消息下", "遮罩退去中" })
        {
            await bench.Page.PressAsync(KitBench.Button(label), KitBench.Never);
            Assert.Equal(label, await bench.CurrentBesideAsync("最近操作:"));
        }
    }

    [Fact]
    public async Task PressAsync_UnderSomethingThatStays_PressesNothing()
    {
        await using var bench = await KitBench.OpenAsync(pages, "elementui", "/made/covered.html", "被遮住的按钮");
        var fault = await Assert.ThrowsAsync<SystemUnavailableException>(() => bench.Page.PressAsync(KitBench.Button("挡板下"), KitBench.Never));
        Assert.Contains("挡板", fault.Fault.Text + fault.Fault.SystemMessage);
        Assert.Equal("", await bench.CurrentBesideAsync("最近操作:"));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Two), MemberType = typeof(KitLibraries))]
    public async Task Verbs_Afterwards_LeaveNothingInThePagesGlobals(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        var before = await bench.InPageAsync("() => Object.keys(window).sort().join()");
        await bench.Page.FillAsync(KitBench.Field("用户编号", "输入框"), "1", KitBench.Never);
        await bench.Page.SelectAsync(KitBench.Field("工单状态"), ["待归档"], KitBench.Never);
        Assert.Equal(before, await bench.InPageAsync("() => Object.keys(window).sort().join()"));
    }
}
