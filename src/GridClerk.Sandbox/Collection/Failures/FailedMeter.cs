using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Collection.Failures;

/// <summary>A meter whose freeze of yesterday was not collected.</summary>
internal sealed class FailedMeter(Customer customer, FailedTerminal terminal, HabitShare<MeterHabit> kind, string cause, WorldClock clock, SeededRandom random)
{
    /// <summary>What the system holds of it.</summary>
    public required FreezeValues Last { get; init; }

    /// <summary>What it measured at the end of yesterday.</summary>
    public required FreezeValues Yesterday { get; init; }

    /// <summary>Use of one day, kWh.</summary>
    public required decimal DailyUse { get; init; }

    public required string Reader { get; init; }

    public Customer Customer => customer;

    public FailedTerminal Terminal => terminal;

    public MeterHabit Habit => kind.Habit;

    /// <summary>失败原因.</summary>
    public string Cause => terminal.Cause ?? cause;

    /// <summary>补召次数: how often it was asked.</summary>
    public int Asked { get; private set; }

    /// <summary>When the freeze of yesterday first came back; null: not yet.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Whether three rounds are sure to bring the freeze of yesterday.</summary>
    public bool IsReadable => terminal.EverAnswers && Habit is MeterHabit.AtOnce or MeterHabit.SecondAsking or MeterHabit.EarlierDayFirst or MeterHabit.NoRates;

    public bool IsReadBy(DateTimeOffset at) => ReadAt <= at;

    /// <summary>A read-through arrives at the terminal.</summary>
    public FreezeReply Read(DateTimeOffset at, IReadOnlyList<ReadItem> items)
    {
        Asked++;
        var answeredAt = at + clock.Shorten(random.Seconds(2, 25));
        if (!terminal.IsHeard(at) || Habit == MeterHabit.Silent || (Habit == MeterHabit.SecondAsking && Asked == 1))
        {
            return new(this, at + clock.Shorten(FailedTerminal.SilenceLimit), SampledAt: null, Freeze: null);
        }

        var freeze = Habit switch
        {
            MeterHabit.EarlierDay => EarlierDay,
            MeterHabit.EarlierDayFirst when Asked == 1 => EarlierDay,
            MeterHabit.BelowLast => new(Yesterday.Day, Math.Round(Last.Total * 0.4m, 2)),
            MeterHabit.Refuses => null,
            _ => Yesterday,
        };
        if (freeze == Yesterday && items.Any(i => i.Code == ReadItems.Freeze) && !(ReadAt <= answeredAt))
        {
            ReadAt = answeredAt;
        }

        return new(this, answeredAt, answeredAt, freeze);
    }

    private FreezeValues EarlierDay => new(Yesterday.Day.AddDays(-1), Math.Max(Last.Total, Yesterday.Total - DailyUse));
}
