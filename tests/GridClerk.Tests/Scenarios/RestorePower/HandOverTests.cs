using GridClerk.Core.Faults;
using GridClerk.Core.WorkItems;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Scenarios.RestorePower;

/// <summary>Who is told what and when; the brake.</summary>
public sealed class HandOverTests
{
    private static readonly DeviceTraits NoLoad = new() { Load = [0m, 0m, 0m] };
    private static readonly DeviceTraits OffLine = new() { TakesCommand = int.MaxValue, ReadingsLost = 99 };

    [Fact]
    public async Task BeginAsync_SiteWorkerIsTold_TextCarriesAllTheyNeed()
    {
        var bench = new OrderBench();
        var order = bench.World.Add(NoLoad);

        await bench.WorkAsync(order);

        var text = Assert.Single(bench.SmsTo(order.Order.ManagerPhone?.Digits)).Text;
        var shown = order.Order;
        Assert.All(
            [shown.OrderNo, shown.CustomerName, shown.CustomerNo, shown.Address, shown.MeterNo, shown.TerminalNo, "本程序下发 1 次", "电流 0/0/0 安", "数据时标"],
            expected => Assert.Contains(expected, text));
        Assert.InRange(text.Length, 1, 500);
    }

    [Fact]
    public async Task BeginAsync_CustomerIsAsked_TextCarriesTheOrderAndNothingInternal()
    {
        var bench = new OrderBench();
        var order = bench.World.Add(NoLoad);

        await bench.WorkAsync(order);

        var text = Assert.Single(bench.SmsTo(order.Order.BillingPhone?.Digits)).Text;
        var shown = order.Order;
        Assert.Contains(shown.OrderNo, text);
        Assert.All(
            [shown.MeterNo, shown.TerminalNo, shown.Manager, shown.CustomerNo, shown.AreaName, shown.ManagerPhone!.Value.Digits, "电流", "透抄"],
            secret => Assert.DoesNotContain(secret, text));
    }

    [Fact]
    public async Task BeginAsync_CustomerSwitchedOff_TellsOnlyTheManager()
    {
        var bench = new OrderBench(("tell-customer", "off"));
        var order = bench.World.Add(NoLoad);

        Assert.Equal("restore-power.no-load", FaultOf(await bench.WorkAsync(order)).Code);
        Assert.Single(bench.World.Sms);
    }

    [Fact]
    public async Task BeginAsync_InQuietHours_TellsManagerAtOnceAndLeavesTheCustomerToThePerson()
    {
        var bench = new OrderBench();
        bench.Clock.Advance(TimeSpan.FromHours(13));
        var order = bench.World.Add(NoLoad);

        var fault = FaultOf(await bench.WorkAsync(order));

        Assert.Equal("restore-power.no-load", fault.Code);
        Assert.Contains("免打扰时段", fault.Text);
        var manager = Assert.Single(bench.World.Sms);
        Assert.Equal((23, order.Order.ManagerPhone?.Digits), (manager.At.Hour, manager.To));
    }

    [Fact]
    public async Task BeginAsync_SmsKeepsBeingRefused_SaysThatNobodyWasTold()
    {
        var bench = new OrderBench(("tell-customer", "off"));
        var order = bench.World.Add(NoLoad);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            bench.World.SmsTroubles.Enqueue(WriteTrouble.Refused);
        }

        var fault = FaultOf(await bench.WorkAsync(order));

        Assert.Equal("restore-power.no-load", fault.Code);
        Assert.Contains("短信没有发出", fault.Text);
        Assert.Empty(bench.World.Sms);
    }

    [Fact]
    public async Task BeginAsync_SendListCannotTell_SaysUnknownAndSendsNoOther()
    {
        var bench = new OrderBench(("tell-customer", "off"));
        var order = bench.World.Add(NoLoad);
        bench.World.SmsTroubles.Enqueue(WriteTrouble.AnswerLost);
        bench.World.SendListUnreadable = true;

        var fault = FaultOf(await bench.WorkAsync(order));

        Assert.Equal("restore-power.no-load", fault.Code);
        Assert.Contains("是否已发出未知", fault.Text);
        Assert.Contains("不会再发", fault.Advice);
        Assert.Single(bench.World.Sms);

        bench.World.SendListUnreadable = false;
        Assert.Contains("是否已发出未知", FaultOf(await bench.VisitAsync(order)).Text);
        Assert.Single(bench.World.Sms);
    }

    [Fact]
    public async Task BrakeAsync_AreaOutage_StopsCommandsAndSms()
    {
        var bench = new OrderBench(("brake-count", "5"), ("brake-share", "50%"));
        foreach (var _ in Enumerable.Range(0, 20))
        {
            bench.World.Add(OffLine);
        }
        // Their first command would leave only after the others had been found unproved.
        var late = Enumerable.Range(0, 2).Select(_ => bench.World.Add(OffLine)).ToList();
        bench.Steps.RoundSize = 22;

        var first = await bench.WorkAllAsync(bench.World.Orders.Except(late));
        var afterwards = await bench.WorkAllAsync(late);

        // More than half of 22 are 12: the twelfth trips the brake and is no longer told itself.
        Assert.Equal(11, bench.World.Sms.Count(s => s.To.StartsWith("138", StringComparison.Ordinal)));
        Assert.Equal(9, first.Values.Count(o => FaultOf(o).Code == "restore-power.brake"));
        Assert.All(afterwards.Values, o => Assert.Equal("restore-power.brake", FaultOf(o).Code));
        Assert.All(late, o => Assert.DoesNotContain(o.Commands, c => c.ByClerk));
    }

    [Fact]
    public async Task BrakeAsync_FewerThanTheCount_DoesNotStop()
    {
        var bench = new OrderBench();
        foreach (var _ in Enumerable.Range(0, 19))
        {
            bench.World.Add(OffLine);
        }

        Assert.All((await bench.WorkAllAsync()).Values, o => Assert.Equal("restore-power.no-answer", FaultOf(o).Code));
    }

    private static Fault FaultOf(Outcome outcome) => Assert.IsType<Outcome.NeedsPersonOutcome>(outcome).Fault;
}
