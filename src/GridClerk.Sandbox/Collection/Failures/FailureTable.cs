using GridClerk.Sandbox.Engine;

namespace GridClerk.Sandbox.Collection.Failures;

/// <summary>How a terminal behind failed readings behaves when it is asked.</summary>
internal enum TerminalHabit
{
    Answers,

    /// <summary>Silent until it has been asked in three rounds: requests while an earlier one still waits are the same round.</summary>
    ThirdRound,

    /// <summary>Shown off line, and it is.</summary>
    Offline,

    /// <summary>Shown off line, yet it answers: the list is behind.</summary>
    ListedOffline,

    /// <summary>Shown on line, yet nothing ever comes back.</summary>
    Dead,
}

/// <summary>What comes back from a meter whose terminal answers.</summary>
internal enum MeterHabit
{
    /// <summary>The freeze of the day before, at once.</summary>
    AtOnce,

    /// <summary>Nothing at the first asking.</summary>
    SecondAsking,

    /// <summary>At the first asking the freeze of one day earlier.</summary>
    EarlierDayFirst,

    /// <summary>The total, but no rates.</summary>
    NoRates,

    /// <summary>Always the freeze of one day earlier.</summary>
    EarlierDay,

    /// <summary>The right day, a value below the last one: another meter, or a broken register.</summary>
    BelowLast,

    /// <summary>Nothing ever.</summary>
    Silent,

    /// <summary>The meter answers that it has no such data.</summary>
    Refuses,
}

/// <param name="Light">Percent at light faults.</param>
/// <param name="Heavy">Percent at heavy faults.</param>
/// <param name="Causes">失败原因 that the system shows.</param>
internal sealed record HabitShare<T>(T Habit, double Light, double Heavy, IReadOnlyList<string> Causes);

/// <summary>How many of the failed readings are of which kind. Without faults every terminal and meter answers at once.</summary>
internal static class FailureTable
{
    /// <summary>Meters of one answering terminal from which nothing comes at first, at most: fewer than a clerk takes for a dead terminal.</summary>
    public const int MostSilent = 4;

    private static readonly string[] AnyCause = ["无应答", "时钟错误", "模块、表计故障", "485线问题"];

    public static readonly IReadOnlyList<HabitShare<TerminalHabit>> Terminals =
    [
        new(TerminalHabit.Answers, 84, 68, []),
        new(TerminalHabit.ThirdRound, 5, 10, ["无应答"]),
        new(TerminalHabit.Offline, 5, 10, ["终端离线"]),
        new(TerminalHabit.ListedOffline, 3, 6, ["终端离线"]),
        new(TerminalHabit.Dead, 3, 6, ["台区停电"]),
    ];

    public static readonly IReadOnlyList<HabitShare<MeterHabit>> Meters =
    [
        new(MeterHabit.AtOnce, 88, 70, AnyCause),
        new(MeterHabit.SecondAsking, 3, 7, ["无应答"]),
        new(MeterHabit.EarlierDayFirst, 2, 6, AnyCause),
        new(MeterHabit.NoRates, 2, 3, AnyCause),
        new(MeterHabit.EarlierDay, 1, 4, ["时钟错误"]),
        new(MeterHabit.BelowLast, 1, 3, ["参数/档案不一致"]),
        new(MeterHabit.Silent, 2, 4, ["模块、表计故障", "表前开关掉线", "485线问题"]),
        new(MeterHabit.Refuses, 1, 3, ["参数/档案不一致", "时钟错误"]),
    ];

    /// <summary>Deals so many habits: each as often as its share says (give or take one), in random order.</summary>
    public static HabitShare<T>[] Deal<T>(IReadOnlyList<HabitShare<T>> table, int count, FaultLevel level, SeededRandom random)
    {
        if (level == FaultLevel.None)
        {
            return [.. Enumerable.Repeat(table[0], count)];
        }

        var start = random.NextDouble();
        return random.Shuffled(Enumerable.Range(0, count).Select(i => At(table, (i + start) / count * table.Sum(h => Share(h, level)), level)));
    }

    private static HabitShare<T> At<T>(IReadOnlyList<HabitShare<T>> table, double position, FaultLevel level)
    {
        foreach (var candidate in table)
        {
            position -= Share(candidate, level);
            if (position < 0)
            {
                return candidate;
            }
        }

        return table[^1];
    }

    private static double Share<T>(HabitShare<T> habit, FaultLevel level) => level == FaultLevel.Heavy ? habit.Heavy : habit.Light;
}
