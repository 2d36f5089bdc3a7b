using System.Text.Json;
using System.Text.RegularExpressions;
using GridClerk.Core.Faults;
using GridClerk.EndToEnd.Sandbox;
using GridClerk.Systems.Marketing;

namespace GridClerk.EndToEnd.Marketing;

/// <summary>What goes wrong between page and server, and the one kind of fault that it is to the engine.</summary>
public sealed partial class TroubledMarketingTests : IAsyncLifetime
{
    private const string ShortQueries = "query-timeout: 12s";

    private SandboxProcess? sandbox;
    private Meddler? meddler;
    private Workplace? workplace;

    private IRestorationReview Orders => workplace!.Systems.Marketing.RestorationReview;

    public async Task InitializeAsync()
    {
        sandbox = await SandboxProcess.StartAsync("--seed 11 --orders 25 --faults none --latency none --pace 20");
        meddler = await Meddler.StartAsync(sandbox.Addresses["marketing"]);
        workplace = Open("fdzy01", ShortQueries);
    }

    public async Task DisposeAsync()
    {
        await workplace!.DisposeAsync();
        await meddler!.DisposeAsync();
        await sandbox!.DisposeAsync();
    }

    [Fact]
    public async Task ReadPendingAsync_ServerErrorOrNoAnswer_IsUnavailableAndReadsAgainAfterwards()
    {
        var all = await ReadPendingAsync();
        meddler!.Next("/api/orders/query", Trouble.ServerError);
        await Assert.ThrowsAsync<SystemUnavailableException>(ReadPendingAsync);

        meddler.Next("/api/orders/query", Trouble.Hang);
        await Assert.ThrowsAsync<SystemUnavailableException>(ReadPendingAsync);

        // As the engine does: a page whose query never came back keeps its mask.
        await workplace!.Systems.Marketing.AbandonAsync();
        Assert.Equal(all, await ReadPendingAsync());
    }

    [Fact]
    public async Task ReadPendingAsync_SignedOutByTheNodeThatTookOver_LeavesItTheAccount()
    {
        await ReadPendingAsync();
        meddler!.Next("/api/orders/query", Trouble.SignedOut);
        await Assert.ThrowsAsync<SignedOutException>(ReadPendingAsync);
        workplace!.Evidence.IsReplaced = true;

        await Assert.ThrowsAsync<ClaimLostException>(ReadPendingAsync);

        var signedIn = (await sandbox!.TruthAsync()).GetProperty("signIns").EnumerateArray().Count(s => s.GetProperty("account").GetString() == "fdzy01");
        Assert.Equal(1, signedIn);
    }

    [Fact]
    public async Task ReadPendingAsync_SignedOutInTheMiddle_IsSignedOutAndTheNextUseSignsIn()
    {
        var all = await ReadPendingAsync();
        meddler!.Next("/api/orders/query", Trouble.SignedOut);

        await Assert.ThrowsAsync<SignedOutException>(ReadPendingAsync);

        Assert.Equal(all, await ReadPendingAsync());
    }

    [Fact]
    public async Task ReadPendingAsync_TotalTooLargeOnce_IsReadAgainAndTwiceIsUnavailable()
    {
        var all = await ReadPendingAsync();
        meddler!.Next("/api/orders/query", WrongTotal);
        Assert.Equal(all, await ReadPendingAsync());

        for (var i = 0; i < 12; i++)
        {
            meddler.Next("/api/orders/query", WrongTotal);
        }

        Assert.Equal("order.list-incomplete", (await Assert.ThrowsAsync<SystemUnavailableException>(ReadPendingAsync)).Fault.Code);
    }

    [Fact]
    public async Task ReadPendingAsync_FilterThatDidNotTake_IsAChangedPage()
    {
        await ReadPendingAsync();
        meddler!.Next("/api/orders/query", answer => answer.Replace("\"type\":\"复电复核\"", "\"type\":\"电能表轮换\"", StringComparison.Ordinal));

        Assert.Contains("工单类型", (await Assert.ThrowsAsync<PageChangedException>(ReadPendingAsync)).Fault.Text);
    }

    [Fact]
    public async Task FindAsync_StateThatTheProfileDoesNotKnow_IsAChangedPageThatNamesIt()
    {
        var order = (await ReadPendingAsync())[0];
        meddler!.Next("/api/orders/query", answer => Status().Replace(answer, "\"status\":\"已挂起\""));

        var fault = (await Assert.ThrowsAsync<PageChangedException>(() => Orders.FindAsync(order, default))).Fault;

        Assert.Contains("已挂起", fault.Text);
        Assert.Contains("marketing.yaml", fault.Where);
    }

    [Fact]
    public async Task ReissueAsync_AnswerLost_IsUnavailableAndHappenedOnce()
    {
        var order = (await ReadPendingAsync())[0];
        meddler!.Next("/api/orders/reissue", Trouble.AnswerLost);

        await Assert.ThrowsAsync<SystemUnavailableException>(() => Orders.ReissueAsync(order, default));

        await workplace!.Systems.Marketing.AbandonAsync();
        Assert.Single(await Orders.ReadCommandsAsync(order, default), c => c.ByClerk);
        Assert.Equal(1, await OurCommandsAsync(order));
    }

