using FsCheck;
using FsCheck.Fluent;
using GridClerk.Systems.Marketing;
using GridClerk.Tests.Systems.InMemory;
using Outcome = GridClerk.Core.WorkItems.Outcome;

namespace GridClerk.Tests.Scenarios.RestorePower;

/// <summary>What must hold whatever meters, customers and troubles a round meets.</summary>
public sealed class AnyWorldTests
{
    private sealed record OrderDraw(DeviceTraits Traits, CutKind Cut, decimal Balance, bool PaidLate, int AgeMinutes, bool HasManager);

    private sealed record WorldDraw(OrderDraw[] Orders, WriteTrouble[] Reissue, WriteTrouble[] Archive, WriteTrouble[] Sms, int DiesAt);

    [Fact]
    public void WorkAll_AnyWorld_KeepsEveryPromise()
    {
        Prop.ForAll(Arb.From(Worlds), draw =>
        {
            var bench = new OrderBench();
            foreach (var order in draw.Orders)
            {
                Add(bench.World, order);
            }
            Array.ForEach(draw.Reissue, bench.World.ReissueTroubles.Enqueue);
            Array.ForEach(draw.Archive, bench.World.ArchiveTroubles.Enqueue);
            Array.ForEach(draw.Sms, bench.World.SmsTroubles.Enqueue);
            bench.Steps.DiesAt = draw.DiesAt;

            var outcomes = bench.WorkAllAsync().GetAwaiter().GetResult();

            foreach (var (order, outcome) in outcomes)
            {
                Check(bench, order, outcome);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    private static void Check(OrderBench bench, InMemoryOrder order, Outcome outcome)
    {
        var ours = order.Commands.Where(c => c.ByClerk).Select(c => c.At).ToList();
        Assert.True(ours.Count <= bench.Settings.Sends, "more commands than allowed");
        Assert.All(ours.Zip(ours.Skip(1)), p => Assert.True(p.Second - p.First >= bench.Settings.ResendAfter, "commands too close"));

        Assert.True(order.Archives.Count <= 1, "archived twice");
        Assert.All(order.Archives, a => Assert.True(order.Device.StateAt(a.At).Supplied, "archived without supply"));
        Assert.True(order.Archives.Count == (outcome is Outcome.DoneOutcome ? 1 : 0), $"{order.Archives.Count} archives, but {outcome}");

        if (order.Customer.Cut != CutKind.Arrears || order.Customer.Balance < 0 || order.Customer.LastPaidAt <= order.Customer.CutAt)
        {
            Assert.Empty(ours);
            Assert.Empty(order.Archives);
            Assert.IsType<Outcome.NeedsPersonOutcome>(outcome);
        }

        var about = bench.World.Sms.Where(s => s.Text.Contains(order.Order.OrderNo, StringComparison.Ordinal)).ToList();
        var manager = order.Order.ManagerPhone?.Digits ?? OrderBench.Fallback;
        Assert.Equal(outcome is Outcome.NeedsPersonOutcome ? 1 : 0, about.Count(s => s.To == manager));
        Assert.True(about.Count(s => s.To == order.Order.BillingPhone?.Digits) <= 1, "customer told twice");
        Assert.All(about, s => Assert.Contains(s.To, new[] { manager, order.Order.BillingPhone!.Value.Digits }));
    }

    private static void Add(InMemoryWorld world, OrderDraw draw) => world.Add(
        draw.Traits,
        o => o with { CreatedAt = o.CreatedAt.AddMinutes(-draw.AgeMinutes), ManagerPhone = draw.HasManager ? o.ManagerPhone : null },
        c => c with { Cut = draw.Cut, Balance = draw.Balance, LastPaidAt = draw.PaidLate ? c.LastPaidAt : c.CutAt });

    private static Gen<DeviceTraits> Devices =>
        from kind in Gen.Elements(SupplySwitch.Internal, SupplySwitch.Internal, SupplySwitch.External, SupplySwitch.Unknown)
        from takes in Gen.Elements(1, 1, 2, 3, 4, int.MaxValue)
        from closes in Gen.Choose(1, 500)
        from button in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        from follows in Gen.Elements(true, false)
        from load in Gen.Elements(0m, 0.019m, 0.02m, 1.2m, 60m)
        from phase in Gen.Choose(0, 2)
        from idle in Gen.Elements(0m, 0m, 0.012m, 1.5m)
        from trip in Gen.Frequency((8, Gen.Constant(false)), (1, Gen.Constant(true)))
        from reply in Gen.Elements<CommandReply?>(null, CommandReply.Ok, CommandReply.Failed, CommandReply.TimedOut)
        from replies in Gen.Choose(1, 900)
        from lost in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 3)))
        from stale in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 9)))
        from unread in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new DeviceTraits
        {
            Switch = kind, TakesCommand = takes, ClosesAfter = TimeSpan.FromSeconds(closes), NeedsButton = button, BreakerFollows = follows,
            Load = [.. Enumerable.Range(0, 3).Select(p => p == phase ? load : 0m)],
            // Behind an open breaker nothing can flow, and a meter whose states nobody hears cannot contradict a foreign current.
            Idle = [idle > 0.02m && (unread || (kind == SupplySwitch.External && !follows)) ? 0m : idle, 0m, 0m],
            TripPending = trip && !unread, Reply = reply, ReplyAfter = TimeSpan.FromSeconds(replies), ReadingsLost = lost, ReadingsStale = stale,
            StatusUnread = unread,
        };

    private static Gen<OrderDraw> Orders =>
        from traits in Devices
        from cut in Gen.Frequency((8, Gen.Constant(CutKind.Arrears)), (2, Gen.Elements(Enum.GetValues<CutKind>())))
        from balance in Gen.Elements(0m, 0m, 12.5m, 12.5m, -0.01m)
        from paid in Gen.Frequency((8, Gen.Constant(true)), (1, Gen.Constant(false)))
        from age in Gen.Elements(1, 5, 39, 41, 300)
        from manager in Gen.Frequency((6, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new OrderDraw(traits, cut, balance, paid, age, manager);

    private static Gen<WriteTrouble[]> Troubles =>
        from lost in Gen.ListOf(Gen.Elements(WriteTrouble.None, WriteTrouble.None, WriteTrouble.RequestLost, WriteTrouble.AnswerLost, WriteTrouble.CarriedOutLate))
        from refused in Gen.Elements(0, 0, 1, 2)
            // No more than two in a row that certainly fail: three are a person's.
        select lost.Take(6).Where((t, i) => t != WriteTrouble.RequestLost || i % 3 == 0).Concat(Enumerable.Repeat(WriteTrouble.Refused, lost.Count == 0 ? refused : 0)).ToArray();

    private static Gen<WorldDraw> Worlds =>
        from orders in Gen.NonEmptyListOf(Orders)
        from reissue in Troubles
        from archive in Troubles
        from sms in Troubles
        from dies in Gen.Choose(0, 120)
        select new WorldDraw([.. orders.Take(8)], reissue, archive, sms, dies);
}
