using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Collection;

/// <summary>采集成功率检测 / 失败明细: their export where it can be believed, else the page's own rows.</summary>
internal sealed class FailedDetailsPage(BrowserSession session, FailedDetailsTargets at, DownloadCentrePage downloads, TimeProvider time)
{
    private readonly CellReader cells = new(at.Page, at.Nothing, time.LocalTimeZone);
    private readonly FailedExport export = new(at, time.LocalTimeZone);

    public async Task<FailedReadings> ReadAsync(DateOnly day, string unit, CancellationToken ct)
    {
        var (page, first) = await QueryAsync(day, unit, ct);
        if (first.Total is 0)
        {
            return new(0, [], ExportTrouble: null);
        }

        var (exported, trouble) = await ExportedAsync(page, day, ct);
        if (exported is not null && exported.Count == first.Total)
        {
            return new(exported.Count, exported, ExportTrouble: null);
        }

        return await ShownAsync(day, unit, trouble ?? $"导出 {exported!.Count} 条，页面显示 {first.Total} 条", ct);
    }

    private async Task<(BusinessPage Page, TablePage First)> QueryAsync(DateOnly day, string unit, CancellationToken ct)
    {
        var page = await session.OpenAsync(at.Page, ct);
        await page.PickTreeAsync(at.Unit, [unit.Split('/')], ct);
        await page.FillAsync(at.Day, $"{day:yyyy-MM-dd}", ct);
        return (page, await page.QueryAsync(at.Query, at.Failed, ct));
    }

    /// <summary>The rows of the file, or why they cannot be had or believed.</summary>
    private async Task<(IReadOnlyList<FailedReading>? Rows, string? Trouble)> ExportedAsync(BusinessPage page, DateOnly day, CancellationToken ct)
    {
        try
        {
            var asked = await page.DownloadAsync(at.Export, at.Queued, at.ExportTimeout, ct);
            using var file = asked.File ?? await downloads.TakeAsync(ct);
            var (rows, trouble) = await export.ReadAsync(file.Path, day, ct);
            if (rows is not null)
            {
                await page.NoteAsync(at.Failed, FailedExport.Seen(rows), ct);
            }

            return (rows, trouble);
        }
        catch (SystemUnavailableException e) when (e is not SignedOutException)
        {
            return (null, e.Fault.SystemMessage is { } said ? $"导出未成：{said}" : $"导出未成：{e.Fault.Text}");
        }
    }

    /// <summary>All pages. The number beside them is wrong now and then, and the system counts anew in between: the query is made once more before it counts.</summary>
    private async Task<FailedReadings> ShownAsync(DateOnly day, string unit, string trouble, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (page, first) = await QueryAsync(day, unit, ct);
            var rows = first.Total is { } total && total <= first.Rows.Count ? first.Rows : await page.ReadPagesAsync(at.Failed, ct);
            var failed = rows.Select(r => Reading(r, day)).DistinctBy(r => r.MeterNo, StringComparer.Ordinal).ToList();
            if ((first.Total ?? failed.Count) == failed.Count)
            {
                return new(failed.Count, failed, trouble);
            }

            if (attempt == 2)
            {
                throw new SystemUnavailableException(new(
                    "failed-details.incomplete", $"采集失败明细两次显示的条数与读到的都不一致：显示 {first.Total} 条，读到 {failed.Count} 条",
                    "稍后自动重试；如一直如此，请人工核对列表", $"{at.Page.System}/{at.Page.Name}"));
            }
        }
    }

    private FailedReading Reading(TableRow row, DateOnly day)
    {
        if (cells.Day(at.Failed, row, "day") != day)
        {
            throw cells.Unreadable(at.Failed.Columns["day"], $"查的是 {day:yyyy-MM-dd}");
        }

        return new(
            Text("unit"), Text("customer-no"), Text("customer-kind"), cells.Identifier(at.Failed, row, "meter-no", FailedExport.MeterDigits),
            Text("meter-maker"), Text("area-no"), Text("area-name"), cells.Required(at.Failed, row, "terminal-no"), Text("terminal-maker"),
            at.IsOnline(Text("terminal-state")), Text("reader"), Text("cause"), cells.OptionalMoment(at.Failed, row, "last-at"),
            cells.OptionalNumber(at.Failed, row, "last-value"));

        string Text(string column) => cells.Text(at.Failed, row, column);
    }
}
