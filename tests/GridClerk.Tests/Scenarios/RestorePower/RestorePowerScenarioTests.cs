using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;
using GridClerk.Systems.Marketing;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Scenarios.RestorePower;

/// <summary>Each class of order from end to end.</summary>
public sealed class RestorePowerScenarioTests
{
    private readonly OrderBench bench = new();

    [Fact]
    public async Task CollectAsync_UnitsChosen_FindsTheirPendingOrdersByNumber()
    {
        var chosen = new OrderBench(("units", "城东供电所"));
        chosen.World.Add();
        var wanted = chosen.World.Add(order: o => o with { Unit = "城东供电所" });

        var run = new RunContext("run", "restore-power", chosen.Clock.GetUtcNow(), DryRun: false);
        var found = new List<WorkItem<RestorationOrder>>();
        await foreach (var item in chosen.Scenario.CollectAsync(run, CancellationToken.None))
        {
            found.Add(item);
        }

        var only = Assert.Single(found);
        Assert.Equal(wanted.Order.OrderNo, only.Key);
        Assert.DoesNotContain(wanted.Order.ManagerPhone!.Value.Digits, only.Title);
    }

    [Fact]
    public async Task HandleAsync_MeterTakesFirstCommand_ArchivesWithoutAPerson()
    {
        var order = bench.World.Add();

        var outcome = await bench.WorkAsync(order);

        Assert.IsType<Outcome.DoneOutcome>(outcome);
        Assert.Single(Ours(order));
        Assert.Single(order.Archives);
        Assert.Empty(bench.World.Sms);
    }

    [Fact]
    public async Task HandleAsync_CommandIsBeingCarriedOut_IsNotReadBeforeItsReply()
    {
        var order = bench.World.Add(new() { ReplyAfter = TimeSpan.FromSeconds(50) });

        await bench.WorkAsync(order);

        Assert.True(bench.World.Readings[0].At >= Ours(order)[0].At.AddSeconds(50));
    }

    [Fact]
    public async Task HandleAsync_RepliedAtOnce_IsNotReadWithinTheCommandsSecond()
    {
        var order = bench.World.Add(new() { ReplyAfter = TimeSpan.Zero });

        await bench.WorkAsync(order);

        var reading = Assert.Single(bench.World.Readings);
        Assert.True(reading.At >= Ours(order)[0].At.AddSeconds(1));
        Assert.Single(order.Archives);
    }

    [Fact]
    public async Task HandleAsync_ReplyNeverComes_ReadsThroughAfterAWhile()
    {
        var order = bench.World.Add(new() { ReplyAfter = TimeSpan.FromDays(1) });

        Assert.IsType<Outcome.DoneOutcome>(await bench.WorkAsync(order));
        Assert.Single(Ours(order));
    }

    [Fact]
    public async Task HandleAsync_RelayMovesLate_IsProvedByTheSecondReading()
    {
        var order = bench.World.Add(new() { ClosesAfter = TimeSpan.FromMinutes(3) });

        Assert.IsType<Outcome.DoneOutcome>(await bench.WorkAsync(order));
        Assert.Equal(2, bench.World.Readings.Count);
        Assert.True(bench.World.Readings[1].At - bench.World.Readings[0].At >= TimeSpan.FromMinutes(5));
        Assert.Single(Ours(order));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task HandleAsync_MeterTakesALaterCommand_SendsSpacedAndArchives(int takes)
    {
        var order = bench.World.Add(new() { TakesCommand = takes });

        Assert.IsType<Outcome.DoneOutcome>(await bench.WorkAsync(order));
        Assert.Equal(takes, Ours(order).Count);
        Assert.All(Ours(order).Zip(Ours(order).Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromMinutes(10)));
        Assert.Empty(bench.World.Sms);
    }

    [Fact]
    public async Task HandleAsync_MeterTakesNoCommand_HandsOverAfterThree()
    {
        var order = bench.World.Add(new() { TakesCommand = int.MaxValue });

        Assert.Equal("restore-power.command-not-taken", FaultOf(await bench.WorkAsync(order)).Code);
        Assert.Equal(3, Ours(order).Count);
        Assert.Empty(order.Archives);
        Assert.Single(bench.SmsTo(order.Order.ManagerPhone?.Digits));
        Assert.Single(bench.World.Sms);
    }

    [Fact]
    public async Task HandleAsync_OnlyOldValuesAtFirst_BelievesTheFreshOnes()
    {
        var order = bench.World.Add(new() { ReadingsStale = 1 });

        Assert.IsType<Outcome.DoneOutcome>(await bench.WorkAsync(order));
        Assert.Equal(2, bench.World.Readings.Count);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 0)]
    [InlineData(1, 1)]
    public async Task HandleAsync_NoFreshValueTwice_HandsOver(int lost, int stale)
    {
        var order = bench.World.Add(new() { ReadingsLost = lost, ReadingsStale = stale });

        Assert.Equal("restore-power.no-answer", FaultOf(await bench.WorkAsync(order)).Code);
        Assert.Empty(order.Archives);
        Assert.Single(Ours(order));
    }

