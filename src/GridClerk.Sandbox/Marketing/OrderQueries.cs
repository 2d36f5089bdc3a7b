using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Faults;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Marketing;

/// <summary>待办工单 and 已办工单: filters and lists of work orders.</summary>
internal sealed class OrderQueries(SandboxState state, TextTable texts, Colleague colleague)
{
    public IEnumerable<ApiCall> Calls =>
    [
        new("/api/org-tree", CallKind.Read, call => Answer.Ok(Units.Tree(state.World.Company, call.Account.Sees))),
        new("/api/order-type-tree", CallKind.Read, _ => Answer.Ok(Types()), MarketingPages.Orders),
        new("/api/orders/query", CallKind.Query, Query, MarketingPages.Orders, "todo"),
        new("/api/orders/commands", CallKind.Read, Commands, MarketingPages.Orders, "commands"),
    ];

    private static List<object> Types() =>
    [
        .. OrderTypes.Tree.Select(g => new
        {
            id = g.Id,
            label = g.Label,
            children = g.Types.Select(t => new { id = t.Id, label = t.Label, children = Array.Empty<object>() }).ToList(),
        }),
    ];

    private Answer Query(Call call)
    {
        colleague.Settle(state.Clock.Now);
        var visible = state.World.Orders.Where(o => o.CreatedAt <= state.Clock.Now && call.Account.Sees(o.Customer.Area.Station.Id)).ToList();
        var found = visible.Where(o => Matches(o, call)).ToList();
        var wrong = found.Count < visible.Count && state.Faults.Strikes(Fault.WrongTotal);
        return Answer.Ok(Paging.Cut(found, call.Page, call.Size, Row, wrong ? visible.Count : null));
    }

    /// <summary>Without a state the list holds what is to do; a full number finds its order in any state.</summary>
    private bool Matches(WorkOrder order, Call call)
    {
        var orderNo = call.Text("orderNo").TrimEnd('超', '延');
        var status = call.Text("status");
        var types = call.Texts("types");
        var step = call.Text("step");
        return (status.Length > 0 ? status == $"{order.Status}" : !order.Archived || order.Number == orderNo)
            && (orderNo.Length == 0 || order.Number.Contains(orderNo, StringComparison.Ordinal))
            && (types.Count == 0 || OrderTypes.Expand(types).Contains(order.Type.Id))
            && (step.Length == 0 || order.Type.Step == step)
            && Units.Chosen(call.Texts("units"), order.Customer.Area.Station, state.World.Company)
            && (call.Time("from") is not { } from || order.CreatedAt >= from)
            && (call.Time("to") is not { } to || order.CreatedAt <= to);
    }

    private object Row(WorkOrder order)
    {
        var customer = order.Customer;
        return new
        {
            orderNo = order.Number + order.Suffix,
            discipline = order.Type.Discipline,
            type = order.Type.Label,
            step = order.Type.Step,
            status = texts[$"todo.status.{order.Status}"],
            createdAt = WorldClock.Text(order.CreatedAt),
            manager = customer.Area.Manager,
            areaNo = customer.Area.Number,
            areaName = customer.Area.Name,
            unit = customer.Area.Station.Name,
            customerName = customer.Name,
            customerNo = customer.Number,
            address = customer.Address,
            billingPhone = customer.Phone,
            managerPhone = order.ManagerPhone,
            barcode = customer.Barcode,
            failedAt = WorldClock.Text(order.FailedAt),
            failedFor = order.FailedAt is { } failedAt ? FailedFor(failedAt) : "",
            meterNo = customer.MeterNo,
            terminalNo = customer.Area.TerminalNo,
            cutKind = order.IsRestoration ? customer.CutKind : "",
            actions = Actions(order),
        };
    }

    private string FailedFor(DateTimeOffset failedAt)
    {
        var minutes = (int)(state.Clock.Now - failedAt).TotalMinutes;
        return minutes < 60 ? $"{minutes}分钟" : $"{minutes / 60}小时{minutes % 60}分钟";
    }

    private static string[] Actions(WorkOrder order) => order switch
    {
        { IsRestoration: false } => ["customer"],
        { Archived: true } => ["commands", "customer"],
        _ => ["commands", "reissue", "archive", "customer"],
    };

    private Answer Commands(Call call)
    {
        if (state.World.FindOrder(call.Text("orderNo")) is not { } order)
        {
            return Answer.Refuse("工单不存在");
        }

        var now = state.Clock.Now;
        return Answer.Ok(new
        {
            rows = order.Commands.Select((c, i) => new
            {
                seq = i + 1,
                at = WorldClock.Text(c.At),
                by = c.Account,
                command = c.Command,
                reply = c.Outcome.RepliedAt > now ? "执行中" : ReplyText(c.Outcome.Reply),
                repliedAt = c.Outcome.RepliedAt > now ? "" : WorldClock.Text(c.Outcome.RepliedAt),
            }).ToList(),
        });
    }

    private static string ReplyText(string reply) => reply switch
    {
        "ok" => "成功",
        "fail" => "失败",
        _ => "超时",
    };
}
