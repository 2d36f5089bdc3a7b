using GridClerk.Systems.Collection;

namespace GridClerk.Scenarios.RecollectReadings;

/// <summary>One failed meter and what came of asking it.</summary>
/// <param name="day">The day whose freeze is wanted.</param>
internal sealed class MeterCase(FailedReading row, DateOnly day)
{
    public FailedReading Row => row;

    /// <summary>In how many rounds it was asked.</summary>
    public int Rounds { get; private set; }

    /// <summary>What came back last; null if it was never asked.</summary>
    public FreezeReading? Last { get; private set; }

    public ReadingVerdict Verdict { get; private set; } = ReadingVerdict.NotAsked;

    /// <summary>Why it was not asked in the last round, if it was not.</summary>
    public string? LeftOut { get; set; }

    public bool IsRead => Verdict == ReadingVerdict.Read;

    public void Take(FreezeReading reading)
    {
        Rounds++;
        LeftOut = null;
        Last = reading;
        Verdict = reading switch
        {
            { Stamp: null } or { Total: null } => reading.TimedOut ? ReadingVerdict.TimedOut : ReadingVerdict.NotAnswered,
            _ when reading.Stamp != day => ReadingVerdict.OtherDay,
            _ when reading.Total < row.LastValue => ReadingVerdict.BelowLast,
            _ => ReadingVerdict.Read,
        };
    }

    /// <summary>Why it could not be read, for people.</summary>
    public string Cause => Verdict switch
    {
        ReadingVerdict.NotAsked => LeftOut ?? "未召测",
        ReadingVerdict.TimedOut => "召测超时",
        ReadingVerdict.NotAnswered => "召测失败",
        ReadingVerdict.OtherDay => "数据时标不是当日",
        ReadingVerdict.BelowLast => "示数小于上次",
        _ => "",
    };
}

internal enum ReadingVerdict
{
    NotAsked,

    /// <summary>Nothing came back in time.</summary>
    TimedOut,

    /// <summary>失败, or no value.</summary>
    NotAnswered,

    /// <summary>A freeze, of another day.</summary>
    OtherDay,

    /// <summary>The right day, a value below the last one: a meter does not run backwards.</summary>
    BelowLast,

    /// <summary>The right day, and not below the last value.</summary>
    Read,
}