    [Fact]
    public async Task HandleAsync_StatusNeverAnswered_IsProvedByCurrent()
    {
        var order = bench.World.Add(new() { StatusUnread = true });

        Assert.IsType<Outcome.DoneOutcome>(await bench.WorkAsync(order));
    }

    [Fact]
    public async Task HandleAsync_ButtonNeeded_TellsManagerAndAsksCustomerToPress()
    {
        var order = bench.World.Add(new() { NeedsButton = true });

        Assert.Equal("restore-power.button-needed", FaultOf(await bench.WorkAsync(order)).Code);
        Assert.Single(Ours(order));
        Assert.Single(bench.SmsTo(order.Order.ManagerPhone?.Digits));
        Assert.Contains("按钮", Assert.Single(bench.SmsTo(order.Order.BillingPhone?.Digits)).Text);
    }

    [Fact]
    public async Task HandleAsync_ClosedButNoLoad_AsksCustomerAndDoesNotArchive()
    {
        var order = bench.World.Add(new() { Load = [0m, 0m, 0m] });

        Assert.Equal("restore-power.no-load", FaultOf(await bench.WorkAsync(order)).Code);
        Assert.Empty(order.Archives);
        Assert.Single(bench.SmsTo(order.Order.BillingPhone?.Digits));
    }

    [Fact]
    public async Task HandleAsync_ClosedButNoLoadAndSiteAllowsIt_Archives()
    {
        var lenient = new OrderBench(("archive-when-relay-closed", "on"));
        var order = lenient.World.Add(new() { Load = [0m, 0m, 0m] });

        Assert.IsType<Outcome.DoneOutcome>(await lenient.WorkAsync(order));
    }

    [Theory]
    [InlineData("off")]
    [InlineData("on")]
    public async Task HandleAsync_ExternalBreakerStaysOpen_IsNeverArchived(string lenient)
    {
        var setting = new OrderBench(("archive-when-relay-closed", lenient));
        var order = setting.World.Add(new() { Switch = SupplySwitch.External, BreakerFollows = false, Idle = [0.012m, 0m, 0m] });

        Assert.Equal("restore-power.breaker-unproved", FaultOf(await setting.WorkAsync(order)).Code);
        Assert.Empty(order.Archives);
    }

    [Fact]
    public async Task HandleAsync_TripPending_HandsOverWithoutAskingTheCustomer()
    {
        var order = bench.World.Add(new() { TripPending = true, Reply = CommandReply.Ok, Idle = [1.4m, 0m, 0m] });

        Assert.Equal("restore-power.trip-pending-or-stuck", FaultOf(await bench.WorkAsync(order)).Code);
        Assert.Single(bench.World.Sms);
        Assert.Single(bench.World.Readings);
    }

    [Fact]
    public async Task HandleAsync_CurrentThroughOpenRelay_HandsOverAsContradiction()
    {
        var order = bench.World.Add(new() { TakesCommand = int.MaxValue, Reply = CommandReply.Ok, Idle = [2m, 0m, 0m] });

        Assert.Equal("restore-power.current-through-open-switch", FaultOf(await bench.WorkAsync(order)).Code);
        Assert.Single(bench.World.Sms);
    }

