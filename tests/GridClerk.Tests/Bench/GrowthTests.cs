using GridClerk.Bench.Soak;

namespace GridClerk.Tests.Bench;

/// <summary>Whether a soak would notice what grows, and takes no noise for growth.</summary>
public sealed class GrowthTests
{
    private const double PerRound = 0.02;

    [Fact]
    public void Slope_StraightLine_IsItsSlope() =>
        Assert.Equal(3, TheilSen.Slope([.. Enumerable.Range(0, 50).Select(x => ((double)x, 7 + (3.0 * x)))]), 9);

    [Fact]
    public void Slope_AQuarterOfThePointsIsWild_HardlyMoves()
    {
        var points = Enumerable.Range(0, 200).Select(x => ((double)x, x % 4 == 0 ? 1e6 : 2.0 * x)).ToList();
        Assert.InRange(TheilSen.Slope(points), 1.9, 2.1);
    }

    [Fact]
    public void Slope_OnePlace_IsZero() => Assert.Equal(0, TheilSen.Slope([(1, 1), (1, 5)]));

    [Fact]
    public void Of_LeakUnderASawtooth_IsFoundAndToldInRoundsAndHours()
    {
        // 2 MiB in 100 rounds, below a browser that gains 150 MiB in 100 rounds and is then replaced.
        var growth = Clerk(i => 120 + (i % 7) + (PerRound * i), browsers: i => 500 + (1.5 * (i % 100)));

        Assert.False(growth[Curves.Memory(Curves.Clerk)].IsFlat);
        Assert.InRange(growth[Curves.Memory(Curves.Clerk)].Per100Rounds, 1.9, 2.1);
        Assert.InRange(growth[Curves.Memory(Curves.Clerk)].PerHour, 34, 38);
        Assert.True(growth[Curves.Memory(Curves.Browsers)].IsFlat);
    }

    [Fact]
    public void Of_BrowserWithMoreAndMoreWindows_IsComparedWithItsLike()
    {
        var samples = Enumerable.Range(0, 1000).Select(i => new Sample(
            2 * i, i, 0, Values((Curves.Memory(Curves.Browsers), i % 3 * (i > 600 ? 200 : 100)), (Curves.Processes(Curves.Browsers), i % 3 * (i > 600 ? 2 : 1))))).ToList();
        Assert.Equal(0, Growth.Of(samples).Single(g => g.Name == Curves.Memory(Curves.Browsers)).Per100Rounds, 6);
    }

    [Fact]
    public void Of_WarmUp_IsNotCounted()
    {
        var growth = Clerk(i => i < 200 ? i : 200 + (i % 5), browsers: _ => 500);
        Assert.True(growth[Curves.Memory(Curves.Clerk)].IsFlat);
    }

    [Fact]
    public void Of_Evidence_IsToldByTheOrder()
    {
        var samples = Enumerable.Range(0, 1000).Select(i => new Sample(2 * i, i, i / 10, Values((Curves.Evidence, i / 10 * 0.5)))).ToList();
        Assert.Equal(0.5, Growth.Of(samples).Single(g => g.Name == Curves.Evidence).PerOrder!.Value, 3);
    }

    [Fact]
    public void CanJudge_FewRounds_No()
    {
        var samples = Enumerable.Range(0, 100).Select(i => new Sample(2 * i, i, 0, Values())).ToList();
        Assert.False(Growth.CanJudge(samples));
    }

    /// <summary>A thousand rounds of two seconds.</summary>
    private static Dictionary<string, Growth> Clerk(Func<int, double> clerk, Func<int, double> browsers) => Growth.Of(
        [.. Enumerable.Range(0, 1000).Select(i => new Sample(
            2 * i, i, 0, Values((Curves.Memory(Curves.Clerk), clerk(i)), (Curves.Memory(Curves.Browsers), browsers(i)))))]).ToDictionary(g => g.Name);

    private static Dictionary<string, double> Values(params (string Name, double Value)[] values) => values.ToDictionary(v => v.Name, v => v.Value);
}
