using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Marketing.Assets;

/// <summary>资产统计: choose, query, read the total.</summary>
internal sealed class AssetCalls(SandboxState state, AssetBook book)
{
    private readonly AssetTraps traps = new(state, book);

    public IEnumerable<ApiCall> Calls =>
    [
        new("/api/assets/units", CallKind.Read, _ => Answer.Ok(new[] { Units.Branch(book.District.City) }), MarketingPages.Assets),
        new("/api/assets/choices", CallKind.Read, _ => Answer.Ok(Choices()), MarketingPages.Assets),
        new("/api/assets/query", CallKind.Query, Query, MarketingPages.Assets, "assets"),
    ];

    public IEnumerable<object> TrapTruth => traps.Truth;

    private object Choices() => new
    {
        types = book.Types.Select(t => new { id = t.Id, name = t.Name, currents = t.Currents, voltages = t.Voltages }).ToList(),
        statuses = book.Statuses.Select(s => new { id = s.Id, name = s.Name }).ToList(),
        stores = book.Stores.Select(s => new { id = s.Id, name = s.Name }).ToList(),
    };

    private Answer Query(Call call)
    {
        if (Read(call) is not { } query)
        {
            return Answer.Refuse("查询条件不存在，请刷新页面后重试");
        }

        book.LiveUntil(AssetLife.Days(state.World.StartedAt, state.Clock.Now));
        var lots = book.Find(query).ToList();
        var total = lots.Sum(l => l.Count);
        var rows = AssetRows.Cut(lots, call.Page, call.Size, state.World.StartedAt);
        var (shown, hold) = traps.Set(call.Account.Name, query, total);
        return Answer.Ok(shown == total ? new { total, rows } : new { total, totalLabel = shown, rows }) with { Hold = hold };
    }

    /// <summary>Null: it names something that is not offered.</summary>
    private AssetQuery? Read(Call call)
    {
        var query = new AssetQuery(
            book.District.Find(call.Text("unit")), book.Types.FirstOrDefault(t => t.Id == call.Text("type")),
            book.Statuses.FirstOrDefault(s => s.Id == call.Text("status")), book.Stores.FirstOrDefault(s => s.Id == call.Text("store")),
            Given(call.Text("current")), Given(call.Text("voltage")));
        (string Field, bool IsKnown)[] fields =
        [
            ("unit", query.Unit is not null), ("type", query.Type is not null), ("status", query.Status is not null),
            ("store", query.Store is not null),
        ];
        return fields.All(f => f.IsKnown || call.Text(f.Field).Length == 0) ? query : null;
    }

    private static string? Given(string text) => text.Length > 0 ? text : null;
}
