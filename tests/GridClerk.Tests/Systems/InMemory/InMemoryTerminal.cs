namespace GridClerk.Tests.Systems.InMemory;

/// <summary>How a terminal behind failed readings behaves when it is asked.</summary>
internal enum InMemoryTerminalHabit
{
    Answers,

    /// <summary>Silent until it has been asked in three rounds: requests within a minute of the first are the same round.</summary>
    ThirdRound,

    /// <summary>Shown off line, and it is.</summary>
    Offline,

    /// <summary>Shown off line, yet it answers.</summary>
    ListedOffline,

    /// <summary>Shown on line, yet nothing ever comes back.</summary>
    Dead,
}

/// <summary>A terminal with meters that were not collected.</summary>
internal sealed class InMemoryTerminal(string number, string county, string unit, InMemoryTerminalHabit habit)
{
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(60);

    private const int WakingRound = 3;

    private DateTimeOffset roundEndsAt;

    public string Number => number;

    public string County => county;

    /// <summary>Station or business hall.</summary>
    public string Unit => unit;

    public InMemoryTerminalHabit Habit => habit;

    public bool ShownOnline => habit is not (InMemoryTerminalHabit.Offline or InMemoryTerminalHabit.ListedOffline);

    /// <summary>In how many rounds it was asked.</summary>
    public int Rounds { get; private set; }

    /// <summary>A request arrives; whether it is passed on to the meter.</summary>
    public bool IsHeard(DateTimeOffset at)
    {
        if (at >= roundEndsAt)
        {
            Rounds++;
            roundEndsAt = at + SilenceLimit;
        }

        return habit is not (InMemoryTerminalHabit.Offline or InMemoryTerminalHabit.Dead)
            && (habit != InMemoryTerminalHabit.ThirdRound || Rounds >= WakingRound);
    }
}
