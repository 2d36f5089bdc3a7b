using GridClerk.Core.Faults;
using GridClerk.Systems.Marketing;

namespace GridClerk.Tests.Systems.Contracts;

/// <summary>
/// What everybody may rely on in 营销2.0, whether it is the one in memory or pages in a browser: one suite, so that neither lies.
/// </summary>
public abstract class MarketingContract
{
    internal abstract IMarketingStage Stage { get; }

    private IMarketingSystem Marketing => Stage.Marketing;

    [Fact]
    public async Task ReadPendingAsync_AllUnits_GivesEachPendingOrderOnce()
    {
        var read = await ReadPendingAsync([]);

        var pending = (await Stage.TruthAsync()).Orders.Where(o => !o.Archived).Select(o => o.OrderNo).Order().ToList();
        Assert.True(pending.Count > 20, "The world needs more orders than one page holds.");
        Assert.Equal(pending, read.Select(o => o.OrderNo).Order());
        Assert.All(read, o => Assert.False(o.Archived));
    }

    [Fact]
    public async Task ReadPendingAsync_OneUnit_GivesItsOrdersAlone()
    {
        var truth = (await Stage.TruthAsync()).Orders.Where(o => !o.Archived).ToList();
        var unit = truth[0].Unit;

        var read = await ReadPendingAsync([unit]);

        Assert.Equal(truth.Where(o => o.Unit == unit).Select(o => o.OrderNo).Order(), read.Select(o => o.OrderNo).Order());
        Assert.NotEqual(truth.Count, read.Count);
    }

    [Fact]
    public async Task ReadPendingAsync_EachOrder_ShowsWhatIsTrue()
    {
        var truth = (await Stage.TruthAsync()).Orders.ToDictionary(o => o.OrderNo);

        foreach (var order in await ReadPendingAsync([]))
        {
            var really = truth[order.OrderNo];
            Assert.Equal(
                (really.CustomerNo, really.MeterNo, really.Unit, Second(really.CreatedAt), really.ManagerPhone ?? ""),
                (order.CustomerNo, order.MeterNo, order.Unit, Second(order.CreatedAt), order.ManagerPhone?.Digits ?? ""));
        }
    }

    [Fact]
    public async Task FindAsync_PendingOrder_ShowsWhatTheListShows()
    {
        var listed = (await ReadPendingAsync([]))[^1];

        Assert.Equal(listed, await Marketing.RestorationReview.FindAsync(listed.OrderNo, default));
    }

    [Fact]
    public async Task FindAsync_NoSuchOrder_IsNull() =>
        Assert.Null(await Marketing.RestorationReview.FindAsync("9999999999999999", default));

    [Fact]
    public async Task FindAsync_AfterOneUnitsList_StillFindsAnOrderOfAnother()
    {
        var pending = (await Stage.TruthAsync()).Orders.Where(o => !o.Archived).ToList();
        var other = pending.First(o => o.Unit != pending[0].Unit);
        await ReadPendingAsync([pending[0].Unit]);

        Assert.Equal(other.OrderNo, (await Marketing.RestorationReview.FindAsync(other.OrderNo, default))?.OrderNo);
    }

    [Fact]
    public async Task ReadCommandsAsync_NewOrder_ShowsTheSystemsOwn()
    {
        var order = await Stage.FreshOrderAsync();

        var commands = await Marketing.RestorationReview.ReadCommandsAsync(order.OrderNo, default);

        var command = Assert.Single(commands);
        Assert.False(command.ByClerk);
        Assert.Equal((1, Second(order.Commands[0].At)), (command.Sequence, Second(command.At)));
        Assert.NotEqual(CommandReply.Pending, command.Reply);
    }

    [Fact]
    public async Task ReissueAsync_PendingOrder_AddsOneCommandOfOurs()
    {
        var order = await Stage.FreshOrderAsync();

        await Marketing.RestorationReview.ReissueAsync(order.OrderNo, default);

        var really = await TruthOfAsync(order.OrderNo);
        Assert.Equal(order.Commands.Count + 1, really.Commands.Count);
        Assert.Equal("clerk", really.Commands[^1].By);
        var shown = await Marketing.RestorationReview.ReadCommandsAsync(order.OrderNo, default);
        Assert.Equal([false, true], shown.Select(c => c.ByClerk));
        Assert.Equal(Second(really.Commands[^1].At), Second(shown[^1].At));
    }

    [Fact]
    public async Task ArchiveAsync_PendingOrder_ArchivesItAndItLeavesTheList()
    {
        var order = await Stage.FreshOrderAsync();

        await Marketing.RestorationReview.ArchiveAsync(order.OrderNo, default);

        Assert.True((await TruthOfAsync(order.OrderNo)).Archived);
        Assert.True((await Marketing.RestorationReview.FindAsync(order.OrderNo, default))!.Archived);
        Assert.DoesNotContain(order.OrderNo, (await ReadPendingAsync([])).Select(o => o.OrderNo));
    }

