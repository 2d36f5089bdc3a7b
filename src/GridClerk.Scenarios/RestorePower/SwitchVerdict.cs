using GridClerk.Systems.Collection;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.RestorePower;

/// <summary>What one reading of the meter says about the customer's switch after the last command.</summary>
internal enum SwitchVerdict
{
    /// <summary>Current flows and nothing contradicts it: proved.</summary>
    Closed,

    /// <summary>内置 relay and command are closed and no current flows: closed, but nobody uses power.</summary>
    ClosedWithoutLoad,

    /// <summary>The meter's states are closed and no current flows, but an external breaker (or an unknown switch) may still be open.</summary>
    BreakerUnproved,

    /// <summary>Closing is allowed and the relay is open: the customer has to press the meter's button.</summary>
    ButtonNeeded,

    /// <summary>Relay and command are both open: the command did not arrive.</summary>
    CommandNotTaken,

    /// <summary>The relay is closed under an open command: a trip is pending or the relay is stuck.</summary>
    TripPendingOrStuck,

    /// <summary>The relay is open and yet current flows: bypass, theft or a wrong meter.</summary>
    CurrentThroughOpenSwitch,

    /// <summary>Answered, but too little of it to say anything.</summary>
    Unclear,

    /// <summary>Nothing was answered, or only values no newer than the last command.</summary>
    NoAnswer,
}

/// <summary>The table of what a reading proves.</summary>
internal static class SwitchVerdicts
{
    /// <param name="lastCommandAt">When anybody last sent a command; only values stamped later than this count. Null: no command was ever sent.</param>
    /// <param name="threshold">Ampere from which a phase carries current.</param>
    public static SwitchVerdict Judge(MeterReading reading, SupplySwitch kind, DateTimeOffset? lastCommandAt, decimal threshold)
    {
        if (reading.Stamp is null || reading.Stamp <= lastCommandAt)
        {
            return SwitchVerdict.NoAnswer;
        }
        var flows = reading.Currents.Any(a => a >= threshold);
        var still = !flows && reading.Currents.Any(a => a is not null);

        return (reading.RelayOpen, reading.CommandOpen) switch
        {
            (true, _) when flows => SwitchVerdict.CurrentThroughOpenSwitch,
            (not true, true) when flows => SwitchVerdict.TripPendingOrStuck,
            (false, true) => SwitchVerdict.TripPendingOrStuck,
            _ when flows => SwitchVerdict.Closed,
            (true, false) => SwitchVerdict.ButtonNeeded,
            (true, true) => SwitchVerdict.CommandNotTaken,
            (false, false) when still && kind == SupplySwitch.Internal => SwitchVerdict.ClosedWithoutLoad,
            (false, false) when still => SwitchVerdict.BreakerUnproved,
            _ => SwitchVerdict.Unclear,
        };
    }

    /// <summary>Whether the meter contradicts itself, so that reading again would not help and a person has to look.</summary>
    public static bool IsContradiction(this SwitchVerdict verdict) =>
        verdict is SwitchVerdict.TripPendingOrStuck or SwitchVerdict.CurrentThroughOpenSwitch;

    /// <summary>Whether a second reading may still tell more: load comes late, customers press buttons, terminals come back.</summary>
    public static bool MayStillChange(this SwitchVerdict verdict) => verdict != SwitchVerdict.Closed && !verdict.IsContradiction();
}
