using GridClerk.Core.Faults;

namespace GridClerk.Core.Schedules;

/// <summary>What people are told about the schedule.</summary>
internal static class ScheduleFaults
{
    /// <param name="missed">At least one; local times.</param>
    public static Fault Missed(string scenarioId, IReadOnlyList<StartSpan> missed)
    {
        var (first, last, count) = (missed[0].First, missed[^1].Last, missed.Sum(s => s.Count));
        var when = count == 1 ? $"{first:MM-dd HH:mm}" : $"{first:MM-dd HH:mm} 至 {last:MM-dd HH:mm}";
        var then = missed.Any(s => s.CaughtUp) ? "现已补做一次" : $"没有补做（{WhyNot(missed[^1].Reason)}）";
        return new(
            "schedule.missed", $"流程 {scenarioId} 有 {count} 次到点没有执行：{when}，当时程序没有运行，或电脑时钟被调快；{then}",
            "请查明程序为什么停过；明细见 gridclerk starts");
    }

    /// <param name="until">Local time.</param>
    public static Fault ClockSetBack(string scenarioId, DateTimeOffset until) => new(
        "schedule.clock-back", $"电脑时钟比上次记账时早：流程 {scenarioId} 在 {until:MM-dd HH:mm} 之前的到点都已执行过或记过账，不会再执行一遍，到时继续",
        "请核对电脑时间；急需执行时用 gridclerk run 手工启动");

    /// <param name="from">Local time.</param>
    public static Fault ClockSetFarBack(string scenarioId, DateTimeOffset from) => new(
        "schedule.clock-back", $"电脑时钟比上次记账时早两小时以上：流程 {scenarioId} 的定时按新时间继续，下次 {from:MM-dd HH:mm}",
        "请核对电脑时间；时钟快时记下的未来到点已从台账划去");

    private static string WhyNot(StartReason reason) => reason switch
    {
        StartReason.CatchUpOff => "设置为不补做",
        StartReason.OutsideWindow => "现在不在执行时段内",
        StartReason.Holiday => "现在不是工作日",
        StartReason.Paused => "机器人已停用",
        StartReason.StillRunning => "上一轮还没有收集完",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Missed starts are caught up or not, for a reason."),
    };
}
