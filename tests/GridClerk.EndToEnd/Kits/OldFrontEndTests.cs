using GridClerk.Core.Faults;
using GridClerk.Systems.Profiles;

namespace GridClerk.EndToEnd.Kits;

/// <summary>What hand-written systems of the past are made of: frames, windows, boxes of the browser, tables in tables.</summary>
[Collection("kit pages")]
public sealed class OldFrontEndTests(KitPages pages)
{
    private const string Order = "2601010000000002";
    private static readonly TableTarget List = KitBench.Table("工单编号", "工单编号", "用户名称", "操作");
    private static readonly WriteTexts Filing = new("确定归档工单 {order} 吗？", "确定", ["归档成功"], ["工单已归档"]);

    [Fact]
    public async Task OpenAsync_MenuInOneFrameAndPageInAnother_IsOpenedAndRead()
    {
        await using var bench = await OpenAsync("工单查询", "工单查询页");
        await bench.Page.FillAsync(KitBench.Field("工单编号"), "1", KitBench.Never);
        await bench.Page.SelectAsync(KitBench.Field("工单状态"), ["待归档"], KitBench.Never);
        Assert.Equal("1/待归档", await bench.InPageAsync("() => [document.querySelector('#number').value, document.querySelector('select').value].join('/')"));
    }

    [Fact]
    public async Task OpenAsync_WindowOpenedByScript_BecomesThePageUntilItCloses()
    {
        await using var bench = await OpenAsync("用户档案", "用户档案查询");
        await bench.Page.FillAsync(KitBench.Field("用户编号"), "0033001234567", KitBench.Never);
        Assert.Equal("0033001234567", await bench.CurrentAsync("用户编号"));
        Assert.Equal("用户档案", await bench.Session.Window.Page.TitleAsync());

        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Session.Window.Page.Close += (_, _) => closed.TrySetResult();
        await bench.Session.Window.Page.CloseAsync();
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<SystemUnavailableException>(() => bench.Page.FillAsync(KitBench.Field("用户编号"), "2", KitBench.Never));

        await (await bench.ReopenAsync()).FillAsync(KitBench.Field("用户编号"), "3", KitBench.Never);
        Assert.Equal("3", await bench.CurrentAsync("用户编号"));
    }

    [Fact]
    public async Task ReadTableAsync_TwoTablesWithAFixedColumnInsideTables_EachRowOnce()
    {
        await using var bench = await OpenAsync("工单查询", "工单查询页");
        var found = await bench.Page.ReadTableAsync(List, KitBench.Never);
        Assert.Equal(["用户1", "用户2", "用户3"], found.Rows.Select(row => row["用户名称"]));
        Assert.Equal(["2601010000000001", Order, "2601010000000003"], found.Rows.Select(row => row["工单编号"]));
    }

    [Fact]
    public async Task ReadTableAsync_TwentyRowsOfAThousandDrawn_ReadsAll()
    {
        await using var bench = await KitBench.OpenAsync(pages, "plain", "/made/old/virtual.html", "虚拟表格");
        var found = await bench.Page.ReadTableAsync(KitBench.Table("编号", "编号", "名称"), KitBench.Never);
        Assert.Equal(Enumerable.Range(1, 1000).Select(number => $"R{number:0000}"), found.Rows.Select(row => row["编号"]));
    }

