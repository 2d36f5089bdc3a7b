using GridClerk.Core.Schedules;

namespace GridClerk.Server.Cli.Display;

/// <summary>A schedule, and what became of its due starts, in the words of people and of scripts.</summary>
internal static class ScheduleWords
{
    public static string Of(Schedule schedule) => string.Join("，",
        schedule.Interval is { } interval ? $"每隔 {Text(interval)}一次" : $"每天 {string.Join('、', schedule.At.Order().Select(t => $"{t:HH:mm}"))}",
        schedule.Window.IsNone ? "全天" : $"只在 {schedule.Window}",
        schedule.Days == ScheduleDays.Workdays ? "只在工作日" : "不分节假日",
        schedule.CatchUp ? "停机错过的恢复后补做一次" : "停机错过的不补做");

    /// <summary>What became of a start, how scripts call it, and its colour.</summary>
    public static (string Label, string Code, string Colour) Of(StartFate fate) => fate switch
    {
        StartFate.Ran => ("已执行", "ran", "green"),
        StartFate.Skipped => ("已跳过", "skipped", "grey"),
        StartFate.Missed => ("错过", "missed", "yellow"),
        _ => throw new ArgumentOutOfRangeException(nameof(fate)),
    };

    public static string Why(StartSpan span) => span switch
    {
        { CaughtUp: true } => "程序没有运行；恢复后补做了一次",
        { Fate: StartFate.Missed } => $"程序没有运行；没有补做：{Of(span.Reason).Label}",
        _ => Of(span.Reason).Label,
    };

    /// <summary>A reason, and how scripts call it; null if there is none.</summary>
    public static (string Label, string? Code) Of(StartReason reason) => reason switch
    {
        StartReason.None => ("", null),
        StartReason.StillRunning => ("上一轮还没有收集完", "still-running"),
        StartReason.OutsideWindow => ("不在执行时段内", "outside-window"),
        StartReason.Holiday => ("不是工作日", "holiday"),
        StartReason.Paused => ("机器人已停用", "paused"),
        StartReason.CatchUpOff => ("设置为不补做", "catch-up-off"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    private static string Text(TimeSpan interval) =>
        interval.Ticks % TimeSpan.TicksPerHour == 0 ? $"{interval.TotalHours:0} 小时"
        : interval.Ticks % TimeSpan.TicksPerMinute == 0 ? $"{interval.TotalMinutes:0} 分钟"
        : $"{interval.TotalSeconds:0.###} 秒";
}