    [Theory]
    [InlineData(CutKind.Theft)]
    [InlineData(CutKind.Breach)]
    [InlineData(CutKind.AwaitingSafetyConfirmation)]
    [InlineData(CutKind.Unknown)]
    [InlineData(CutKind.Arrears)]
    public async Task HandleAsync_BarredOrder_IsOnlyToldToTheManager(CutKind cut)
    {
        var order = bench.World.Add(customer: c => c with { Cut = cut, Balance = cut == CutKind.Arrears ? -1m : 10m });

        Assert.IsType<Outcome.NeedsPersonOutcome>(await bench.WorkAsync(order));
        Assert.Empty(Ours(order));
        Assert.Empty(order.Archives);
        Assert.Equal(order.Order.ManagerPhone?.Digits, Assert.Single(bench.World.Sms).To);
        Assert.Empty(bench.World.Readings);
    }

    [Fact]
    public async Task HandleAsync_NoManagerNumber_TellsTheFallback()
    {
        var order = bench.World.Add(order: o => o with { ManagerPhone = null }, customer: c => c with { Cut = CutKind.Theft });

        await bench.WorkAsync(order);

        Assert.Equal(OrderBench.Fallback, Assert.Single(bench.World.Sms).To);
    }

    [Fact]
    public async Task HandleAsync_AlreadyArchived_DoesNothing()
    {
        var order = bench.World.Add();
        var listed = order.Order;
        await bench.VisitAsync(order);
        order.Order = listed with { Archived = true };
        bench.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.IsType<Outcome.AlreadyDoneOutcome>(await bench.WorkAsync(order));
        Assert.Empty(order.Archives);
        Assert.Empty(bench.World.Sms);
    }

    [Fact]
    public async Task HandleAsync_OldOrder_StillGetsItsCommandAndReadings()
    {
        var order = bench.World.Add(order: o => o with { CreatedAt = o.CreatedAt.AddHours(-2) });

        Assert.IsType<Outcome.DoneOutcome>(await bench.WorkAsync(order));
    }

    [Fact]
    public async Task HandleAsync_UnprovedAndOld_IsHandedOverInsteadOfSentAgain()
    {
        var order = bench.World.Add(new() { TakesCommand = 2 }, order: o => o with { CreatedAt = o.CreatedAt.AddHours(-2) });

        Assert.Equal("restore-power.command-not-taken", FaultOf(await bench.WorkAsync(order)).Code);
        Assert.Single(Ours(order));
        Assert.Equal(2, bench.World.Readings.Count);
    }

    [Fact]
    public async Task HandleAsync_OurCommandsAlreadyInTheLog_CountAgainstTheLimit()
    {
        var order = bench.World.Add(new() { TakesCommand = int.MaxValue });
        for (var n = 2; n <= 4; n++)
        {
            var at = bench.World.Now.AddMinutes(-60 + (10 * n));
            order.Commands.Add(new(n, at, "fdzy01", ByClerk: true, "直接合闸", CommandReply.Failed, at.AddSeconds(5)));
        }

        Assert.IsType<Outcome.NeedsPersonOutcome>(await bench.WorkAsync(order));
        Assert.Equal(3, Ours(order).Count);
    }

    [Fact]
    public void WhenGone_WaitingOrder_WasHandledBySomebodyElse() =>
        Assert.Equal(Outcome.AlreadyDone("已由他人处理"), bench.Scenario.WhenGone(bench.World.Add().Order));

    [Fact]
    public void WhenFoundAgain_DoneOrder_GoesToAPerson() =>
        Assert.Equal("restore-power.still-listed", FaultOf(bench.Scenario.WhenFoundAgain(bench.World.Add().Order)!).Code);

    private static List<RestoreCommand> Ours(InMemoryOrder order) => [.. order.Commands.Where(c => c.ByClerk)];

    private static Fault FaultOf(Outcome outcome) => Assert.IsType<Outcome.NeedsPersonOutcome>(outcome).Fault;
}