    [Fact]
    public async Task SubmitInRowAsync_BrowsersOwnBoxAsksAsTheProfileSays_IsAnsweredWithYesOnce()
    {
        await using var bench = await OpenAsync("工单查询", "工单查询页");
        bench.Record.Events.Clear();
        Assert.Equal("归档成功", await SubmitAsync(bench, Filing));
        Assert.Equal($"confirm {Order}", await bench.CurrentBesideAsync("最近操作:"));
        Assert.Equal(["读取", "submitting", "提交后"], bench.Record.Events);
        Assert.Contains(bench.Record.Drafts, draft => draft.Rows is [var row] && row.GetValueOrDefault("确认框", "").Contains(Order, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SubmitInRowAsync_BrowsersOwnBoxAsksSomethingElse_IsAnsweredWithNoAndTold()
    {
        await using var bench = await OpenAsync("工单查询", "工单查询页");
        var fault = await Assert.ThrowsAsync<PageChangedException>(() => SubmitAsync(bench, Filing with { Confirm = "确定撤销工单 {order} 吗？" }));
        Assert.Equal("page.other-confirm", fault.Fault.Code);
        Assert.Contains("确定归档工单", fault.Fault.SystemMessage);
        Assert.DoesNotContain("submitting", bench.Record.Events);
        Assert.Equal($"cancel {Order}", await bench.CurrentBesideAsync("最近操作:"));
    }

    [Fact]
    public async Task SubmitInRowAsync_RecorderForbidsWhileTheBoxIsOpen_IsAnsweredWithNo()
    {
        await using var bench = await OpenAsync("工单查询", "工单查询页");
        bench.Record.Forbids = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => SubmitAsync(bench, Filing));
        Assert.Equal($"cancel {Order}", await bench.CurrentBesideAsync("最近操作:"));
    }

    [Fact]
    public async Task SubmitInRowAsync_WindowGoesWithItsBox_WhatBecameOfItIsOpen()
    {
        await using var bench = await OpenAsync("工单查询", "工单查询页");
        bench.Record.WhileSubmitting = () => bench.Session.Window.Page.CloseAsync();
        var fault = await Assert.ThrowsAsync<SystemUnavailableException>(() => SubmitAsync(bench, Filing));
        Assert.Equal("browser.gone", fault.Fault.Code);
        Assert.Contains("submitting", bench.Record.Events);
    }

    [Fact]
    public async Task SubmitInRowAsync_BrowsersOwnBoxWhereTheProfileNamesNone_IsAnsweredWithNoAndToldInItsWords()
    {
        await using var bench = await OpenAsync("工单查询", "工单查询页");
        var fault = await Assert.ThrowsAsync<SystemUnavailableException>(() => SubmitAsync(bench, Filing with { Confirm = null }));
        Assert.Equal("write.answer-unknown", fault.Fault.Code);
        Assert.Contains("确定归档工单", fault.Fault.SystemMessage);
        Assert.Equal($"cancel {Order}", await bench.CurrentBesideAsync("最近操作:"));
    }

    [Fact]
    public async Task PressInRowAsync_BoxThatNobodyExpects_IsAnsweredWithNoAndTold()
    {
        await using var bench = await OpenAsync("工单查询", "工单查询页");
        var fault = await Assert.ThrowsAsync<PageChangedException>(() => bench.Page.PressInRowAsync(List, Order, KitBench.Button("催办"), KitBench.Never));
        Assert.Equal("page.unexpected-confirm", fault.Fault.Code);
        Assert.Equal("确定催办吗？", fault.Fault.SystemMessage);
        Assert.Equal("", await bench.CurrentBesideAsync("最近操作:"));
    }

    [Fact]
    public async Task PressAsync_PageRaisesAnAlert_SaysWhatItSaid()
    {
        await using var bench = await OpenAsync("工单查询", "工单查询页");
        var fault = await Assert.ThrowsAsync<SystemUnavailableException>(() => bench.Page.PressAsync(KitBench.Button("刷新"), KitBench.Never));
        Assert.Equal(("system.said-error", "系统繁忙，请稍后再试"), (fault.Fault.Code, fault.Fault.SystemMessage));
    }

    private static Task<string> SubmitAsync(KitBench bench, WriteTexts texts) => bench.Page.SubmitInRowAsync(
        List, Order, KitBench.Button("归档", write: texts), new Dictionary<string, string> { ["order"] = Order }, KitBench.Never);

    private Task<KitBench> OpenAsync(string entry, string landmark) =>
        KitBench.OpenBehindMenuAsync(pages, "plain", "/made/old/index.html", "老系统首页", ["工单管理", entry], landmark);
}
