using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Exports;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Marketing;

/// <summary>专变用户清单: a list and its export.</summary>
internal sealed class DedicatedCalls(SandboxState state, TextTable texts, District district)
{
    private const string Table = "dedicated";

    private readonly List<DedicatedCustomer> customers = DedicatedCustomers.Make(state.Options.Seed, district);
    private readonly ExportDesk exports = new(state, texts, MarketingSystem.Name);

    public IEnumerable<ApiCall> Calls =>
    [
        new("/api/dedicated/units", CallKind.Read, _ => Answer.Ok(new[] { Units.Branch(district.City) }), MarketingPages.Dedicated),
        new("/api/dedicated/query", CallKind.Query, Query, MarketingPages.Dedicated, Table),
        new("/api/dedicated/export", CallKind.Read, Export, MarketingPages.Dedicated),
    ];

    public IEnumerable<object> CustomerTruth =>
        customers.Select(c => new { customerNo = c.Number, name = c.Name, unit = c.Unit.Name, capacity = c.Capacity, meterNo = c.MeterNo });

    public IEnumerable<object> ExportTruth => exports.Truth;

    private Answer Query(Call call) => Answer.Ok(Paging.Cut(Found(call), call.Page, call.Size, Row));

    private Answer Export(Call call)
    {
        var found = Found(call);
        var sums = new Dictionary<string, string> { ["capacity"] = $"{found.Sum(c => c.Capacity)}" };
        var file = exports.Make(call.Account.Name, "专变用户清单", Table, [.. found.Select(Row)], longId: "meterNo", sums);
        return file is null ? Answer.Refuse("导出失败，请稍后重试") : Answer.Ok(file);
    }

    private List<DedicatedCustomer> Found(Call call)
    {
        var unit = district.Find(call.Text("unit"));
        var below = unit is null ? null : district.LeavesBelow(unit);
        return [.. customers.Where(c => below?.Contains(c.Unit) != false && c.Number.Contains(call.Text("customerNo"), StringComparison.Ordinal))];
    }

    private static Dictionary<string, string> Row(DedicatedCustomer customer) => new()
    {
        ["customerNo"] = customer.Number,
        ["customerName"] = customer.Name,
        ["unit"] = customer.Unit.Name,
        ["industry"] = customer.Industry,
        ["voltage"] = customer.Voltage,
        ["capacity"] = $"{customer.Capacity}",
        ["transformers"] = $"{customer.Transformers}",
        ["meterNo"] = customer.MeterNo,
        ["phone"] = customer.Phone,
        ["address"] = customer.Address,
    };
}
