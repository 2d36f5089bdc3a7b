using System.Runtime.CompilerServices;
using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;

namespace GridClerk.Systems.Marketing;

/// <summary>待办工单 → 复电复核.</summary>
internal sealed class RestorationReviewPage(BrowserSession session, RestorationReviewTargets at, TimeZoneInfo zone) : IRestorationReview
{
    private readonly OrderRows rows = new(at, zone);

    public async IAsyncEnumerable<RestorationOrder> ReadPendingAsync(
        IReadOnlyList<string> units, [EnumeratorCancellation] CancellationToken ct)
    {
        var page = await session.OpenAsync(at.Page, ct);
        await page.FillAsync(at.OrderNo, "", ct);
        await page.PickTreeAsync(at.Type, [[at.TypeWord.First]], ct);
        await page.PickTreeAsync(at.Unit, [.. units.Select(u => u.Split('/'))], ct);
        foreach (var row in await ReadAllAsync(page, ct))
        {
            if (!rows.Archived(row))
            {
                yield return rows.Order(row);
            }
        }
    }

    public async Task<RestorationOrder?> FindAsync(string orderNo, CancellationToken ct)
    {
        var page = await session.OpenAsync(at.Page, ct);
        return await FindRowAsync(page, orderNo, ct) is { } row ? rows.Order(row) : null;
    }

    public async Task<IReadOnlyList<RestoreCommand>> ReadCommandsAsync(string orderNo, CancellationToken ct)
    {
        var page = await session.OpenAsync(at.Page, ct);
        var row = await ShownRowAsync(page, orderNo, ct);
        await page.PressInRowAsync(at.Orders, row["order-no"], at.Commands, ct);
        var log = await page.ReadDialogTableAsync(at.CommandDialog, at.Log, ct);
        await page.CloseDialogAsync(at.CommandDialog, ct);
        return [.. log.Rows.Select(r => rows.Command(r, session.Account)).OrderBy(c => c.Sequence)];
    }

    public Task ReissueAsync(string orderNo, CancellationToken ct) => SubmitAsync(orderNo, at.Reissue, ct);

    public Task ArchiveAsync(string orderNo, CancellationToken ct) => SubmitAsync(orderNo, at.Archive, ct);

    private async Task SubmitAsync(string orderNo, Profiles.ButtonTarget action, CancellationToken ct)
    {
        var page = await session.OpenAsync(at.Page, ct);
        var row = await ShownRowAsync(page, orderNo, ct);
        if (rows.Archived(row))
        {
            throw new WriteRefusedException(new(
                "order.archived", $"工单 {orderNo} 已归档，不能再{action.Label}", "无需处理", $"{at.Page.System}/{at.Page.Name}"));
        }

        await page.SubmitInRowAsync(
            at.Orders, row["order-no"], action, new Dictionary<string, string>(StringComparer.Ordinal) { ["order-no"] = orderNo }, ct);
    }

    /// <summary>All pages, each order once. The total beside the table is wrong now and then: the query is made once more before it counts.</summary>
    private async Task<IReadOnlyList<TableRow>> ReadAllAsync(BusinessPage page, CancellationToken ct)
    {
        return await AttemptAsync() ?? await AttemptAsync() ?? throw new SystemUnavailableException(new(
            "order.list-incomplete", "待办工单显示的总数与读到的工单数两次都不一致", "稍后自动重试；如一直如此，请人工核对列表",
            $"{at.Page.System}/{at.Page.Name}"));

        async Task<IReadOnlyList<TableRow>?> AttemptAsync()
        {
            var first = await page.QueryAsync(at.Query, at.Orders, ct);
            var all = first.Total is { } total && total <= first.Rows.Count ? first.Rows : await AllPagesAsync();
            var once = all?.DistinctBy(rows.OrderNo, StringComparer.Ordinal).ToList();
            return once is null || (first.Total ?? once.Count) != once.Count ? null : once;
        }

        async Task<IReadOnlyList<TableRow>?> AllPagesAsync()
        {
            try
            {
                return await page.ReadPagesAsync(at.Orders, ct);
            }
            catch (SystemUnavailableException e) when (e is not SignedOutException)
            {
                return null;
            }
        }
    }

    /// <summary>The order's row as it is now; null when no row has its number.</summary>
    private async Task<TableRow?> FindRowAsync(BusinessPage page, string orderNo, CancellationToken ct)
    {
        await page.FillAsync(at.OrderNo, orderNo, ct);
        var found = await page.QueryAsync(at.Query, at.Orders, ct);
        if (Only(found, orderNo) is { } row)
        {
            return row;
        }

        // The other filters may still be set for an earlier list: absent counts only without them.
        await page.PressAsync(at.Reset, ct);
        await page.FillAsync(at.OrderNo, orderNo, ct);
        return Only(await page.QueryAsync(at.Query, at.Orders, ct), orderNo);
    }

    /// <summary>The order's row where the table shows it already, else by its number.</summary>
    private async Task<TableRow> ShownRowAsync(BusinessPage page, string orderNo, CancellationToken ct) =>
        Only(await page.ReadTableAsync(at.Orders, ct), orderNo)
        ?? await FindRowAsync(page, orderNo, ct)
        ?? throw new PageChangedException(new(
            "order.not-listed", $"待办工单中查不到工单 {orderNo}", "请人工核对该工单", $"{at.Page.System}/{at.Page.Name}，{at.Orders.Line}"));

    private TableRow? Only(TablePage found, string orderNo)
    {
        var same = found.Rows.Where(r => rows.OrderNo(r) == orderNo).ToList();
        return same.Count < 2 ? same.SingleOrDefault() : throw new PageChangedException(new(
            "order.listed-twice", $"工单 {orderNo} 在列表中出现 {same.Count} 次", "请人工核对列表", $"{at.Page.System}/{at.Page.Name}，{at.Orders.Line}"));
    }
}
