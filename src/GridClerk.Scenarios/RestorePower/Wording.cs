using GridClerk.Systems.Collection;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.RestorePower;

/// <summary>What meters and commands said, in the words of SMS and reports.</summary>
internal static class Wording
{
    public static string Of(CommandHistory commands) =>
        $"本程序下发 {commands.Ours} 次" + (commands.Last is { } last ? $"，最近一次命令 {last.At:MM-dd HH:mm} {Of(last.Reply)}" : "");

    public static string Of(MeterReading reading) => reading.Stamp is null
        ? "无应答"
        : $"电流 {string.Join('/', reading.Currents.Select(a => a is null ? "未知" : $"{a:0.###}"))} 安，" +
          $"开关{Of(reading.RelayOpen)}，命令{Of(reading.CommandOpen)}，数据时标 {reading.Stamp:MM-dd HH:mm:ss}";

    private static string Of(bool? open) => open switch { true => "断", false => "通", null => "未知" };

    private static string Of(CommandReply reply) => reply switch
    {
        CommandReply.Ok => "系统显示成功",
        CommandReply.Failed => "系统显示失败",
        CommandReply.TimedOut => "系统显示超时",
        _ => "系统未显示结果",
    };
}
