using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Collection.Failures;

/// <summary>A terminal with meters whose freeze of yesterday is missing.</summary>
internal sealed class FailedTerminal(Area area, Unit county, HabitShare<TerminalHabit> kind, WorldClock clock)
{
    /// <summary>How long a request waits for a terminal that does not answer, before the pace.</summary>
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(60);

    private const int WakingRound = 3;

    private int rounds;
    private DateTimeOffset roundEndsAt;

    public Area Area => area;

    public Unit County => county;

    public TerminalHabit Habit => kind.Habit;

    public bool ShownOffline => Habit is TerminalHabit.Offline or TerminalHabit.ListedOffline;

    /// <summary>Whether its meters are ever heard.</summary>
    public bool EverAnswers => Habit is not (TerminalHabit.Offline or TerminalHabit.Dead);

    /// <summary>失败原因 of all its meters; null: each meter has its own.</summary>
    public string? Cause => kind.Causes.Count > 0 ? kind.Causes[0] : null;

    /// <summary>A request arrives; whether the terminal passes it on.</summary>
    public bool IsHeard(DateTimeOffset at)
    {
        if (at >= roundEndsAt)
        {
            rounds++;
            roundEndsAt = at + clock.Shorten(SilenceLimit);
        }

        return EverAnswers && (Habit != TerminalHabit.ThirdRound || rounds >= WakingRound);
    }
}
