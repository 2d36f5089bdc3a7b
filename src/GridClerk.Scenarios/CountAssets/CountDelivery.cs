using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Reports;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Scenarios.CountAssets;

/// <summary>Writes the workbook of a night's count and mails it.</summary>
internal sealed class CountDelivery(ReportDesk desk, CountAssetsSettings settings, TimeProvider time)
{
    public async Task<Outcome> TellAsync(CountedAssets counted, ItemContext item, CancellationToken ct)
    {
        var name = $"资产统计-{item.Key}.xlsx";
        var path = await desk.WriteAsync(CountAssetsProcedure.Id, item.Key, name, CountWorkbook.Of(counted, time.GetLocalNow().DateTime), ct);
        var result = $"统计 {counted.Figures.Count} 项，资产共 {counted.Total:#,##0}{Reviewed(counted.Figures)}" +
            (counted.Ratings.Count == 0 ? "" : $"；按规格统计 {counted.Ratings.Count} 项{Reviewed(counted.Ratings)}") +
            (counted.Dedicated is { } list ? $"；专变用户 {list.Customers.Count} 户" : "");
        if (settings.MailTo.All.Count == 0)
        {
            return Outcome.Done($"{result}；工作簿 {name}");
        }

        var unreached = await desk.MailAsync("specialist", settings.MailTo.All, await MailOfAsync(counted, result, new(name, path), ct), item, ct);
        return unreached.Wait ?? (unreached.Untold.Count == 0
            ? Outcome.Done($"{result}；工作簿 {name}，已发邮件 {settings.MailTo.All.Count} 封")
            : Outcome.NeedsPerson(CountFaults.MailUntold(result, unreached.Untold)));
    }

    private static string Reviewed(IReadOnlyList<AssetFigure> figures) => CountedAssets.ReviewOf(figures) is { Doubtful: > 0 } review ? $"；{review}" : "";

    private async Task<Mail> MailOfAsync(CountedAssets counted, string result, MailFile workbook, CancellationToken ct)
    {
        var chart = new BarPicture("各单位资产总数", [.. counted.Parts.Select(u => (u[^1], (decimal?)CountedAssets.SumOf(counted.Figures, u), (decimal?)null))], "#,##0");
        var body = new MailBody($"{counted.Day:yyyy-MM-dd} 资产统计", $"{result}。明细见附件。");
        if (counted.Parts.Count > 0)
        {
            body.Picture("units", await desk.DrawAsync(chart, ct));
        }

        return body.Table(CountReport.Types(counted)).Table(CountReport.Doubts([.. counted.Doubtful, .. counted.Ratings.Where(f => f.Doubt is not null)], most: 50))
            .ToMail($"资产统计 {counted.Day:yyyy-MM-dd}", workbook);
    }
}
