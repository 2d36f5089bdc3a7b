using System.Text.Json;
using GridClerk.Core.Faults;
using GridClerk.Core.Reports;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Systems.Collection;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.RestorePower;

/// <summary>What became of a run's orders, and how that compares with what was promised: 45 minutes, 30 on average, 95 %.</summary>
internal static class RestorationReport
{
    private static readonly TimeSpan PromisedAtMost = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan PromisedOnAverage = TimeSpan.FromMinutes(30);
    private const double PromisedShare = 0.95;

    public static RunReport Of(IReadOnlyList<ItemResult<RestorationOrder>> results) =>
        new("费控复电处理情况", Figures(results), [Orders("转人工及失败", results.Where(NeedsSomebody)), Orders("已归档、无需处理和处理中", results.Where(r => !NeedsSomebody(r)))]);

    private static List<ReportFigure> Figures(IReadOnlyList<ItemResult<RestorationOrder>> results)
    {
        var settled = results.Where(r => r.EndedAt is not null).ToList();
        var times = settled.Select(r => r.EndedAt!.Value - r.Data.CreatedAt).Order().ToList();
        var unaided = settled.Count(r => !NeedsSomebody(r));
        var inTime = times.Count(t => t <= PromisedAtMost);

        return
        [
            new("工单", $"{results.Count} 张", Remark: settled.Count < results.Count ? $"其中 {results.Count - settled.Count} 张仍在处理" : null),
            new("证实复电并归档", $"{results.Count(r => r.Outcome is Outcome.DoneOutcome)} 张"),
            new("转人工", $"{results.Count(r => r.Outcome is Outcome.NeedsPersonOutcome)} 张"),
            Duration("平均处理时长", times.Count == 0 ? null : new TimeSpan((long)times.Average(t => t.Ticks)), PromisedOnAverage),
            Duration("95% 的工单不超过", times.Count == 0 ? null : times[(int)Math.Ceiling(times.Count * 0.95) - 1], PromisedAtMost),
            Duration("最长处理时长", times.Count == 0 ? null : times[^1], PromisedAtMost),
            ShareOf("无需人工", unaided, settled.Count, promised: null),
            ShareOf("45 分钟内处理", inTime, settled.Count, PromisedShare),
        ];
    }

    private static ReportFigure Duration(string label, TimeSpan? time, TimeSpan promised) => time is { } known
        ? new(label, Tell(known), known <= promised ? ReportTone.Good : ReportTone.Warning, $"自工单生成起；目标 ≤ {promised.TotalMinutes:0} 分钟")
        : new(label, "—");

    private static ReportFigure ShareOf(string label, int part, int whole, double? promised)
    {
        if (whole == 0)
        {
            return new(label, "—");
        }
        var share = (double)part / whole;
        var tone = promised is null ? ReportTone.Plain : share >= promised ? ReportTone.Good : ReportTone.Warning;
        return new(label, $"{share * 100:0.#}%", tone, promised is null ? $"{part}/{whole} 张" : $"{part}/{whole} 张；目标 ≥ {promised * 100:0}%");
    }

    private static ReportTable Orders(string title, IEnumerable<ItemResult<RestorationOrder>> results) => new(
        title,
        ["工单编号", "单位 / 台区", "用户编号", "生成 / 完成", "用时", "结果", "说明", "经过"],
        [.. results.OrderBy(r => r.Data.CreatedAt).Select(Row)]);

    private static ReportRow Row(ItemResult<RestorationOrder> result)
    {
        var order = result.Data;
        var (word, why, tone) = Tell(result.Outcome);
        return new(
            [
                order.OrderNo, $"{order.Unit}\n{order.AreaName}", order.CustomerNo,
                $"{order.CreatedAt:MM-dd HH:mm:ss}\n" + (result.EndedAt is { } end ? $"{end.ToOffset(order.CreatedAt.Offset):MM-dd HH:mm:ss}" : "未完成"),
                result.EndedAt is { } ended ? Tell(ended - order.CreatedAt) : "", word, why,
                string.Join('\n', result.Steps.Where(s => s.Kind != StepKind.Read).OrderBy(s => s.At).SelectMany(s => Tell(s, order.CreatedAt.Offset))),
            ],
            tone);
    }

    private static (string Word, string Why, ReportTone Tone) Tell(Outcome? outcome) => outcome switch
    {
        Outcome.DoneOutcome done => ("已归档", done.Result, ReportTone.Good),
        Outcome.AlreadyDoneOutcome done => ("无需处理", done.Result, ReportTone.Plain),
        Outcome.LaterOutcome later => ("处理中", later.Why, ReportTone.Plain),
        Outcome.NeedsPersonOutcome person => ("转人工", Tell(person.Fault), ReportTone.Warning),
        Outcome.FailedOutcome failed => ("失败", Tell(failed.Fault), ReportTone.Bad),
        _ => ("未开始", "", ReportTone.Plain),
    };

    private static string Tell(Fault fault) =>
        $"{fault.Text}。{fault.Advice}。" + (fault.SystemMessage is null ? "" : $"系统提示：{fault.SystemMessage}");

    private static string Tell(TimeSpan time) => time < TimeSpan.FromHours(1)
        ? $"{(int)time.TotalMinutes} 分 {time.Seconds:00} 秒"
        : $"{(int)time.TotalHours} 小时 {time.Minutes:00} 分";

    /// <summary>Steps that changed something or decided something; notes that only the clerk needs are left out.</summary>
    private static IEnumerable<string> Tell(StepRecord step, TimeSpan offset)
    {
        if (StepNames.InReport(step.Name) is not { } name)
        {
            yield break;
        }
        var fate = step switch
        {
            { Kind: StepKind.Finding, Result: { } read } => $"：{Wording.Of(JsonSerializer.Deserialize<MeterReading>(read)!)}",
            { State: StepState.Confirmed } => "（已确认）",
            { State: StepState.DidNotHappen } => $"（未发生：{step.Note}）",
            { State: StepState.Unknown } => $"（是否已发出未知：{step.Note}）",
            { State: StepState.Withdrawn } => "（未提交）",
            { State: StepState.WouldWrite } => "（演练，未提交）",
            _ => "（结果待确认）",
        };
        yield return $"{step.At.ToOffset(offset):HH:mm:ss} {name}{fate}";
    }

    private static bool NeedsSomebody(ItemResult<RestorationOrder> result) =>
        result.Outcome is Outcome.NeedsPersonOutcome or Outcome.FailedOutcome;
}