    [Fact]
    public async Task ReissueAsync_ServerError_IsUnavailableAndDidNotHappen()
    {
        var order = (await ReadPendingAsync())[0];
        meddler!.Next("/api/orders/reissue", Trouble.ServerError);

        await Assert.ThrowsAsync<SystemUnavailableException>(() => Orders.ReissueAsync(order, default));

        Assert.Equal(0, await OurCommandsAsync(order));
    }

    [Fact]
    public async Task ReadCustomerAsync_NoAnswerForThisOne_NeverGivesTheOneBefore()
    {
        var orders = await ReadOrdersAsync();
        var customers = workplace!.Systems.Marketing.Customers;
        await customers.ReadAsync(orders[0].CustomerNo, default);
        meddler!.Next("/api/customers/view", Trouble.ServerError);

        await Assert.ThrowsAsync<SystemUnavailableException>(() => customers.ReadAsync(orders[1].CustomerNo, default));

        Assert.Equal(orders[1].CustomerNo, (await customers.ReadAsync(orders[1].CustomerNo, default)).CustomerNo);
    }

    [Fact]
    public async Task ReadPendingAsync_NoticeDialog_IsClosedAndReadsOn()
    {
        meddler!.Next("/api/announcement", _ => """{"code":0,"message":"","data":{"title":"系统公告","text":"升级通知"}}""");
        meddler.Next("/api/announcement", _ => """{"code":0,"message":"","data":{"title":"系统公告","text":"又一条"}}""");

        Assert.Equal(25, (await ReadPendingAsync()).Count);
    }

    [Fact]
    public async Task ReadPendingAsync_WrongPassword_IsRejectedAndTriedOnce()
    {
        await using var stranger = Workplace.Open(
            sandbox!, new Dictionary<string, string> { ["marketing"] = "fdzy02" }, marketing: meddler!.Address, password: "wrong");

        await Assert.ThrowsAsync<SignInRejectedException>(() => stranger.Systems.Marketing.RestorationReview.FindAsync("1", default));

        var tries = (await sandbox!.TruthAsync()).GetProperty("signIns").EnumerateArray().Count(s => s.GetProperty("account").GetString() == "fdzy02");
        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task ReadPendingAsync_LabelThatIsNotThere_IsAChangedPageThatNamesTargetAndLine()
    {
        await using var renamed = Open("fdzy03", "pages:\n  restoration-review:\n    buttons:\n      query: 搜索\n");

        var fault = (await Assert.ThrowsAsync<PageChangedException>(() => renamed.Systems.Marketing.RestorationReview.FindAsync("1", default))).Fault;

        Assert.Contains("搜索", fault.Text);
        Assert.Contains("marketing.yaml", fault.Where);
        Assert.Contains("4", fault.Where);
    }

    [Fact]
    public async Task ReadPendingAsync_Evidence_ShowsNoPhoneNameOrAddress()
    {
        var orders = await ReadOrdersAsync();

        var stored = string.Join('\n', workplace!.Evidence.Drafts.SelectMany(d => d.Rows ?? []).SelectMany(r => r.Values));

        Assert.Contains(orders[0].OrderNo, stored);
        Assert.All(orders, o => Assert.DoesNotContain(o.BillingPhone!.Value.Digits, stored));
        Assert.All(orders, o => Assert.DoesNotContain(o.Address, stored));
    }

    private Workplace Open(string account, string marketingOverride) =>
        Workplace.Open(sandbox!, new Dictionary<string, string> { ["marketing"] = account }, marketingOverride, meddler!.Address);

    private async Task<List<string>> ReadPendingAsync() => [.. (await ReadOrdersAsync()).Select(o => o.OrderNo)];

    private async Task<List<RestorationOrder>> ReadOrdersAsync()
    {
        var orders = new List<RestorationOrder>();
        await foreach (var order in Orders.ReadPendingAsync([], default))
        {
            orders.Add(order);
        }

        return orders;
    }

    private async Task<int> OurCommandsAsync(string orderNo)
    {
        var orders = (await sandbox!.TruthAsync()).GetProperty("marketing").GetProperty("orders").EnumerateArray();
        return orders.Single(o => o.GetProperty("orderNo").GetString() == orderNo).GetProperty("commands").EnumerateArray()
            .Count(c => c.GetProperty("by").GetString() == "clerk");
    }

    private static string WrongTotal(string answer)
    {
        var total = JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("data").GetProperty("total").GetInt32();
        return answer.Replace("\"data\":{", $"\"data\":{{\"totalLabel\":{total + 7},", StringComparison.Ordinal).Replace("\"totalLabel\":null,", "", StringComparison.Ordinal);
    }

    [GeneratedRegex("\"status\":\"[^\"]+\"")]
    private static partial Regex Status();
}
