using System.Net;
using System.Text.Json;
using GridClerk.Sandbox;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Sandbox;

public sealed class SandboxHostTests : IAsyncLifetime
{
    private readonly ManualClock clock = new(Worlds.Noon);
    private SandboxHost host = null!;
    private SandboxClient marketing = null!;
    private SandboxClient collection = null!;

    public Task InitializeAsync() => StartAsync(new() { Seed = 1, Faults = FaultLevel.None, Latency = LatencyKind.None, Pace = 60 });

    public async Task DisposeAsync()
    {
        marketing.Dispose();
        collection.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Truth_WithoutTheKey_IsNotThere()
    {
        using var refused = await marketing.GetAsync("/_truth");
        using var wrong = await marketing.GetAsync("/_truth?key=x");
        using var elsewhere = await collection.GetAsync($"/_truth?key={host.TruthKey}");
        using var right = await marketing.GetAsync($"/_truth?key={host.TruthKey}");

        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK],
            [refused.StatusCode, wrong.StatusCode, elsewhere.StatusCode, right.StatusCode]);
    }

    [Fact]
    public void ReadyNow_HasAddressesAndAccounts_ButNoKey()
    {
        var ready = JsonDocument.Parse(host.ReadyNow()).RootElement;

        Assert.StartsWith("http://127.0.0.1:", ready.GetProperty("systems").GetProperty("marketing").GetString());
        Assert.StartsWith("Gd@", ready.GetProperty("accounts").GetProperty("collection").GetProperty("cjcx01").GetString());
        Assert.DoesNotContain(host.TruthKey, host.ReadyNow());
    }

    [Fact]
    public async Task Call_NotSignedIn_Is401()
    {
        using var answer = await marketing.SendAsync("/api/orders/query");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("fdzy01", 0, 5)]
    [InlineData("fdzy02", 0, null)]
    [InlineData("fdzy03", 1005, null)]
    public async Task Login_PasswordNearItsEnd_SaysTheDaysLeftAndRefusesOneThatHasEnded(string account, int code, int? daysLeft)
    {
        await DisposeAsync();
        await StartAsync(new()
        {
            Seed = 1, Faults = FaultLevel.None, Latency = LatencyKind.None, Expiring = new Dictionary<string, int> { ["fdzy01"] = 5, ["fdzy03"] = -1 },
        });
        var password = host.Systems[0].SignIns.Accounts.First(a => a.Name == account).Password;

        var answer = await marketing.CallAsync("/api/login", new { account, password });

        Assert.Equal(code, answer.GetProperty("code").GetInt32());
        int? said = code == 0 && answer.GetProperty("data").GetProperty("passwordDays") is { ValueKind: JsonValueKind.Number } days ? days.GetInt32() : null;
        Assert.Equal(daysLeft, said);
    }

    [Fact]
    public async Task Orders_WrongPost_AreRefusedAndNotInTheMenu()
    {
        await marketing.SignInAsync("fdzy01");
        Assert.Equal(2002, (await marketing.CallAsync("/api/orders/query")).GetProperty("code").GetInt32());
        Assert.DoesNotContain("工单管理", (await marketing.CallAsync("/api/menu")).ToString());

        await marketing.CallAsync("/api/post", new { id = "zs-qyw" });
        Assert.Contains("工单管理", (await marketing.CallAsync("/api/menu")).ToString());
        Assert.DoesNotContain("自定义发送短信", (await marketing.CallAsync("/api/menu")).ToString());
    }

    [Fact]
    public async Task Orders_AllPages_HoldEveryPendingReviewOnce()
    {
        await marketing.SignInAsync("fdzy01", "zs-qyw");
        var numbers = new List<string>();
        for (var page = 1; page <= 4; page++)
        {
            var data = (await marketing.CallAsync("/api/orders/query", new { page, size = 5, types = new[] { "fk-fdfh" } })).GetProperty("data");
            Assert.Equal(12, data.GetProperty("total").GetInt32());
            numbers.AddRange(data.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("orderNo").GetString()!));
        }

        Assert.Equal(12, numbers.Distinct().Count());
    }

    [Fact]
    public async Task Order_SentReadAndArchived_IsTold()
    {
        await marketing.SignInAsync("fdzy01", "zs-qyw");
        await collection.SignInAsync("cjcx01");
        var row = await FirstReviewAsync();
        var (orderNo, meterNo) = (row.GetProperty("orderNo").GetString()!, row.GetProperty("meterNo").GetString()!);

        Assert.Equal(0, await marketing.WriteAsync("/api/orders/reissue", token => new { orderNo, token }));
        Assert.Equal("执行中", (await LastCommandAsync(orderNo)).GetProperty("reply").GetString());
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("成功", (await LastCommandAsync(orderNo)).GetProperty("reply").GetString());

        var values = await ReadAsync(meterNo);
        Assert.Contains(values, v => decimal.TryParse(v, out var current) && current >= 0.02m);
        Assert.Equal(0, await marketing.WriteAsync("/api/orders/archive", token => new { orderNo, token }));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2003, await marketing.WriteAsync("/api/orders/archive", token => new { orderNo, token }));

        var told = Order(orderNo);
        Assert.Equal("archived", told.GetProperty("state").GetString());
        Assert.Equal(["system", "clerk"], told.GetProperty("commands").EnumerateArray().Select(c => c.GetProperty("by").GetString()));
        Assert.Equal("fdzy01", told.GetProperty("archives")[0].GetProperty("account").GetString());
        Assert.True(told.GetProperty("meter").EnumerateArray().Last().GetProperty("closed").GetBoolean());
    }

    [Fact]
    public async Task Sms_Sent_NamesItsOrderInTheTruth()
    {
        await marketing.SignInAsync("fdzy01", "zs-qyw");
        var orderNo = (await FirstReviewAsync()).GetProperty("orderNo").GetString()!;
        await marketing.SignInAsync("dxfs01");
        var code = await marketing.WriteAsync(
            "/api/sms/send", token => new { phone = "13800000000", templateId = "t1", text = $"工单{orderNo}请现场核实", token });

        Assert.Equal(0, code);
        var sms = Truth().GetProperty("marketing").GetProperty("sms")[0];
        Assert.Equal((orderNo, "13800000000", "pending"),
            (sms.GetProperty("orderNo").GetString(), sms.GetProperty("to").GetString(), sms.GetProperty("receipt").GetString()));
    }

    [Fact]
    public async Task Truth_Document_HasTheAgreedKeys()
    {
        await marketing.SignInAsync("fdzy01", "zs-qyw");
        await collection.SignInAsync("cjcx01");
        await ReadAsync((await FirstReviewAsync()).GetProperty("meterNo").GetString()!);
        var truth = Truth();

        Assert.Equal(["seed", "now", "marketing", "collection", "mail", "signIns"], Keys(truth));
        Assert.Equal(["orders", "sms", "assetDay", "assets", "assetRatings", "assetTraps", "dedicated", "exports"], Keys(truth.GetProperty("marketing")));
        Assert.Equal(
            [
                "orderNo", "customerNo", "meterNo", "unit", "class", "inScope", "provable", "cutFor", "balance", "paidAt", "cutAt", "createdAt",
                "managerPhone", "customerPhone", "state", "commands", "archives", "meter",
            ],
            Keys(truth.GetProperty("marketing").GetProperty("orders")[0]));
        Assert.Equal(["at", "account", "by", "reply", "carriedOut"], Keys(Pending(truth).GetProperty("commands")[0]));
        Assert.Equal(["at", "closed", "current"], Keys(Pending(truth).GetProperty("meter")[0]));
        Assert.Equal(
            ["at", "answeredAt", "account", "meterNo", "items", "result", "values", "stamp", "stale"],
            Keys(truth.GetProperty("collection").GetProperty("readings")[0]));
        Assert.Equal(["readings", "failed", "exports"], Keys(truth.GetProperty("collection")));
        Assert.Equal(
            ["meterNo", "terminal", "unit", "readable", "value", "readAt"],
            Keys(truth.GetProperty("collection").GetProperty("failed")[0]).Take(6));
        Assert.Equal(["unit", "type", "status", "store", "count"], Keys(truth.GetProperty("marketing").GetProperty("assets")[0]));
        Assert.Equal(["at", "system", "account", "ok"], Keys(truth.GetProperty("signIns")[0]));
        Assert.Matches(@"\+08:00$", truth.GetProperty("now").GetString());
    }

    [Fact]
    public async Task Reissue_OtherTypeOrExecuting_IsRefused()
    {
        await marketing.SignInAsync("fdzy01", "zs-qyw");
        var other = (await marketing.CallAsync("/api/orders/query", new { types = new[] { "jl" } }))
            .GetProperty("data").GetProperty("rows")[0].GetProperty("orderNo").GetString()!;
        var review = (await FirstReviewAsync()).GetProperty("orderNo").GetString()!;

        Assert.Equal(2002, await marketing.WriteAsync("/api/orders/reissue", token => new { orderNo = other, token }));
        Assert.Equal(0, await marketing.WriteAsync("/api/orders/reissue", token => new { orderNo = review, token }));
        Assert.Equal(2001, await marketing.WriteAsync("/api/orders/reissue", token => new { orderNo = review, token }));
        Assert.Equal(2, Order(review).GetProperty("commands").GetArrayLength());
    }

    [Fact]
    public async Task Orders_OfASmallAccount_AreItsUnitsOnly()
    {
        await marketing.SignInAsync("jlry01");
        var rows = (await marketing.CallAsync("/api/orders/query", new { size = 100 })).GetProperty("data").GetProperty("rows");
        Assert.Single(rows.EnumerateArray().Select(r => r.GetProperty("unit").GetString()).Distinct());
    }

    private async Task StartAsync(SandboxOptions options)
    {
        host = new(options, clock);
        await host.StartAsync(CancellationToken.None);
        marketing = new(host, 0);
        collection = new(host, 1);
    }

    private async Task<JsonElement> FirstReviewAsync() =>
        (await marketing.CallAsync("/api/orders/query", new { types = new[] { "fk" }, status = "1" }))
        .GetProperty("data").GetProperty("rows").EnumerateArray().First(r => r.GetProperty("type").GetString() == "复电复核");

    private async Task<JsonElement> LastCommandAsync(string orderNo) =>
        (await marketing.CallAsync("/api/orders/commands", new { orderNo })).GetProperty("data").GetProperty("rows").EnumerateArray().Last();

    private async Task<List<string?>> ReadAsync(string meterNo)
    {
        var task = (await collection.CallAsync("/api/reads/submit", new { assetNos = new[] { meterNo }, codes = new[] { "02020100", "02020200", "04000503" } }))
            .GetProperty("data").GetProperty("task").GetString();
        clock.Advance(TimeSpan.FromSeconds(1));
        var data = (await collection.CallAsync("/api/reads/result", new { task })).GetProperty("data");
        Assert.True(data.GetProperty("done").GetBoolean());
        return [.. data.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("value").GetString())];
    }

    private JsonElement Truth() => JsonDocument.Parse(host.TruthNow()).RootElement;

    private JsonElement Order(string orderNo) => Truth().GetProperty("marketing").GetProperty("orders").EnumerateArray()
        .First(o => o.GetProperty("orderNo").GetString() == orderNo);

    private static JsonElement Pending(JsonElement truth) => truth.GetProperty("marketing").GetProperty("orders").EnumerateArray()
        .First(o => o.GetProperty("state").GetString() == "pending");

    private static List<string> Keys(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];
}
