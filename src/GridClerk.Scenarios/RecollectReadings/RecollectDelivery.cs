using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Scenarios.RecollectReadings;

/// <summary>Writes the workbooks of a night and mails them: all of it to those who answer for all, each unit's to its own people.</summary>
/// <param name="unitMail">Unit → mail addresses.</param>
internal sealed class RecollectDelivery(
    ReportDesk desk, RecollectReadingsSettings settings, IReadOnlyDictionary<string, IReadOnlyList<string>> unitMail, TimeProvider time)
{
    public async Task<Outcome> TellAsync(RecollectResult result, ItemContext item, CancellationToken ct)
    {
        var summary = RecollectSummary.Of(result);
        var lead = $"补招 {summary.Failed} 只，召回 {summary.Read} 只，未召回 {summary.Failed - summary.Read} 只；采集成功率 " +
            RecollectReport.Change(summary.RateBefore, summary.RateAfter, summary.IsCounted);
        var whole = await WriteAsync(item, $"数据补招-{item.Key}.xlsx", RecollectWorkbook.Of(result, time.GetLocalNow().DateTime), ct);
        var unreached = Unreached.Nobody;
        if (settings.MailTo.All.Count > 0)
        {
            unreached = await desk.MailAsync("managers", settings.MailTo.All, await MailOfAsync(item.Key, summary, lead, whole, ct), item, ct);
        }

        foreach (var unit in summary.Units)
        {
            unreached = unreached.And(await TellUnitAsync(result, unit, item, ct));
        }

        return unreached.Wait ?? (unreached.Untold.Count == 0 ? Outcome.Done($"{lead}；工作簿 {whole.Name}") : Outcome.NeedsPerson(new Fault(
            "recollect-readings.mail-untold", $"{lead}；但邮件没有全部送到：{string.Join('，', unreached.Untold)}",
            "请核实收件人邮箱和邮件服务器，并把工作簿另行转交；程序不会再发")));
    }

    /// <summary>Tells at once when the night will not be long enough.</summary>
    public async Task ForecastAsync(RecollectForecast forecast, ItemContext item, CancellationToken ct)
    {
        if (forecast.IsEnough || settings.MailTo.All.Count == 0)
        {
            return;
        }

        var end = TimeZoneInfo.ConvertTime(forecast.End, time.LocalTimeZone);
        var lead = $"本次应补招 {forecast.Wanted} 只，按目前速度（每分钟 {forecast.PerMinute:0.#} 只），到 {end:HH:mm} 召测时段结束时第一轮预计能召测 {forecast.Reachable} 只，" +
            $"还有 {forecast.Wanted - forecast.Reachable} 只来不及。已先召测{string.Join('、', settings.First)}用户。";
        await desk.MailAsync("forecast", settings.MailTo.All, new MailBody($"{item.Key} 数据补招预计完不成", lead).ToMail($"数据补招预计完不成 {item.Key}"), item, ct);
    }

    private async Task<Unreached> TellUnitAsync(RecollectResult result, UnitSummary unit, ItemContext item, CancellationToken ct)
    {
        if (unitMail.GetValueOrDefault(unit.Unit) is not { Count: > 0 } people)
        {
            return Unreached.Nobody;
        }

        var file = await WriteAsync(item, $"数据补招-{item.Key}-{unit.Unit}.xlsx", RecollectWorkbook.Of(result, unit.Unit, time.GetLocalNow().DateTime), ct);
        var own = new RecollectSummary(unit.Failed, unit.Read, null, null, IsCounted: false, [unit]);
        var lead = $"{unit.Unit}补招 {unit.Failed} 只，召回 {unit.Read} 只，未召回 {unit.Failed - unit.Read} 只。清单见附件。";
        var mail = new MailBody($"{item.Key} 数据补招　{unit.Unit}", lead).Table(RecollectReport.Causes(own)).ToMail($"数据补招 {item.Key} {unit.Unit}", file);
        return await desk.MailAsync($"unit-{unit.Unit}", people, mail, item, ct);
    }

    private async Task<Mail> MailOfAsync(string key, RecollectSummary summary, string lead, MailFile workbook, CancellationToken ct)
    {
        var body = new MailBody($"{key} 数据补招", $"{lead}。明细见附件。");
        if (summary.Units.Count > 0)
        {
            var chart = new BarPicture(
                "各单位补招结果（只）", [.. summary.Units.Select(u => (u.Unit, (decimal?)u.Failed, (decimal?)u.Read))], "0", "应补招", "召回");
            body.Picture("units", await desk.DrawAsync(chart, ct));
        }

        return body.Table(RecollectReport.Units(summary)).Table(RecollectReport.Causes(summary)).ToMail($"数据补招 {key}", workbook);
    }

    private async Task<MailFile> WriteAsync(ItemContext item, string name, Documents.Writing.Workbook workbook, CancellationToken ct) =>
        new(name, await desk.WriteAsync(RecollectReadingsProcedure.Id, item.Key, name, workbook, ct));
}
