using System.Text.Json.Nodes;
using GridClerk.Core.Faults;
using GridClerk.EndToEnd.Sandbox;

namespace GridClerk.EndToEnd.Issues;

/// <summary>
/// On a busy machine the portal showed the menu of the post before the switch, and the page was taken for changed, which halted the robot.
/// </summary>
public sealed class MenuOfAnotherPostTests : IAsyncLifetime
{
    private const string Menu = "/api/menu";

    private SandboxProcess? sandbox;
    private Meddler? meddler;
    private Workplace? workplace;

    public async Task InitializeAsync()
    {
        sandbox = await SandboxProcess.StartAsync("--seed 11 --orders 5 --faults none --latency none");
        meddler = await Meddler.StartAsync(sandbox.Addresses["marketing"]);
        workplace = Workplace.Open(sandbox, new Dictionary<string, string> { ["marketing"] = "fdzy01" }, null, meddler.Address);
    }

    public async Task DisposeAsync()
    {
        await workplace!.DisposeAsync();
        await meddler!.DisposeAsync();
        await sandbox!.DisposeAsync();
    }

    [Fact]
    public async Task ReadPendingAsync_MenuLacksTheEntryOnce_IsLookedForOnceMoreInAFreshWindow()
    {
        Strip(calls: 3);

        Assert.NotEmpty(await ReadPendingAsync());
        Assert.Equal(1, (await sandbox!.TruthAsync()).GetProperty("signIns").GetArrayLength());
    }

    [Fact]
    public async Task ReadPendingAsync_MenuLacksTheEntry_IsAChangedPage()
    {
        Strip(calls: 40);

        var changed = await Assert.ThrowsAsync<PageChangedException>(ReadPendingAsync);

        Assert.Equal("page.target-missing", changed.Fault.Code);
    }

    private void Strip(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            meddler!.Next(Menu, answer =>
            {
                var menu = JsonNode.Parse(answer)!;
                menu["data"]!.AsArray().RemoveAll(entry => entry!["title"]!.GetValue<string>() == "数字化运营");
                return menu.ToJsonString();
            });
        }
    }

    private async Task<IReadOnlyList<string>> ReadPendingAsync()
    {
        var orders = new List<string>();
        await foreach (var order in workplace!.Systems.Marketing.RestorationReview.ReadPendingAsync([], CancellationToken.None))
        {
            orders.Add(order.OrderNo);
        }

        return orders;
    }
}
