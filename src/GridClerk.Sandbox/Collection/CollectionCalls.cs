using GridClerk.Sandbox.Collection.Failures;
using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Collection;

/// <summary>数据召测: find meters, read them through.</summary>
internal sealed class CollectionCalls(SandboxState state, FailedReadings failures)
{
    private const int MostMeters = 50;

    private static readonly char[] BetweenNumbers = [',', '，', ';', '；', ' ', '\t', '\r', '\n'];

    public ReadTasks Tasks { get; } = new((customer, items, at) => failures.Find(customer.MeterNo) is { } failed
        ? failed.Read(at, items)
        : new DeviceReply(customer.Device!, customer.Device!.Read(at)));

    public IEnumerable<ApiCall> Calls =>
    [
        new("/api/org-tree", CallKind.Read, _ => Answer.Ok(Units.Tree(state.World.Company))),
        new("/api/meters/query", CallKind.Query, QueryMeters, CollectionPages.Read, "meters"),
        new("/api/read-items", CallKind.Read, _ => Answer.Ok(Items()), CollectionPages.Read),
        new("/api/reads/submit", CallKind.Read, Submit, CollectionPages.Read),
        new("/api/reads/result", CallKind.Read, Result, CollectionPages.Read, "results"),
    ];

    private Answer QueryMeters(Call call)
    {
        var (customerNo, terminalNo) = (call.Text("customerNo"), call.Text("terminalNo"));
        var assetNos = call.Text("assetNo").Split(BetweenNumbers, StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        var found = state.World.Customers.Concat(failures.All.Select(m => m.Customer)).Where(c =>
            (assetNos.Count switch { 0 => true, 1 => c.MeterNo.Contains(assetNos.First(), StringComparison.Ordinal), _ => assetNos.Contains(c.MeterNo) })
            && (customerNo.Length == 0 || c.Number == customerNo)
            && (terminalNo.Length == 0 || c.Area.TerminalNo == terminalNo)).ToList();
        return Answer.Ok(Paging.Cut(found, call.Page, call.Size, c => new
        {
            assetNo = c.MeterNo,
            customerNo = c.Number,
            customerName = c.Name,
            address = c.Address,
            protocol = c.Protocol,
            maker = c.Maker,
            areaNo = c.Area.Number,
            areaName = c.Area.Name,
            terminalNo = c.Area.TerminalNo,
            terminalMaker = c.Area.TerminalMaker,
            terminalState = c.Device!.Traits.ShownOffline ? "离线" : "在线",
            pointNo = $"{c.PointNo}",
        }));
    }

    private static List<object> Items() =>
    [
        .. ReadItems.Tree.Select(g => new
        {
            code = g.Code,
            title = g.Title,
            children = g.Items.Select(i => new { code = i.Code, title = i.Title, children = Array.Empty<object>() }).ToList(),
        }),
    ];

    private Answer Submit(Call call)
    {
        var meters = call.Texts("assetNos").Distinct().Select(FindMeter).OfType<Customer>().ToList();
        var items = call.Texts("codes").Distinct().Select(c => ReadItems.ByCode.GetValueOrDefault(c)).OfType<ReadItem>().ToList();
        if (meters.Count == 0 || items.Count == 0)
        {
            return Answer.Refuse("请先选择电能表和数据项");
        }

        return meters.Count > MostMeters
            ? Answer.Refuse($"一次最多召测{MostMeters}只电能表")
            : Answer.Ok(new { task = Tasks.Submit(call.Account.Name, meters, items, state.Clock.Now) });
    }

    private Customer? FindMeter(string assetNo) => failures.Find(assetNo)?.Customer ?? state.World.FindMeter(assetNo);

    private Answer Result(Call call)
    {
        var now = state.Clock.Now;
        return Tasks.Find(call.Text("task")) is not { } reads
            ? Answer.Refuse("召测任务不存在")
            : Answer.Ok(new
            {
                done = reads.All(r => r.AnsweredBy(now)),
                rows = reads.Where(r => r.AnsweredBy(now)).SelectMany(r => r.Rows).ToList(),
            });
    }
}
