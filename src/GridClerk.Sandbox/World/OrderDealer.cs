using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Physics;

namespace GridClerk.Sandbox.World;

/// <summary>Makes the restoration review orders with their customers, devices, payments and the system's own command.</summary>
internal sealed class OrderDealer(
    SandboxOptions options, WorldClock clock, Settlement settlement, Identifiers numbers, DateTimeOffset start)
{
    private const double MissingPhoneShare = 0.12;
    private const double OldShare = 0.2;
    private const double OverdueShare = 0.2;

    public WorkOrder Deal(PhysicsClass kind, int index, Area area, DateTimeOffset? arrives)
    {
        var random = SeededRandom.For(options.Seed, "order", index);
        var createdAt = Settlement.Whole(arrives ?? start - Age(kind, random));
        var customer = settlement.NewCustomer(area);
        var cutAt = Settlement.Whole(createdAt - TimeSpan.FromHours(random.Between(12.0, 140.0)));
        customer = customer with
        {
            CutAt = cutAt,
            CutKind = CutText(kind.Bar),
            Balance = kind.Bar == Bar.NegativeBalance
                ? -Math.Round((decimal)random.Between(2.0, 180.0), 2)
                : Math.Round((decimal)random.Between(0.0, 260.0), 2),
            Payments = Payments(kind, cutAt, createdAt, random),
            Device = new(kind.Draw(random), clock, options.Seed, index, cutAt, createdAt),
            SupplyState = 6,
        };

        var order = new WorkOrder
        {
            Number = numbers.OrderNo(createdAt),
            Suffix = options.Faults != FaultLevel.None && random.Chance(OverdueShare) ? random.Pick(["超", "超延"]) : "",
            Type = OrderTypes.Review,
            Customer = customer,
            CreatedAt = createdAt,
            FailedAt = Settlement.Whole(createdAt - random.Seconds(5, 50)),
            ShowsManagerPhone = options.Faults == FaultLevel.None || !random.Chance(MissingPhoneShare),
            Class = kind,
        };
        order.Commands.Add(SystemCommand(order, random));
        return order;
    }

    /// <summary>The automatic command whose failure made the order.</summary>
    private static CommandEntry SystemCommand(WorkOrder order, SeededRandom random)
    {
        var device = order.Customer.Device!;
        var failedAt = order.FailedAt!.Value;
        var closed = device.Traits.ClosesByItselfAfter is not null;
        var reply = closed || device.Traits.TripPending ? "none" : random.Pick(["fail", "none"]);
        return new(
            Settlement.Whole(failedAt - random.Seconds(20, 70)), "系统自动", "system", CommandText(device.Traits.Control),
            new(reply, failedAt, CarriedOut: closed));
    }

    public static string CommandText(ControlMode mode) => mode == ControlMode.AllowClose ? "合闸允许" : "直接合闸";

    /// <summary>Minutes in general; hours for a share of those that cannot be proved anyway, so that age never decides an order that can.</summary>
    private TimeSpan Age(PhysicsClass kind, SeededRandom random)
    {
        var old = options.Faults != FaultLevel.None && !kind.Provable && kind.Bar == Bar.None && random.Chance(OldShare);
        return old ? TimeSpan.FromMinutes(random.Between(45.0, 170.0)) : random.Seconds(60, 480);
    }

    private static List<Payment> Payments(PhysicsClass kind, DateTimeOffset cutAt, DateTimeOffset createdAt, SeededRandom random)
    {
        var latest = kind.Bar == Bar.PaidBeforeCut
            ? cutAt - TimeSpan.FromHours(random.Between(5.0, 200.0))
            : createdAt - random.Seconds(200, 1500);
        var list = new List<Payment> { Settlement.NewPayment(random, latest, random.Between(5, 40) * 10m) };
        for (var i = random.Between(0, 3); i > 0; i--)
        {
            list.Add(Settlement.NewPayment(
                random, list[^1].At - TimeSpan.FromDays(random.Between(20.0, 40.0)), random.Between(3, 20) * 10m));
        }

        return list;
    }

    private static string CutText(Bar bar) => bar switch
    {
        Bar.Theft => "窃电停电",
        Bar.Breach => "违约停电",
        Bar.Safety => "安全复电待确认",
        _ => "欠费停电",
    };
}
