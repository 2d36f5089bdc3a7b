using GridClerk.Systems.Collection;

namespace GridClerk.Tests.Scenarios.RecollectReadings;

/// <summary>Failed meters and answers as tests need them.</summary>
internal static class FailedMeters
{
    public static DateOnly Day { get; } = new(2026, 11, 22);

    public static FailedReading Row(
        string meterNo, string terminal = "T1", string unit = "城关供电所", string kind = "低压居民", bool? online = true, decimal? last = 100, string maker = "甲") =>
        new(unit, "3300000000001", kind, meterNo, "表厂", "A1", "台区一", terminal, maker, online, "抄表员甲", "无应答", null, last);

    public static FreezeReading Answer(string meterNo, decimal total = 120) => new(meterNo, default, Day, total, [], TimedOut: false, "成功");

    public static FreezeReading Silence(string meterNo) => new(meterNo, default, null, null, [], TimedOut: true, "超时");
}
