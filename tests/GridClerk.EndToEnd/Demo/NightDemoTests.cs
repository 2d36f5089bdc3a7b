using System.Text.Json;

namespace GridClerk.EndToEnd.Demo;

/// <summary>The nightly procedures from the command line, judged by what really was there.</summary>
public sealed class NightDemoTests : IDisposable
{
    /// <summary>Not a measure of speed: only tells a demo that hangs from a slow machine.</summary>
    private static readonly TimeSpan Hung = TimeSpan.FromMinutes(20);

    private readonly DemoRun demo = new();

    public void Dispose() => demo.Dispose();

    [Fact]
    public async Task Demo_NightlyProceduresWithHeavyFaults_TellTheTruth()
    {
        var (exit, output) = await demo.OnceAsync(
            "--only recollect-readings,count-assets --seed 7 --assets 80 --meters 100 --faults heavy --latency none --set count-assets.dedicated=on", Hung);

        Assert.True(exit == 0, output);
        var interruptions = output.Split('\n').Count(line => line.Contains("稍后继续", StringComparison.Ordinal));
        using var truth = JsonDocument.Parse(await File.ReadAllTextAsync(demo.In("t.json")));
        Assert.Empty(await new NightRules(truth.RootElement, Path.Combine(demo.Data, "reports"), interruptions).JudgeAsync());
    }
}
