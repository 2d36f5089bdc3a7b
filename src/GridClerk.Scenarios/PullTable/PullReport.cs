using System.Text.Json;
using GridClerk.Core.Reports;
using GridClerk.Core.WorkItems;

namespace GridClerk.Scenarios.PullTable;

/// <summary>What the shift leader reads of a pull.</summary>
internal static class PullReport
{
    public static RunReport Of(IReadOnlyList<ItemResult<PullDay>> results) => new(
        "表格拉取情况",
        [new("读到", $"{results.Sum(r => FiledOf(r)?.Rows ?? 0):#,##0} 行")],
        [new("拉取", ["日期", "结果"], [.. results.Select(Row)])]);

    private static ReportRow Row(ItemResult<PullDay> result) => result.Outcome switch
    {
        Outcome.DoneOutcome done => new([result.Key, done.Result], ReportTone.Good),
        Outcome.NeedsPersonOutcome person => new([result.Key, $"{person.Fault.Text}。{person.Fault.Advice}"], ReportTone.Warning),
        Outcome.FailedOutcome failed => new([result.Key, $"{failed.Fault.Text}。{failed.Fault.Advice}"], ReportTone.Bad),
        Outcome.LaterOutcome later => new([result.Key, later.Why]),
        _ => new([result.Key, FiledOf(result)?.Check ?? "拉取中"]),
    };

    private static FiledTable? FiledOf(ItemResult<PullDay> result) =>
        result.Steps.FirstOrDefault(s => s.Name == StepNames.Pull)?.Result is { } stored ? JsonSerializer.Deserialize<FiledTable>(stored) : null;
}
