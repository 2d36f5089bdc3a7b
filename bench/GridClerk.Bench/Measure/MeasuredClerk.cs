using System.Text.Json;
using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Measure;

/// <summary>Runs <c>gridclerk</c> to its end and says what it cost and what it did with its browser.</summary>
internal static class MeasuredClerk
{
    /// <param name="meters">Where the process leaves the sums of its browser's counters.</param>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static async Task<Performance> RunAsync(IReadOnlyList<string> arguments, string meters, CancellationToken ct)
    {
        var cost = await MeasuredProcess.RunAsync(
            arguments, new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = Programs.Bench, [StartupHook.FileVariable] = meters }, ct);
        if (cost.ExitCode != 0)
        {
            throw new InvalidOperationException($"gridclerk run ended with {cost.ExitCode}: {cost.Output}");
        }

        var sums = JsonSerializer.Deserialize<Dictionary<string, long>>(await File.ReadAllTextAsync(meters, ct))!;
        return new(cost, sums.GetValueOrDefault("gridclerk.browser.round_trips"), sums.GetValueOrDefault("gridclerk.browser.pictures"));
    }
}
