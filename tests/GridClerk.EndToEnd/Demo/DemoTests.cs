using GridClerk.Bench.Truth;

namespace GridClerk.EndToEnd.Demo;

/// <summary>The demo from the command line: sandbox, clerk and browser as programs of their own, judged by what really happened.</summary>
public sealed class DemoTests : IDisposable
{
    private static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(10);

    /// <summary>Not a measure of speed: only tells a demo that hangs from a slow machine.</summary>
    private static readonly TimeSpan Hung = TimeSpan.FromMinutes(25);

    private readonly DemoRun demo = new();

    public void Dispose() => demo.Dispose();

    [Fact]
    [Trait("Speed", "Fast")]
    public async Task Demo_NothingGoesWrong_ArchivesEveryOrder()
    {
        var (exit, output) = await demo.OnceAsync("--orders 8 --faults none --latency none", Hung);

        Assert.True(exit == 0, output);
        var run = demo.Result.GetProperty("runs")[0];
        Assert.Equal("succeeded", run.GetProperty("state").GetString());
        Assert.Equal(8, run.GetProperty("items").GetProperty("done").GetInt32());
        Assert.All(run.GetProperty("reports").EnumerateArray(), r => Assert.True(File.Exists(r.GetProperty("path").GetString())));
        Assert.Empty(Judge(await demo.ItemsAsync()));
        AssertNoSecretLeft();
    }

    [Fact]
    public async Task Demo_HeavyFaults_KeepsEveryRule()
    {
        var (exit, output) = await demo.OnceAsync("--orders 12 --seed 11 --faults heavy", Hung);

        Assert.True(exit == 0, output);
        Assert.Empty(Judge(await demo.ItemsAsync()));
        AssertNoSecretLeft();
    }

    [Fact]
    public async Task Demo_VariantWithItsOverrideAndHeavyFaults_KeepsEveryRule()
    {
        var (made, said) = await DemoRun.RunAsync(
            demo.Start("gridclerk-sandbox.dll", ["variant", "7", "--override", demo.In("override.yaml")]), TimeSpan.FromMinutes(1));
        Assert.True(made == 0, said);

        var (exit, output) = await demo.OnceAsync(
            "--orders 6 --seed 5 --variant 7 --override override.yaml --faults heavy", Hung);

        Assert.True(exit == 0, output);
        Assert.Empty(Judge(await demo.ItemsAsync()));
    }

    [Fact]
    public async Task Demo_VariantWithoutOverride_StopsAtThePageAndDoesNothing()
    {
        var (exit, _) = await demo.OnceAsync("--orders 4 --variant 3 --faults none --latency none", Hung);

        Assert.NotEqual(0, exit);
        Assert.Contains(demo.Result.GetProperty("runs")[0].GetProperty("state").GetString(), new[] { "failed" });
        Assert.All(demo.Truth.Marketing.Orders, o => Assert.Empty(o.OwnCommands));
        Assert.All(demo.Truth.Marketing.Orders, o => Assert.Empty(o.OwnArchives));
    }

    private IReadOnlyList<Breach> Judge(IReadOnlyList<ToldItem> items) => new TruthCheck(ResendAfter, DemoRun.FallbackPhone).Judge(demo.Truth, items);

    /// <summary>No full phone number in logs, reports and evidence texts; no password anywhere.</summary>
    private void AssertNoSecretLeft()
    {
        var phones = demo.Truth.Marketing.Orders.SelectMany(o => new[] { o.ManagerPhone, o.CustomerPhone }).Where(p => !string.IsNullOrEmpty(p)).ToList();
        var texts = new[] { "logs", "reports", "evidence" }.Select(f => Path.Combine(demo.Data, f)).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)).Where(f => Path.GetExtension(f) is ".log" or ".html" or ".json");
        Assert.All(texts, file =>
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain(phones, p => text.Contains(p!));
        });
    }
}
