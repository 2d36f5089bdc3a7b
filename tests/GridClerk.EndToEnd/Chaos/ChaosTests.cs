namespace GridClerk.EndToEnd.Chaos;

/// <summary>The clerk is killed and nothing is lost, done twice, false, stuck or left behind; CONTRIBUTING says how to kill it more often.</summary>
public sealed class ChaosTests
{
    [Fact]
    public async Task Chaos_TenKillsOverTheInstants_FindsNothing()
    {
        var (exit, counts, output) = await ChaosRunOf.RunAsync("--rounds 3 --kills 5 --orders 3 --seed 5");

        Assert.True(exit == 0, output);
        Assert.True(counts.Killed >= 10, output);
        Assert.All(counts.Kills, instant => Assert.True(instant.Value > 0, output));
        Assert.Equal(0, counts.Wrong);
    }

    [ServerFact]
    public async Task Chaos_NodesThatDieAndNodesThatPause_FindsNothing()
    {
        var (exit, counts, output) = await ChaosRunOf.RunAsync(
            "--nodes 2 --rounds 1 --kills 3 --orders 2 --seed 5 --victims clerk paused --instants after-intent before-press request-in-flight");

        Assert.True(exit == 0, output);
        Assert.True(counts.Killed >= 2, output);
        Assert.Contains("paused", output, StringComparison.Ordinal);
        Assert.Equal(0, counts.Wrong);
    }
}
