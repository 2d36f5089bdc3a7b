using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Marketing;

/// <summary>复电下发 and 归档. Neither asks whether it is wise: that is the clerk's task.</summary>
internal sealed class OrderWrites(SandboxState state, TextTable texts, Colleague colleague)
{
    public IEnumerable<ApiCall> Calls =>
    [
        new("/api/orders/reissue", CallKind.Write, Reissue, MarketingPages.Orders),
        new("/api/orders/archive", CallKind.Write, Archive, MarketingPages.Orders),
    ];

    private Answer Reissue(Call call)
    {
        var now = state.Clock.Now;
        colleague.Settle(now);
        switch (state.World.FindOrder(call.Text("orderNo")))
        {
            case null:
                return Answer.Refuse("工单不存在");
            case { IsRestoration: false }:
                return Answer.Refuse("该类型工单不支持复电下发");
            case { Archived: true }:
                return Answer.Refuse("工单已归档，不能下发");
            case { Commands: [.., { Outcome.RepliedAt: var repliedAt }] } when repliedAt > now:
                return Answer.Refuse("上一条复电命令正在执行，请稍后再试");
            case var order:
                Send(order, call.Account, now);
                return Answer.Ok(message: texts["todo.reissue.done"]);
        }
    }

    private void Send(WorkOrder order, Account account, DateTimeOffset now)
    {
        var device = order.Customer.Device!;
        order.Commands.Add(new(now, account.Name, account.By, OrderDealer.CommandText(device.Traits.Control), device.Command(now)));
        colleague.SawCommand(order, now);
    }

    private Answer Archive(Call call)
    {
        colleague.Settle(state.Clock.Now);
        var order = state.World.FindOrder(call.Text("orderNo"));
        if (order is null)
        {
            return Answer.Refuse("工单不存在");
        }

        if (order.Archived)
        {
            return new(Answer.AlreadyArchived, "工单已归档，请勿重复操作");
        }

        order.Archive(new(state.Clock.Now, call.Account.Name, call.Account.By));
        return Answer.Ok(message: texts["todo.archive.done"]);
    }
}
