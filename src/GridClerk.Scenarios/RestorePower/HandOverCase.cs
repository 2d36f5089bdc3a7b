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
        new(fault, Wording.Of(commands), "", Unproved: true, AskCustomer: false);

    public static HandOverCase NotProved(SwitchVerdict verdict, CommandHistory commands, MeterReading reading) => new(
        FaultOf(verdict), Wording.Of(commands), Wording.Of(reading), Unproved: true,
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
}
