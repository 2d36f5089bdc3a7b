using System.Text.Json;
using GridClerk.EndToEnd.Demo;

namespace GridClerk.EndToEnd.Chaos;

/// <summary>What <c>gridclerk chaos --json</c> says.</summary>
internal sealed record ChaosCounts(int Rounds, IReadOnlyDictionary<string, int> Kills, int Lost, int Twice, int False, int Stuck, int Orphans)
{
    public int Killed => Kills.Values.Sum();

    public int Wrong => Lost + Twice + False + Stuck + Orphans;
}

/// <summary><c>gridclerk chaos</c> as a script starts it.</summary>
internal static class ChaosRunOf
{
    /// <summary>Not a measure of speed: tells a chaos that hangs from a slow machine.</summary>
    private static readonly TimeSpan Hung = TimeSpan.FromMinutes(10);

    public static async Task<(int Exit, ChaosCounts Counts, string Output)> RunAsync(string options)
    {
        using var folder = new DemoRun();
        var file = folder.In("chaos.json");
        string[] arguments = ["chaos", "--scenario", "restore-power", .. options.Split(' '), "--json", file, "--keep", folder.In("kept")];
        var (exit, output) = await DemoRun.RunAsync(folder.Start("gridclerk-bench.dll", arguments), Hung);
        Assert.True(File.Exists(file), output);
        return (exit, JsonSerializer.Deserialize<ChaosCounts>(await File.ReadAllTextAsync(file), JsonSerializerOptions.Web)!, output);
    }
}
