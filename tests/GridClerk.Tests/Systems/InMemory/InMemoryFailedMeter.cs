using GridClerk.Systems.Collection;

namespace GridClerk.Tests.Systems.InMemory;

/// <summary>What comes back from a meter whose terminal answers.</summary>
internal enum InMemoryMeterHabit
{
    AtOnce,

    /// <summary>Nothing at the first asking.</summary>
    SecondAsking,

    /// <summary>At the first asking the freeze of one day earlier.</summary>
    EarlierDayFirst,

    /// <summary>The total, but no rates.</summary>
    NoRates,

    /// <summary>Always the freeze of one day earlier.</summary>
    EarlierDay,

    /// <summary>The right day, a value below the last one.</summary>
    BelowLast,

    /// <summary>Nothing ever.</summary>
    Silent,

    /// <summary>It answers that it has no such data.</summary>
    Refuses,
}

/// <summary>A meter whose freeze of yesterday was not collected.</summary>
/// <param name="yesterday">The day.</param>
/// <param name="value">What it measured at the end of that day, kWh.</param>
internal sealed class InMemoryFailedMeter(InMemoryTerminal terminal, InMemoryMeterHabit habit, FailedReading listed, DateOnly yesterday, decimal value)
{
    private static readonly decimal[] RateShares = [0.06m, 0.34m, 0.36m];

    public InMemoryTerminal Terminal => terminal;

    public InMemoryMeterHabit Habit => habit;

    /// <summary>As the failed details show it.</summary>
    public FailedReading Listed => listed;

    public decimal Value => value;

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    /// <summary>When the freeze of yesterday first came back.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Whether three rounds bring the freeze of yesterday.</summary>
    public bool IsReadable =>
        terminal.Habit is not (InMemoryTerminalHabit.Offline or InMemoryTerminalHabit.Dead)
        && habit is InMemoryMeterHabit.AtOnce or InMemoryMeterHabit.SecondAsking or InMemoryMeterHabit.EarlierDayFirst or InMemoryMeterHabit.NoRates;

    public FreezeReading Read(DateTimeOffset at, bool rates)
    {
        Asked++;
        if (!terminal.IsHeard(at) || habit == InMemoryMeterHabit.Silent || (habit == InMemoryMeterHabit.SecondAsking && Asked == 1))
        {
            return new(listed.MeterNo, at, Stamp: null, Total: null, None(rates), TimedOut: true, "超时");
        }

        var earlier = habit == InMemoryMeterHabit.EarlierDay || (habit == InMemoryMeterHabit.EarlierDayFirst && Asked == 1);
        var belowLast = habit == InMemoryMeterHabit.BelowLast;
        if (habit == InMemoryMeterHabit.Refuses)
        {
            return new(listed.MeterNo, at, Stamp: null, Total: null, None(rates), TimedOut: false, "失败");
        }

        if (!earlier && !belowLast)
        {
            ReadAt ??= at;
        }

        var total = earlier ? listed.LastValue ?? value : belowLast ? Math.Round((listed.LastValue ?? value) * 0.4m, 2) : value;
        var noRates = rates && habit == InMemoryMeterHabit.NoRates;
        return new(
            listed.MeterNo, at, earlier ? yesterday.AddDays(-1) : yesterday, total, noRates || !rates ? None(rates) : Parts(total), TimedOut: false,
            noRates ? "总成功，分时失败" : "成功");
    }

    private static IReadOnlyList<decimal?> None(bool rates) => rates ? [null, null, null, null] : [];

    private static List<decimal?> Parts(decimal total)
    {
        var parts = RateShares.Select(s => (decimal?)Math.Round(total * s, 2)).ToList();
        return [.. parts, total - parts.Sum()];
    }
}
