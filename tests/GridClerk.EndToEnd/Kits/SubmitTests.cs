using GridClerk.Core.Faults;
using GridClerk.Systems.Profiles;

namespace GridClerk.EndToEnd.Kits;

[Collection("kit pages")]
public sealed class SubmitTests(KitPages pages)
{
    private const string Order = "2601010000000005";
    private static readonly TableTarget List = KitBench.Table("工单编号", "工单编号", "用户名称");
    private static readonly WriteTexts Filing = new("确定归档工单 {order} 吗？", "确定", ["归档成功"], ["工单已归档"]);

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task SubmitInRowAsync_Accepted_PicturesAroundOnePress(string library)
    {
        await using var bench = await OpenAsync(library);
        bench.Record.Events.Clear();
        Assert.Equal("归档成功", await SubmitAsync(bench, Filing));
        Assert.Equal($"confirm {Order}", await bench.CurrentBesideAsync("最近操作:"));
        Assert.Equal(["提交前", "submitting", "提交后"], bench.Record.Events);
        Assert.All(bench.Record.Drafts.TakeLast(2), draft => Assert.Equal([0xFF, 0xD8], draft.Picture![..2]));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task SubmitInRowAsync_SystemRefuses_CarriesItsWords(string library)
    {
        await using var bench = await OpenAsync(library);
        var fault = await Assert.ThrowsAsync<WriteRefusedException>(() => SubmitAsync(bench, Filing with { Done = [], Refused = ["归档成功"] }));
        Assert.Equal("归档成功", fault.Fault.SystemMessage);
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Two), MemberType = typeof(KitLibraries))]
    public async Task SubmitInRowAsync_AnswerNobodyKnows_LeavesTheFateOpen(string library)
    {
        await using var bench = await OpenAsync(library);
        var fault = await Assert.ThrowsAsync<SystemUnavailableException>(() => SubmitAsync(bench, Filing with { Done = ["已完成"] }));
        Assert.Equal("write.answer-unknown", fault.Fault.Code);
        Assert.Equal("归档成功", fault.Fault.SystemMessage);
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task SubmitInRowAsync_DialogAboutSomethingElse_SubmitsNothing(string library)
    {
        await using var bench = await OpenAsync(library);
        var fault = await Assert.ThrowsAsync<PageChangedException>(() => SubmitAsync(bench, Filing with { Confirm = "确定撤销工单 {order} 吗？" }));
        Assert.Equal("page.other-confirm", fault.Fault.Code);
        Assert.DoesNotContain("submitting", bench.Record.Events);
        Assert.Equal("", await bench.CurrentBesideAsync("最近操作:"));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Two), MemberType = typeof(KitLibraries))]
    public async Task SubmitInRowAsync_RecorderForbids_PressesNothing(string library)
    {
        await using var bench = await OpenAsync(library);
        bench.Record.Forbids = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => SubmitAsync(bench, Filing));
        Assert.Equal("", await bench.CurrentBesideAsync("最近操作:"));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Two), MemberType = typeof(KitLibraries))]
    public async Task SubmitInRowAsync_PausedBeforeThePress_PressesNothingAndLeavesTheFateOpen(string library)
    {
        await using var bench = await OpenAsync(library);
        bench.Record.PressBy = DateTimeOffset.UnixEpoch;
        var fault = await Assert.ThrowsAsync<SystemUnavailableException>(() => SubmitAsync(bench, Filing));
        Assert.Equal("write.late", fault.Fault.Code);
        Assert.Equal("", await bench.CurrentBesideAsync("最近操作:"));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task SubmitAsync_ToastOfThePressItself_IsReadThoughOldOnesArePiledUp(string library)
    {
        await using var bench = await OpenAsync(library);
        await bench.Page.PressAsync(KitBench.Button("失败消息"), KitBench.Never);
        await bench.Page.PressAsync(KitBench.Button("失败消息"), KitBench.Never);
        var button = KitBench.Button("成功消息", write: new WriteTexts(null, "", ["保存成功"], ["系统繁忙"]));
        Assert.Equal("保存成功", await bench.Page.SubmitAsync(button, new Dictionary<string, string>(), KitBench.Never));
    }

    private static Task<string> SubmitAsync(KitBench bench, WriteTexts texts) => bench.Page.SubmitInRowAsync(
        List, Order, KitBench.Button("归档", write: texts), new Dictionary<string, string> { ["order"] = Order }, KitBench.Never);

    private async Task<KitBench> OpenAsync(string library)
    {
        var bench = await KitBench.OpenAsync(pages, library, "index.html?delay=0&linger=50");
        await bench.Page.QueryAsync(KitBench.Button("查询"), List, KitBench.Never);
        return bench;
    }
}
