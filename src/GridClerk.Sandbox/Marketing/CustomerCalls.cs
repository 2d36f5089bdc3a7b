using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Physics;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Marketing;

/// <summary>客户360视图 and its neighbours: arrears and payments.</summary>
internal sealed class CustomerCalls(SandboxState state, TextTable texts)
{
    public IEnumerable<ApiCall> Calls =>
    [
        new("/api/customers/view", CallKind.Read, View, MarketingPages.Customer),
        new("/api/arrears/query", CallKind.Query, Arrears, MarketingPages.Arrears, "arrears"),
        new("/api/payments/query", CallKind.Query, Payments, MarketingPages.Payments, "payments"),
    ];

    private Answer View(Call call)
    {
        if (state.World.FindCustomer(call.Text("customerNo")) is not { } customer)
        {
            return Answer.Refuse("未查询到该用户");
        }

        return Answer.Ok(new
        {
            customerNo = customer.Number,
            name = customer.Name,
            address = customer.Address,
            phone = customer.Phone,
            unit = customer.Area.Station.Name,
            switchKind = customer.Device!.Traits.Switch == SwitchKind.Internal ? "内置" : "外置",
            balance = Money(customer.Balance),
            cutAt = WorldClock.Text(customer.CutAt),
            cutKind = customer.CutKind,
            payments = customer.Payments.Select(p => new
            {
                at = WorldClock.Text(p.At),
                amount = Money(p.Amount),
                method = p.Method,
                channel = p.Channel,
            }).ToList(),
        });
    }

    private Answer Arrears(Call call)
    {
        var found = Visible(call).Where(c =>
            (call.Text("state") is not { Length: > 0 } supply || supply == $"{c.SupplyState}")
            && c.Area.Manager.Contains(call.Text("collector"), StringComparison.Ordinal)
            && (call.Decimal("balanceFrom") is not { } low || c.Balance >= low)
            && (call.Decimal("balanceTo") is not { } high || c.Balance <= high)).ToList();
        return Answer.Ok(Paging.Cut(found, call.Page, call.Size, c => new
        {
            unit = c.Area.Station.Name,
            bookNo = c.Area.Number[^6..],
            collector = c.Area.Manager,
            customerKind = c.Kind,
            customerNo = c.Number,
            customerName = c.Name,
            address = c.Address,
            phone = c.Phone,
            balance = Money(c.Balance),
            lastPaidAt = WorldClock.Text(c.PaidAt),
            policy = "低压远程费控策略",
            state = texts[$"arrears.state.{c.SupplyState}"],
        }));
    }

    private Answer Payments(Call call)
    {
        var found = Visible(call)
            .Where(c => c.Number.Contains(call.Text("customerNo"), StringComparison.Ordinal))
            .SelectMany(c => c.Payments, (c, p) => (Customer: c, Payment: p))
            .Where(x => (call.Time("from") is not { } from || x.Payment.At >= from) && (call.Time("to") is not { } to || x.Payment.At <= to))
            .OrderByDescending(x => x.Payment.At).ToList();
        return Answer.Ok(Paging.Cut(found, call.Page, call.Size, x => new
        {
            customerNo = x.Customer.Number,
            customerName = x.Customer.Name,
            unit = x.Customer.Area.Station.Name,
            at = WorldClock.Text(x.Payment.At),
            amount = Money(x.Payment.Amount),
            method = x.Payment.Method,
            channel = x.Payment.Channel,
        }));
    }

    private IEnumerable<Customer> Visible(Call call) => state.World.Customers.Where(c =>
        call.Account.Sees(c.Area.Station.Id) && Units.Chosen(call.Texts("units"), c.Area.Station, state.World.Company));

    private static string Money(decimal amount) => $"{amount:0.00}";
}
