using GridClerk.Sandbox.Marketing.Assets;
using GridClerk.Sandbox.Physics;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Marketing;

/// <summary>营销2.0's section of the truth: restoration reviews with commands, archives and meter, every SMS, and all counts of assets.</summary>
internal static class MarketingTruth
{
    public static object Build(
        DateTimeOffset now, SandboxWorld world, SmsDesk sms, AssetBook book, AssetCalls assets, DedicatedCalls dedicated)
    {
        book.LiveUntil(AssetLife.Days(world.StartedAt, now));
        return new
        {
            orders = world.Orders.Where(o => o.IsRestoration && o.CreatedAt <= now).Select(o => Order(o, now)).ToList(),
            sms = sms.Truth(now).ToList(),
            assetDay = book.Day,
            assets = AssetTruth.Counts(book),
            assetRatings = AssetTruth.Ratings(book),
            assetTraps = assets.TrapTruth.ToList(),
            dedicated = dedicated.CustomerTruth.ToList(),
            exports = dedicated.ExportTruth.ToList(),
        };
    }

    private static object Order(WorkOrder order, DateTimeOffset now) => new
    {
        orderNo = order.Number,
        customerNo = order.Customer.Number,
        meterNo = order.Customer.MeterNo,
        unit = order.Customer.Area.Station.Name,
        @class = order.Class?.Name ?? "other",
        inScope = order.Class is not null,
        provable = order.Class?.Provable ?? false,
        cutFor = order.Class?.Bar switch
        {
            Bar.Theft => "theft",
            Bar.Breach => "breach",
            Bar.Safety => "safety",
            _ => "arrears",
        },
        balance = order.Customer.Balance,
        paidAt = order.Customer.PaidAt,
        cutAt = order.Customer.CutAt,
        createdAt = order.CreatedAt,
        managerPhone = order.ManagerPhone,
        customerPhone = order.Customer.Phone,
        state = order.Archived ? "archived" : "pending",
        commands = order.Commands.Select(c => new
        {
            at = c.At,
            account = c.Account,
            by = c.By,
            reply = c.Outcome.Reply,
            carriedOut = c.Outcome.CarriedOut,
        }).ToList(),
        archives = order.Archives.Select(a => new { at = a.At, account = a.Account, by = a.By }).ToList(),
        meter = order.Customer.Device!.History(now)
            .Select(m => new { at = m.At, closed = m.Supplied, current = m.Currents }).ToList(),
    };
}
