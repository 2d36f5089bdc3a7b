using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Collection;

/// <summary>采集成功率检测, the rates.</summary>
internal sealed class SuccessCheckPage(BrowserSession session, CollectionTargets targets, TimeProvider time) : ISuccessCheck
{
    private readonly SuccessCheckTargets at = targets.SuccessCheck;
    private readonly CellReader cells = new(targets.SuccessCheck.Page, targets.SuccessCheck.Nothing, time.LocalTimeZone);
    private readonly FailedDetailsPage details = new(session, targets.FailedDetails, new(session, targets.DownloadCentre, time), time);

    public async Task<IReadOnlyList<CollectionRate>> ReadRatesAsync(DateOnly day, CancellationToken ct)
    {
        var page = await session.OpenAsync(at.Page, ct);
        await page.FillAsync(at.Day, $"{day:yyyy-MM-dd}", ct);
        var first = await page.QueryAsync(at.Query, at.Rates, ct);
        var rows = first.Total is { } total && total <= first.Rows.Count ? first.Rows : await page.ReadPagesAsync(at.Rates, ct);
        var rates = rows.Select(Rate).ToList();
        return rates.TrueForAll(r => r.Day == day) && rates.DistinctBy(r => r.Unit, StringComparer.Ordinal).Count() == rates.Count
            ? rates
            : throw new PageChangedException(new(
                "success-check.other-rows", $"采集成功率检测列出的不是 {day:yyyy-MM-dd} 每单位一行", "请人工核对查询条件和列表",
                $"{at.Page.System}/{at.Page.Name}，{at.Rates.Line}"));
    }

    public Task<FailedReadings> ReadFailedAsync(DateOnly day, string unit, CancellationToken ct) => details.ReadAsync(day, unit, ct);

    private CollectionRate Rate(TableRow row) => new(
        cells.Required(at.Rates, row, "unit"), cells.Day(at.Rates, row, "day"), cells.Whole(at.Rates, row, "total"),
        cells.Whole(at.Rates, row, "collected"), cells.Whole(at.Rates, row, "failed"), cells.Percent(at.Rates, row, "rate"),
        cells.Time(at.Rates, row, "counted-at"));
}
