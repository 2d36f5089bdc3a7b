using System.Text.Json;
using GridClerk.Core.Reports;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.CountAssets;

/// <summary>What the shift leader reads of counting assets.</summary>
internal static class CountReport
{
    private const int MostDoubts = 200;

    public static RunReport Of(IReadOnlyList<ItemResult<AssetNight>> results)
    {
        var figures = results.SelectMany(r => FiguresOf(r, StepNames.Whole)).ToList();
        var ratings = results.SelectMany(r => FiguresOf(r, StepNames.Ratings)).ToList();
        var doubtful = figures.Concat(ratings).Where(f => f.Doubt is not null).ToList();
        return new(
            "资产统计情况",
            [
                new("统计", $"{figures.Count} 项"),
                .. ratings.Count == 0 ? Array.Empty<ReportFigure>() : [new("按规格统计", $"{ratings.Count} 项")],
                new("复查", $"{doubtful.Count} 项"),
                new("以复查为准", $"{doubtful.Count(f => f.First != f.Count)} 项"),
                new("仍有疑问", $"{doubtful.Count(f => f.IsOpen)} 项", doubtful.Exists(f => f.IsOpen) ? ReportTone.Warning : ReportTone.Plain),
            ],
            [new("统计", ["日期", "结果"], [.. results.Select(Row)]), Doubts(doubtful, MostDoubts)]);
    }

    /// <summary>A line a type: how many there are and how that has changed.</summary>
    public static ReportTable Types(CountedAssets counted) => new(
        "按类型", ["资产类型", "数量", "占比", "较昨日", "较上周"], [.. counted.Choices.Types.Select(type => new ReportRow(
        [
            type, $"{counted.SumOf(counted.Figures, type):#,##0}", counted.Total == 0 ? "—" : $"{(decimal)(counted.SumOf(counted.Figures, type) ?? 0) / counted.Total:0.00%}",
            Change(counted.SumOf(counted.Figures, type), counted.SumOf(counted.Yesterday, type)), Change(counted.SumOf(counted.Figures, type), counted.SumOf(counted.LastWeek, type)),
        ]))]);

    /// <param name="most">Rows shown; the rest is counted.</param>
    public static ReportTable Doubts(IReadOnlyList<AssetFigure> doubtful, int most) => new(
        doubtful.Count > most ? $"疑点复查（前 {most} 项，其余见工作簿）" : "疑点复查",
        ["单位", "资产类型", "资产状态", "库房类型", "首次", "复查", "疑点"],
        [.. doubtful.OrderByDescending(f => f.IsOpen).ThenByDescending(f => f.First != f.Count).Take(most).Select(f => new ReportRow(
            [f.Query.Unit[^1], TypeOf(f.Query), f.Query.Status, f.Query.Store, $"{f.First:#,##0}", $"{f.Count:#,##0}", f.Doubt!],
            f.IsOpen ? ReportTone.Bad : f.First != f.Count ? ReportTone.Warning : ReportTone.Plain))]);

    private static ReportRow Row(ItemResult<AssetNight> result) => result.Outcome switch
    {
        Outcome.DoneOutcome done => new([result.Key, done.Result], ReportTone.Good),
        Outcome.NeedsPersonOutcome person => new([result.Key, $"{person.Fault.Text}。{person.Fault.Advice}"], ReportTone.Warning),
        Outcome.FailedOutcome failed => new([result.Key, $"{failed.Fault.Text}。{failed.Fault.Advice}"], ReportTone.Bad),
        Outcome.LaterOutcome later => new([result.Key, later.Why]),
        _ => new([result.Key, $"统计中，已完成 {result.Steps.Count(s => s.Kind == StepKind.Finding)} 步"]),
    };

    private static string TypeOf(AssetQuery query) => query.Rating is { } rating ? $"{query.Type} {rating.Current} {rating.Voltage}" : query.Type;

    private static IReadOnlyList<AssetFigure> FiguresOf(ItemResult<AssetNight> result, string pass) =>
        result.Steps.FirstOrDefault(s => s.Name == StepNames.Figures(pass))?.Result is { } stored ? JsonSerializer.Deserialize<IReadOnlyList<AssetFigure>>(stored)! : [];

    private static string Change(long? now, long? then) => now - then is { } change ? $"{change:+#,##0;-#,##0;0}" : "—";
}
