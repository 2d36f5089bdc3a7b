using System.Text.Json;
using GridClerk.Core.Reports;
using GridClerk.Core.WorkItems;

namespace GridClerk.Scenarios.RecollectReadings;

/// <summary>What the shift leader reads of re-collecting.</summary>
internal static class RecollectReport
{
    public static RunReport Of(IReadOnlyList<ItemResult<ReadingNight>> results)
    {
        var nights = results.Select(r => (Result: r, Summary: SummaryOf(r))).ToList();
        var last = nights.LastOrDefault(n => n.Summary is not null).Summary;
        return new(
            "数据补招情况",
            last is null ? [] : Figures(last),
            [new("各日", ["数据日期", "结果"], [.. nights.Select(n => Row(n.Result))]), .. last is null ? [] : new[] { Units(last), Causes(last) }]);
    }

    public static IReadOnlyList<ReportFigure> Figures(RecollectSummary summary) =>
    [
        new("应补招", $"{summary.Failed} 只"),
        new("召回", $"{summary.Read} 只", summary.Read > 0 ? ReportTone.Good : ReportTone.Plain, summary.Failed == 0 ? null : $"{(decimal)summary.Read / summary.Failed:0.0%}"),
        new("未召回", $"{summary.Failed - summary.Read} 只"),
        new("采集成功率", Change(summary.RateBefore, summary.RateAfter, summary.IsCounted), Remark: "采集系统自己的统计，补招前 → 补招后"),
    ];

    public static ReportTable Units(RecollectSummary summary) => new(
        "按单位", ["供电单位", "应补招", "召回", "未召回", "主要原因"], [.. summary.Units.Select(u => new ReportRow(
            [u.Unit, $"{u.Failed}", $"{u.Read}", $"{u.Failed - u.Read}", string.Join('；', u.Causes.Take(3).Select(c => $"{c.Cause} {c.Count}"))]))]);

    public static ReportTable Causes(RecollectSummary summary) => new(
        "未召回原因", ["原因", "数量"],
        [.. summary.Units.SelectMany(u => u.Causes).GroupBy(c => c.Cause, StringComparer.Ordinal).Select(g => (g.Key, Count: g.Sum(c => c.Count)))
            .OrderByDescending(g => g.Count).Select(g => new ReportRow([g.Key, $"{g.Count}"]))]);

    /// <summary>In percent, two decimals, as the system shows it.</summary>
    public static string Change(decimal? before, decimal? after, bool isCounted) =>
        before is null ? "—" : $"{before:0.00}% → {(isCounted && after is not null ? $"{after:0.00}%" : "系统尚未重新统计")}";

    private static ReportRow Row(ItemResult<ReadingNight> result) => result.Outcome switch
    {
        Outcome.DoneOutcome done => new([result.Key, done.Result], ReportTone.Good),
        Outcome.NeedsPersonOutcome person => new([result.Key, $"{person.Fault.Text}。{person.Fault.Advice}"], ReportTone.Warning),
        Outcome.FailedOutcome failed => new([result.Key, $"{failed.Fault.Text}。{failed.Fault.Advice}"], ReportTone.Bad),
        Outcome.LaterOutcome later => new([result.Key, later.Why]),
        _ => new([result.Key, "补招中"]),
    };

    private static RecollectSummary? SummaryOf(ItemResult<ReadingNight> result) =>
        result.Steps.FirstOrDefault(s => s.Name == StepNames.Summary)?.Result is { } stored ? JsonSerializer.Deserialize<RecollectSummary>(stored) : null;
}
