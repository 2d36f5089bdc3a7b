namespace GridClerk.EndToEnd.Chaos;

/// <summary>The check can fail: with a protection left out, chaos finds what that protection keeps from happening.</summary>
public sealed class SabotageTests : IClassFixture<SabotagedClerk>
{
    [Fact]
    public async Task Chaos_NoIntentIsStored_SomebodyIsToldTwice()
    {
        var (exit, counts, output) = await RunAsync("no-intent", "--seed 3 --kills 2 --victims clerk --instants sending-notice");

        Assert.True(exit == 1, output);
        Assert.True(counts.Twice > 0, output);
    }

    /// <summary>Killed with the intent to archive stored and nothing pressed.</summary>
    [Fact]
    public async Task Chaos_NothingIsConfirmedAfterACrash_AnOrderIsToldAsDoneThatIsNot()
    {
        var (exit, counts, output) = await RunAsync("no-confirm", "--seed 3 --kills 2 --victims clerk --instants after-intent --step 归档");

        Assert.True(exit == 1, output);
        Assert.True(counts.False > 0, output);
    }

    /// <summary>Paused with the intent to send stored and nothing pressed; it comes back when another node has sent.</summary>
    [ServerFact]
    public async Task Chaos_OldClaimsPass_APausedNodeTellsSomebodyOnceMore()
    {
        var (exit, counts, output) = await RunAsync("no-fencing", "--seed 8 --nodes 2 --kills 1 --victims paused --instants after-intent --step notify:");

        Assert.True(exit == 1, output);
        Assert.True(counts.Twice > 0, output);
    }

    private static Task<(int Exit, ChaosCounts Counts, string Output)> RunAsync(string sabotage, string options) =>
        ChaosRunOf.RunAsync($"--rounds 1 --orders 2 --sabotage {sabotage} --clerk {SabotagedClerk.Program} {options}");
}
