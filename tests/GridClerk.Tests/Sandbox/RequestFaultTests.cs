using System.Net;
using System.Text.Json;
using GridClerk.Sandbox;
using GridClerk.Tests.Core;

namespace GridClerk.Tests.Sandbox;

public sealed class RequestFaultTests : IAsyncLifetime
{
    private readonly FakeTime clock = new();
    private SandboxHost host = null!;
    private SandboxClient marketing = null!;
    private SandboxClient other = null!;

    // Enough orders for one late write and, since only writes are made here, no hung read.
    public async Task InitializeAsync()
    {
        host = new(Worlds.Heavy(2), clock);
        await host.StartAsync(CancellationToken.None);
        marketing = new(host, 0);
        other = new(host, 1);
        await marketing.SignInAsync("fdzy01", "zs-qyw");
    }

    public async Task DisposeAsync()
    {
        marketing.Dispose();
        other.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Write_UnderEveryFault_IsCarriedOutOnceOrNotAtAll()
    {
        var fates = new Dictionary<string, int>();
        foreach (var orderNo in Pending())
        {
            var fate = await ReissueAsync(orderNo);
            fates[fate] = fates.GetValueOrDefault(fate) + 1;
            var expected = fate is "done" or "lost" or "late" ? 1 : 0;
            Assert.Equal((fate, expected), (fate, Commands(orderNo)));
            if (fate == "signed out")
            {
                await marketing.SignInAsync("fdzy01", "zs-qyw");
            }
        }

        Assert.True(fates["done"] > 20);
        Assert.True(fates["lost"] >= 1);
        Assert.Equal(1, fates["late"]);
    }

    [Fact]
    public async Task Call_SignedOutInTheMiddle_WorksAfterSigningInAgain()
    {
        // Too few orders for a hung call.
        await using var small = new SandboxHost(Worlds.Heavy(2, orders: 12), clock);
        await small.StartAsync(CancellationToken.None);
        using var desk = new SandboxClient(small, 0);
        await desk.SignInAsync("dxfs01");
        HttpStatusCode status;
        do
        {
            using var answer = await desk.SendAsync("/api/sms/templates");
            status = answer.StatusCode;
        }
        while (status is HttpStatusCode.OK or HttpStatusCode.BadGateway);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        await desk.SignInAsync("dxfs01");
        Assert.Equal("dxfs01", (await desk.CallAsync("/api/me")).GetProperty("data").GetProperty("account").GetString());
    }

    /// <summary>Sends one command and says what became of it: done, busy, signed out, lost, late.</summary>
    private async Task<string> ReissueAsync(string orderNo)
    {
        var token = (await marketing.CallAsync("/api/form-token")).GetProperty("data").GetProperty("token").GetString()!;
        var sending = marketing.SendAsync("/api/orders/reissue", new { orderNo, token });
        await LetTimePassUntilAsync(() => sending.IsCompleted);
        try
        {
            using var answer = await sending;
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => "done",
                HttpStatusCode.Unauthorized => "signed out",
                _ => "busy",
            };
        }
        catch (HttpRequestException)
        {
            var late = Commands(orderNo) == 0;
            await LetTimePassUntilAsync(() => Commands(orderNo) > 0);
            return late ? "late" : "lost";
        }
    }

    /// <summary>Moves the world's clock on, with a call in between so that the server comes to its turn.</summary>
    private async Task LetTimePassUntilAsync(Func<bool> reached)
    {
        for (var i = 0; i < 5000 && !reached(); i++)
        {
            await other.CallAsync("/api/texts");
            clock.Advance(TimeSpan.FromMilliseconds(200));
        }
    }

    private List<string> Pending() => [.. Orders().Where(o => o.GetProperty("state").GetString() == "pending")
        .Select(o => o.GetProperty("orderNo").GetString()!)];

    private int Commands(string orderNo) => Orders().First(o => o.GetProperty("orderNo").GetString() == orderNo)
        .GetProperty("commands").EnumerateArray().Count(c => c.GetProperty("by").GetString() == "clerk");

    private JsonElement.ArrayEnumerator Orders() =>
        JsonDocument.Parse(host.TruthNow()).RootElement.GetProperty("marketing").GetProperty("orders").EnumerateArray();
}