    [Fact]
    public async Task WritesAsync_ArchivedOrder_AreRefusedAndDoNothing()
    {
        var order = await Stage.FreshOrderAsync();
        await Marketing.RestorationReview.ArchiveAsync(order.OrderNo, default);

        await Assert.ThrowsAsync<WriteRefusedException>(() => Marketing.RestorationReview.ReissueAsync(order.OrderNo, default));
        await Assert.ThrowsAsync<WriteRefusedException>(() => Marketing.RestorationReview.ArchiveAsync(order.OrderNo, default));

        var really = await TruthOfAsync(order.OrderNo);
        Assert.Equal((order.Commands.Count, 1), (really.Commands.Count, really.Archives));
    }

    [Fact]
    public async Task ReadCustomerAsync_EachKindOfCut_ShowsWhatIsTrue()
    {
        var orders = (await Stage.TruthAsync()).Orders.Where(o => !o.Archived);

        foreach (var order in orders.GroupBy(o => (o.CutFor, o.Balance < 0)).Select(g => g.First()))
        {
            var customer = await Marketing.Customers.ReadAsync(order.CustomerNo, default);

            Assert.Equal(
                (order.CustomerNo, order.Balance, order.CutFor, Second(order.CutAt), Second(order.PaidAt)),
                (customer.CustomerNo, customer.Balance, customer.Cut, Second(customer.CutAt), Second(customer.LastPaidAt)));
            Assert.NotEqual(SupplySwitch.Unknown, customer.Switch);
        }
    }

    [Fact]
    public async Task SubmitSmsAsync_Sent_IsFoundByNumberAndExactText()
    {
        var order = await Stage.FreshOrderAsync();
        var text = $"【复电复核】工单{order.OrderNo}，请现场核实。";

        Assert.Null(await Stage.Sms.FindAsync("13900001111", text, TimeProvider.System.GetUtcNow(), default));
        await Stage.Sms.SubmitAsync("13900001111", text, default);

        var sent = Assert.Single((await Stage.TruthAsync()).Sms, s => s.Text == text);
        Assert.Equal("13900001111", sent.To);
        Assert.NotNull(await Stage.Sms.FindAsync("13900001111", text, TimeProvider.System.GetUtcNow(), default));
        Assert.Null(await Stage.Sms.FindAsync("13900002222", text, TimeProvider.System.GetUtcNow(), default));
        Assert.Null(await Stage.Sms.FindAsync("13900001111", $"{text}！", TimeProvider.System.GetUtcNow(), default));
    }

    [Fact]
    public async Task SubmitSmsAsync_NoMobileNumber_IsRefusedAndNotSent()
    {
        await Assert.ThrowsAsync<WriteRefusedException>(() => Stage.Sms.SubmitAsync("0512-66668888", "工单无号码", default));

        Assert.DoesNotContain((await Stage.TruthAsync()).Sms, s => s.Text == "工单无号码");
    }

    private async Task<List<RestorationOrder>> ReadPendingAsync(IReadOnlyList<string> units)
    {
        var orders = new List<RestorationOrder>();
        await foreach (var order in Marketing.RestorationReview.ReadPendingAsync(units, default))
        {
            orders.Add(order);
        }

        return orders;
    }

    private async Task<OrderTruth> TruthOfAsync(string orderNo) => (await Stage.TruthAsync()).Orders.Single(o => o.OrderNo == orderNo);

    /// <summary>Pages show whole seconds.</summary>
    private static long? Second(DateTimeOffset? at) => at?.ToUnixTimeSeconds();
}

/// <summary>A 营销2.0 with its truth: at least 40 orders in at least two units, most of them never touched by a test.</summary>
internal interface IMarketingStage
{
    IMarketingSystem Marketing { get; }

    ISmsDesk Sms { get; }

    Task<MarketingTruth> TruthAsync();

    /// <summary>A pending order that no other test gets.</summary>
    Task<OrderTruth> FreshOrderAsync();
}

internal sealed record MarketingTruth(IReadOnlyList<OrderTruth> Orders, IReadOnlyList<SmsTruth> Sms);

/// <param name="Archives">How often it was archived.</param>
internal sealed record OrderTruth(
    string OrderNo, string CustomerNo, string MeterNo, string Unit, CutKind CutFor, decimal Balance, DateTimeOffset? PaidAt,
    DateTimeOffset? CutAt, DateTimeOffset CreatedAt, string? ManagerPhone, IReadOnlyList<CommandTruth> Commands, int Archives)
{
    public bool Archived => Archives > 0;
}

/// <param name="By"><c>system</c>, <c>clerk</c> or <c>other</c>.</param>
internal sealed record CommandTruth(DateTimeOffset At, string By);

internal sealed record SmsTruth(string To, string Text);
