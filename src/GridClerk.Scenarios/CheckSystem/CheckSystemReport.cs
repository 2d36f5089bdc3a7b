using System.Text.Json;
using GridClerk.Core.Reports;
using GridClerk.Core.WorkItems;

namespace GridClerk.Scenarios.CheckSystem;

/// <summary>What the shift leader reads of a check.</summary>
internal static class CheckSystemReport
{
    public static RunReport Of(IReadOnlyList<ItemResult<CheckTime>> results) => new(
        "页面检查情况",
        [new("相符", $"{results.Sum(r => FiledOf(r)?.Found ?? 0):#,##0} 项", results.Any(r => r.Outcome is Outcome.NeedsPersonOutcome) ? ReportTone.Bad : ReportTone.Plain)],
        [new("检查", ["时间", "结果"], [.. results.Select(Row)])]);

    private static ReportRow Row(ItemResult<CheckTime> result) => result.Outcome switch
    {
        Outcome.DoneOutcome done => new([result.Key, done.Result], ReportTone.Good),
        Outcome.AlreadyDoneOutcome already => new([result.Key, already.Result]),
        Outcome.NeedsPersonOutcome person => new([result.Key, $"{person.Fault.Text}。{person.Fault.Advice}"], ReportTone.Warning),
        Outcome.FailedOutcome failed => new([result.Key, $"{failed.Fault.Text}。{failed.Fault.Advice}"], ReportTone.Bad),
        Outcome.LaterOutcome later => new([result.Key, later.Why]),
        _ => new([result.Key, "检查中"]),
    };

    private static FiledCheck? FiledOf(ItemResult<CheckTime> result) =>
        result.Steps.FirstOrDefault(s => s.Name == StepNames.Check)?.Result is { } stored ? JsonSerializer.Deserialize<FiledCheck>(stored) : null;
}
