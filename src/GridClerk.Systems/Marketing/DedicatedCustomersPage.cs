using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Marketing;

/// <summary>计量管理 → 专变用户清单: its export where that can be believed, else the page's own rows.</summary>
internal sealed class DedicatedCustomersPage(BrowserSession session, DedicatedCustomersTargets at, TimeZoneInfo zone) : IDedicatedCustomers
{
    private readonly CellReader cells = new(at.Page, at.Nothing, zone);
    private readonly DedicatedExport export = new(at);

    public async Task<DedicatedList> ReadAsync(IReadOnlyList<string> unit, CancellationToken ct)
    {
        var (page, first) = await QueryAsync(unit, ct);
        if (first.Total is 0)
        {
            return new([], ExportTrouble: null);
        }

        var (exported, trouble) = await ExportedAsync(page, ct);
        return exported is not null && exported.Count == first.Total
            ? new(exported, ExportTrouble: null)
            : await ShownAsync(unit, trouble ?? $"导出 {exported!.Count} 条，页面显示 {first.Total} 条", ct);
    }

    private async Task<(BusinessPage Page, TablePage First)> QueryAsync(IReadOnlyList<string> unit, CancellationToken ct)
    {
        var page = await session.OpenAsync(at.Page, ct);
        await page.PickTreeAsync(at.Unit, [unit], ct);
        return (page, await page.QueryAsync(at.Query, at.Customers, ct));
    }

    /// <summary>The customers of the file, or why they cannot be had or believed.</summary>
    private async Task<(IReadOnlyList<DedicatedCustomer>? Customers, string? Trouble)> ExportedAsync(BusinessPage page, CancellationToken ct)
    {
        try
        {
            using var file = (await page.DownloadAsync(at.Export, later: null, at.ExportTimeout, ct)).File!;
            var (customers, trouble) = await export.ReadAsync(file.Path, ct);
            if (customers is not null)
            {
                await page.NoteAsync(at.Customers, [.. customers.Select(Seen)], ct);
            }

            return (customers, trouble);
        }
        catch (SystemUnavailableException e) when (e is not SignedOutException)
        {
            return (null, $"导出未成：{e.Fault.SystemMessage ?? e.Fault.Text}");
        }
    }

    /// <summary>All pages. The query is made once more before a number beside them that differs counts.</summary>
    private async Task<DedicatedList> ShownAsync(IReadOnlyList<string> unit, string trouble, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (page, first) = await QueryAsync(unit, ct);
            var rows = first.Total is { } total && total <= first.Rows.Count ? first.Rows : await page.ReadPagesAsync(at.Customers, ct);
            var shown = rows.Select(Customer).DistinctBy(c => c.CustomerNo, StringComparer.Ordinal).ToList();
            if ((first.Total ?? shown.Count) == shown.Count)
            {
                return new(shown, trouble);
            }

            if (attempt == 2)
            {
                throw new SystemUnavailableException(new(
                    "dedicated-customers.incomplete", $"专变用户清单两次显示的条数与读到的都不一致：显示 {first.Total} 条，读到 {shown.Count} 条",
                    "稍后自动重试；如一直如此，请人工核对列表", $"{at.Page.System}/{at.Page.Name}"));
            }
        }
    }

    private DedicatedCustomer Customer(TableRow row)
    {
        return new(
            Text("unit"), cells.Required(at.Customers, row, "customer-no"), Text("kind"), Text("voltage"),
            cells.OptionalNumber(at.Customers, row, "capacity"), cells.OptionalNumber(at.Customers, row, "transformers"),
            cells.Identifier(at.Customers, row, "meter-no", DedicatedExport.MeterDigits));

        string Text(string column) => cells.Text(at.Customers, row, column);
    }

    private static TableRow Seen(DedicatedCustomer customer) => new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["unit"] = customer.Unit,
        ["customer-no"] = customer.CustomerNo,
        ["kind"] = customer.Kind,
        ["voltage"] = customer.Voltage,
        ["capacity"] = $"{customer.Capacity}",
        ["transformers"] = $"{customer.Transformers}",
        ["meter-no"] = customer.MeterNo,
    });
}
