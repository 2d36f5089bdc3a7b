using GridClerk.Core.Faults;

namespace GridClerk.Scenarios.RestorePower;

/// <summary>Why an order of restoring power goes to a person. Codes are stable; texts name no order, the item does.</summary>
internal static class RestorePowerFaults
{
    private const string SiteCheck = "请到现场核查开关和表计，处理后在系统中归档";

    public static Fault CutForTheft => Barred("cut-for-theft", "停电原因为窃电，不得自动复电");

    public static Fault CutForBreach => Barred("cut-for-breach", "停电原因为违约用电，不得自动复电");

    public static Fault AwaitsSafetyConfirmation => new(
        "restore-power.awaits-safety-confirmation", "安全复电，用户尚未确认现场可以送电，未下发命令", "请联系用户确认现场安全后人工复电");

    public static Fault CutUnknown => Barred("cut-unknown", "停电原因不明，未下发命令");

    public static Fault CutTimeUnknown => Barred("cut-time-unknown", "查不到停电时间，无法确认缴费在停电之后，未下发命令");

    public static Fault ButtonNeeded => new(
        "restore-power.button-needed", "电表已允许合闸但开关未合，需要用户按下表上的复电按钮", "请联系用户按表上的按钮，或到现场合闸");

    public static Fault NoLoad => new(
        "restore-power.no-load", "开关已合但电流为零，无法证实用户已来电", "请联系用户确认是否来电；确认后在系统中归档");

    public static Fault BreakerUnproved => new(
        "restore-power.breaker-unproved", "外置开关，电流为零，无法证实开关已合", "请到现场查看外置断路器是否合上，处理后在系统中归档");

    public static Fault CommandNotTaken => new("restore-power.command-not-taken", "多次下发后电表仍未执行合闸命令", SiteCheck);

    public static Fault TripPendingOrStuck => new(
        "restore-power.trip-pending-or-stuck", "开关已合而命令状态为断，可能待跳闸或继电器卡滞", SiteCheck);

    public static Fault CurrentThroughOpenSwitch => new(
        "restore-power.current-through-open-switch", "开关为断而有电流，可能有旁路、窃电或表计对应错误", "请到现场核查接线和表计，不要先归档");

    public static Fault NoAnswer => new("restore-power.no-answer", "两次透抄都没有取得下发之后的数据，终端可能离线", "请检查终端和通信，到现场确认是否来电");

    public static Fault Unclear => new("restore-power.unclear", "透抄数据不全，无法判断开关是否已合", SiteCheck);

    public static Fault OrderMissing => new("restore-power.order-missing", "按工单编号查不到这张工单", "请在系统中核实工单的去向");

    public static Fault StillListed => new(
        "restore-power.still-listed", "已归档的工单又出现在待办列表中", "请在系统中核实归档是否生效、是否又产生了停电");

    public static Fault InArrears(decimal balance) => Barred("in-arrears", $"可用余额为 {balance:0.00} 元，不足以复电");

    public static Fault NotPaid(DateTimeOffset cutAt, DateTimeOffset? lastPaidAt) => Barred(
        "not-paid",
        lastPaidAt is null
            ? $"停电（{cutAt:MM-dd HH:mm}）之后没有缴费记录"
            : $"最近一次缴费（{lastPaidAt:MM-dd HH:mm}）不在停电（{cutAt:MM-dd HH:mm}）之后");

    public static Fault CommandFailed(string why) => new(
        "restore-power.command-failed", "复电命令多次未能下发", "请在系统中查看原因并人工下发", SystemMessage: why);

    public static Fault ArchiveFailed(string why) => new(
        "restore-power.archive-failed", "已证实复电，但归档多次没有成功", "请在系统中人工归档", SystemMessage: why);

    public static Fault Brake(int unproved, int total) => new(
        "restore-power.brake", $"本轮 {total} 张工单中已有 {unproved} 张无法证实复电，已刹车：不再下发命令、不再发短信",
        "请先查明是否台区停电、通信中断或页面有变，再逐张处理本轮工单");

    /// <summary>The fault, with the news that somebody was not told by SMS, or perhaps not.</summary>
    public static Fault With(this Fault fault, string who, Untold untold) => untold.MayBeSent
        ? fault with
        {
            Text = $"{fault.Text}；{who}的短信是否已发出未知（{untold.Why}）",
            Advice = $"{fault.Advice}；并请核实短信是否送达，程序不会再发",
        }
        : fault with
        {
            Text = $"{fault.Text}；{who}的短信没有发出（{untold.Why}）",
            Advice = $"{fault.Advice}；并请另行通知",
        };

    private static Fault Barred(string what, string text) => new($"restore-power.{what}", text, "请人工核实后决定是否复电");
}
