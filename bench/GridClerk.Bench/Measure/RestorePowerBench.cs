using System.Text.Json;
using GridClerk.Bench.Peers;
using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Measure;

/// <summary>GridClerk against the two scripts, interleaved, each run in a fresh sandbox with the same seed as the others of its round.</summary>
internal sealed class RestorePowerBench(ContestTerms terms, IReadOnlyList<IContestant> contestants)
{
    private readonly Dictionary<string, List<Performance>> performances = contestants.ToDictionary(c => c.Name, _ => new List<Performance>());

    public static IContestant Contestant(string name) => name switch
    {
        PeerRun.Playwright or PeerRun.Selenium => new ScriptContestant(name),
        _ => new GridClerkContestant(),
    };

    /// <returns>0, or 1 when the contestants did not do the same work.</returns>
    public async Task<int> RunAsync(string? jsonFile, CancellationToken ct)
    {
        for (var round = 1; round <= terms.Rounds; round++)
        {
            // Who begins changes, so that nobody always runs on the cooler or the warmer machine.
            foreach (var contestant in contestants.Skip(round % contestants.Count).Concat(contestants.Take(round % contestants.Count)))
            {
                await PerformAsync(contestant, round, ct);
            }
        }

        var results = contestants.Select(c => ContestResult.Of(c.Name, performances[c.Name], performances[contestants[0].Name], terms.Orders)).ToList();
        ContestTable.Print(results, terms);
        if (jsonFile is not null)
        {
            await File.WriteAllTextAsync(jsonFile, JsonSerializer.Serialize(results, JsonSerializerOptions.Web), ct);
        }

        var differences = ContestTable.Differences(performances);
        differences.ForEach(d => Console.WriteLine($"NOT THE SAME WORK: {d}"));
        return differences.Count == 0 ? 0 : 1;
    }

    private async Task PerformAsync(IContestant contestant, int round, CancellationToken ct)
    {
        await using var sandbox = await SandboxProcess.StartAsync(new(round, terms.Orders, "none", "none", terms.Pace), ct);
        var performance = await contestant.PerformAsync(sandbox, terms, ct);
        performance = performance with { Truth = (await sandbox.StopAsync()).Counts };
        performances[contestant.Name].Add(performance);
        Console.WriteLine(
            $"round {round}  {contestant.Name,-10}  {performance.MillisecondsAnOrder(terms.Orders),6:0} ms an order  {performance.Cost.CpuSeconds,5:0.0} s CPU  "
            + $"{performance.Cost.PeakMiB,5:0} MiB  {performance.RoundTrips,5} round trips  {performance.Pictures,4} pictures  {performance.Truth}");
    }
}
