using GridClerk.Core.Faults;
using GridClerk.Scenarios.CheckSystem;
using GridClerk.Tests.Core;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Scenarios.CheckSystem;

public sealed class PageLookTests
{
    private readonly InMemoryCheck system = new(new FakeTime());

    [Fact]
    public async Task TakeAsync_PageFits_IsNothingAndKeepsTheLastCheck()
    {
        system.Gone.Add("导出");

        Assert.Null(await LookAsync("orders"));
        Assert.Equal([["orders"]], system.Asked);
        Assert.Empty(system.Kept);
    }

    [Fact]
    public async Task TakeAsync_PageDrifted_NamesTheCandidateAndIsKeptToAcceptFrom()
    {
        system.Renamed["工单编号"] = "工单流水号";

        var fault = await LookAsync("orders");

        Assert.Equal("check.still-drifted", fault!.Code);
        Assert.Contains("“工单编号”现在可能叫“工单流水号”（把握 93%）", fault.Text);
        Assert.Contains("gridclerk accept marketing", fault.Advice);
        Assert.Contains("gridclerk resume", fault.Advice);
        Assert.Equal("工单流水号", Assert.Single(Assert.Single(system.Kept).Report.Sure).Value);
    }

    [Fact]
    public async Task TakeAsync_PageDoesNotAnswer_SaysNothingOfIt()
    {
        system.SilentOnce.Add("orders");

        await Assert.ThrowsAsync<SystemUnavailableException>(() => LookAsync("orders"));
        Assert.Empty(system.Kept);
    }

    private Task<Fault?> LookAsync(string page) => PageLook.TakeAsync(page, system, system, CancellationToken.None);
}
