namespace GridClerk.EndToEnd.Chaos;

/// <summary>The check can fail: with a protection left out, chaos finds what that protection keeps from happening.</summary>
public sealed class SabotageTests : IClassFixture<SabotagedClerk>
{
    [Fact]
    public async Task Chaos_NoIntentIsStored_SomebodyIsToldTwice()
    {
        var (exit, counts, output) = await RunAsync("no-intent", "sending-notice");

        Assert.True(exit == 1, output);
        Assert.True(counts.Twice > 0, output);
    }

    [Fact]
    public async Task Chaos_NothingIsConfirmedAfterACrash_AnOrderIsLost()
    {
        var (exit, counts, output) = await RunAsync("no-confirm", "after-intent");

        Assert.True(exit == 1, output);
        Assert.True(counts.Lost + counts.Twice + counts.False > 0, output);
    }

    private static Task<(int Exit, ChaosCounts Counts, string Output)> RunAsync(string sabotage, string instants) => ChaosRunOf.RunAsync(
        $"--rounds 1 --kills 3 --orders 2 --seed 3 --victims clerk --sabotage {sabotage} --instants {instants} --clerk {SabotagedClerk.Program}");
}
