using GridClerk.Core.Faults;
using GridClerk.Systems.Collection;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.RestorePower;

/// <summary>Why an order goes to a person, with what the site worker has to know. Decided once and stored.</summary>
/// <param name="Tried">In Chinese: what was done before.</param>
/// <param name="LastReading">In Chinese: what the meter last said; empty when it was never asked.</param>
/// <param name="Unproved">Whether it counts for the brake: everything was allowed, and still nothing proved the power back.</param>
/// <param name="AskCustomer">Whether system and site disagree, so that the customer is asked to confirm.</param>
internal sealed record HandOverCase(Fault Fault, string Tried, string LastReading, bool Unproved, bool AskCustomer)
{
    /// <summary>Nothing may be or was done: no command, nothing to the customer.</summary>
    public static HandOverCase Untouched(Fault fault) => new(fault, "未下发命令", "", Unproved: false, AskCustomer: false);

    public static HandOverCase NotCommanded(Fault fault, CommandHistory commands) =>
        new(fault, Tell(commands), "", Unproved: true, AskCustomer: false);

    public static HandOverCase NotProved(SwitchVerdict verdict, CommandHistory commands, MeterReading reading) => new(
        FaultOf(verdict), Tell(commands), Tell(reading), Unproved: true,
        verdict == SwitchVerdict.ButtonNeeded || (commands.Last?.Reply == CommandReply.Ok && !verdict.IsContradiction()));

    public static HandOverCase NotArchived(Fault fault) => new(fault, "已下发复电命令并透抄证实复电", "", Unproved: false, AskCustomer: false);

    private static Fault FaultOf(SwitchVerdict verdict) => verdict switch
    {
        SwitchVerdict.ClosedWithoutLoad => RestorePowerFaults.NoLoad,
        SwitchVerdict.BreakerUnproved => RestorePowerFaults.BreakerUnproved,
        SwitchVerdict.ButtonNeeded => RestorePowerFaults.ButtonNeeded,
        SwitchVerdict.CommandNotTaken => RestorePowerFaults.CommandNotTaken,
        SwitchVerdict.TripPendingOrStuck => RestorePowerFaults.TripPendingOrStuck,
        SwitchVerdict.CurrentThroughOpenSwitch => RestorePowerFaults.CurrentThroughOpenSwitch,
        SwitchVerdict.NoAnswer => RestorePowerFaults.NoAnswer,
        SwitchVerdict.Unclear => RestorePowerFaults.Unclear,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "A proved order is not handed over."),
    };

    private static string Tell(CommandHistory commands) =>
        $"本程序下发 {commands.Ours} 次" + (commands.Last is { } last ? $"，最近一次命令 {last.At:MM-dd HH:mm} {ReplyText(last.Reply)}" : "");

    private static string Tell(MeterReading reading) => reading.Stamp is null
        ? $"{reading.RequestedAt:MM-dd HH:mm} 透抄无应答"
        : $"电流 {string.Join('/', reading.Currents.Select(a => a is null ? "未知" : $"{a:0.###}"))} 安，" +
          $"开关{StateText(reading.RelayOpen)}，命令{StateText(reading.CommandOpen)}，数据时标 {reading.Stamp:MM-dd HH:mm:ss}";

    private static string StateText(bool? open) => open switch { true => "断", false => "通", null => "未知" };

    private static string ReplyText(CommandReply reply) => reply switch
    {
        CommandReply.Ok => "系统显示成功",
        CommandReply.Failed => "系统显示失败",
        CommandReply.TimedOut => "系统显示超时",
        _ => "系统未显示结果",
    };
}
