using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Physics;

namespace GridClerk.Sandbox.World;

/// <summary>Makes the whole world from the seed. Times lie relative to the moment of the start.</summary>
internal sealed class WorldBuilder(SandboxOptions options, WorldClock clock)
{
    /// <summary>With an area outage at least this many orders, or this share of them, lie in dead areas.</summary>
    private const int OutageOrders = 27;
    private const double OutageShare = 0.75;
    private const int OrdersPerColleague = 25;

    private static readonly TimeSpan ArrivalGap = TimeSpan.FromMinutes(10);

    private readonly SeededRandom random = SeededRandom.For(options.Seed, "world");
    private readonly DateTimeOffset start = Settlement.Whole(clock.Now);

    public SandboxWorld Build()
    {
        var numbers = new Identifiers(random);
        var settlement = new Settlement(random, numbers);
        var classes = Classes();
        var dealer = new OrderDealer(options, clock, settlement, numbers, start);
        var deadAreas = settlement.Areas.Take(settlement.Areas.Count / 2).ToArray();
        var reviews = classes.Select((kind, i) =>
        {
            var area = kind == PhysicsTable.AreaOutage ? random.Pick(deadAreas) : random.Pick(settlement.Areas);
            var arrives = i < options.Orders ? (DateTimeOffset?)null : start + (clock.Shorten(ArrivalGap) * (i - options.Orders + 1));
            return dealer.Deal(kind, i, area, arrives);
        }).ToList();

        var others = Math.Max(60, options.Orders * 2);
        var supplied = Enumerable.Range(0, others).Select(i => settlement.NewSupplied(clock, options.Seed, 100_000 + i, start)).ToList();
        var orders = reviews
            .Concat(Unrelated(supplied, numbers))
            .Concat(Handled(supplied, numbers))
            .OrderByDescending(o => o.CreatedAt).ThenBy(o => o.Number, StringComparer.Ordinal).ToList();
        return new(start, settlement.Company, settlement.Areas, [.. reviews.Select(o => o.Customer), .. supplied], orders);
    }

    private List<PhysicsClass> Classes()
    {
        var deal = SeededRandom.For(options.Seed, "classes");
        var classes = PhysicsTable.Deal(options.Orders, options.Faults, deal).ToList();
        if (options.Outage)
        {
            var dead = Math.Min(options.Orders, Math.Max(OutageOrders, (int)Math.Ceiling(options.Orders * OutageShare)));
            for (var i = 0; i < dead; i++)
            {
                classes[i] = PhysicsTable.AreaOutage;
            }

            classes = [.. deal.Shuffled(classes)];
        }
        else if (options.Faults == FaultLevel.Heavy)
        {
            Replace(classes, options.Orders / OrdersPerColleague);
        }

        classes.AddRange(PhysicsTable.Deal(options.Arrivals, options.Faults, SeededRandom.For(options.Seed, "arrivals")));
        return classes;
    }

    /// <summary>A colleague takes the place of orders that cannot be proved, so that the provable share stays.</summary>
    private static void Replace(List<PhysicsClass> classes, int count)
    {
        for (var i = 0; i < classes.Count && count > 0; i++)
        {
            if (classes[i] is { Provable: false, Bar: Bar.None })
            {
                classes[i] = PhysicsTable.Colleague;
                count--;
            }
        }
    }

    /// <summary>To-do orders of other types, mixed among the reviews.</summary>
    private List<WorkOrder> Unrelated(List<Customer> customers, Identifiers numbers)
    {
        var types = OrderTypes.Leaves.Where(t => t.Id != OrderTypes.Restoration).ToList();
        return Enumerable.Range(0, Math.Max(15, options.Orders)).Select(_ =>
        {
            var createdAt = Settlement.Whole(start - random.Seconds(30, 40_000));
            return new WorkOrder
            {
                Number = numbers.OrderNo(createdAt),
                Suffix = random.Chance(0.2) ? "超" : "",
                Type = random.Pick(types),
                Customer = random.Pick(customers),
                CreatedAt = createdAt,
                Status = random.Between(1, 4),
            };
        }).ToList();
    }

    /// <summary>Reviews that were archived before the sandbox started.</summary>
    private List<WorkOrder> Handled(List<Customer> customers, Identifiers numbers) =>
        Enumerable.Range(0, 8).Select(_ =>
        {
            var createdAt = Settlement.Whole(start - random.Seconds(20_000, 200_000));
            var order = new WorkOrder
            {
                Number = numbers.OrderNo(createdAt),
                Type = OrderTypes.Review,
                Customer = random.Pick(customers),
                CreatedAt = createdAt,
                FailedAt = createdAt - TimeSpan.FromSeconds(30),
            };
            order.Archive(new(createdAt + random.Seconds(600, 5000), "jlry01", "other"));
            return order;
        }).ToList();
}
