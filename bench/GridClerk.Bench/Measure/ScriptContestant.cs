using System.Globalization;
using System.Text.Json;
using GridClerk.Bench.Peers;
using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Measure;

/// <summary>One of the two scripts, as a process of its own.</summary>
internal sealed class ScriptContestant(string peer) : IContestant
{
    public string Name => peer;

    public async Task<Performance> PerformAsync(SandboxProcess sandbox, ContestTerms terms, CancellationToken ct)
    {
        string[] arguments =
        [
            Programs.Bench, "peer", peer, "--accounts", sandbox.AccessFile, "--orders", $"{terms.Orders}", "--screenshots",
            "--resend-after", terms.Waits.ResendAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            "--second-reading-after", terms.Waits.SecondReadingAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        ];
        var cost = await MeasuredProcess.RunAsync(arguments, new Dictionary<string, string>(), ct);
        if (cost.ExitCode != 0)
        {
            throw new InvalidOperationException($"{peer} ended with {cost.ExitCode}.");
        }

        var report = JsonSerializer.Deserialize<PeerReport>(cost.Output, JsonSerializerOptions.Web)!;
        return new(cost, report.RoundTrips, report.Pictures);
    }
}
