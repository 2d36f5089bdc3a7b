using System.Text.Json;
using GridClerk.Bench.Sandbox;
using GridClerk.Bench.Truth;

namespace GridClerk.Bench.Night;

/// <param name="Items">Counts or meters in the world; the sandbox makes the nearest number of counts that its lists give.</param>
/// <param name="Hands">Tabs or sign-ins of GridClerk, a contestant each.</param>
internal sealed record NightTerms(int Items, int Rounds, IReadOnlyList<int> Hands);

/// <summary>GridClerk against a plain script at a nightly procedure, interleaved, each run in a fresh sandbox with the same seed as the others of its round.</summary>
/// <param name="hand">What GridClerk has one or several of: tab, sign-in.</param>
internal sealed class NightBench(NightProcedure procedure, string hand, NightTerms terms)
{
    private readonly List<INightContestant> contestants =
        [new ScriptNight(procedure), .. terms.Hands.Select(hands => new GridClerkNight(procedure, hand, hands))];

    private readonly Dictionary<string, List<NightPerformance>> performances = [];
    private readonly List<string> differences = [];

    /// <returns>0, or 1 when a contestant did not do the same work as the script, or did not find out the truth.</returns>
    public async Task<int> RunAsync(string? jsonFile, CancellationToken ct)
    {
        for (var round = 1; round <= terms.Rounds; round++)
        {
            // Who begins changes, so that nobody always runs on the cooler or the warmer machine.
            foreach (var contestant in contestants.Skip(round % contestants.Count).Concat(contestants.Take(round % contestants.Count)))
            {
                await PerformAsync(contestant, round, ct);
            }

            CompareWork(round);
        }

        var results = contestants.Select(c => NightResult.Of(c.Name, performances[c.Name], performances[contestants[0].Name])).ToList();
        Print(results);
        if (jsonFile is not null)
        {
            await File.WriteAllTextAsync(jsonFile, JsonSerializer.Serialize(results, JsonSerializerOptions.Web), ct);
        }

        differences.ForEach(d => Console.WriteLine($"NOT THE SAME WORK: {d}"));
        return differences.Count == 0 ? 0 : 1;
    }

    private async Task PerformAsync(INightContestant contestant, int round, CancellationToken ct)
    {
        await using var sandbox = await SandboxProcess.StartAsync(procedure.World(round, terms.Items), ct);
        var performance = await contestant.PerformAsync(sandbox, ct);
        var truth = await sandbox.StopAsync();
        performance = performance with { Asked = procedure.AskedOf(truth) };
        performances.TryAdd(contestant.Name, []);
        performances[contestant.Name].Add(performance);
        CompareFigures($"round {round}: {contestant.Name}", performance.Told, truth);
        var (cost, figures) = (performance.Performance, performance.Told.Count);
        Console.WriteLine(
            $"round {round}  {contestant.Name,-23}  {cost.Cost.Wall.TotalSeconds,6:0.0} s  {cost.Cost.CpuSeconds,6:0.0} s CPU  {cost.Cost.PeakMiB,5:0} MiB  "
            + $"{cost.RoundTrips,6} round trips  {cost.Pictures,4} pictures  {figures} {procedure.Item}s  {performance.Asked}");
    }

    /// <summary>Every figure is told once and is the truth's.</summary>
    private void CompareFigures(string who, IReadOnlyList<NightFigure> told, TruthFile truth)
    {
        var really = procedure.Really(truth);
        var (missing, wrong) = (really.Except(told).Count(), told.Except(really).Count());
        if (missing > 0 || wrong > 0 || told.Count != really.Count)
        {
            differences.Add($"{who} told {told.Count} {procedure.Item}s of {really.Count}: {missing} missing, {wrong} wrong");
        }
    }

    private void CompareWork(int round)
    {
        var expected = performances[contestants[0].Name][round - 1].Asked;
        differences.AddRange(
            from contestant in contestants.Skip(1)
            let asked = performances[contestant.Name][round - 1].Asked
            where asked != expected
            select $"round {round}: {contestant.Name} {asked}, {contestants[0].Name} {expected}");
    }

    private void Print(List<NightResult> results)
    {
        Console.WriteLine();
        Console.WriteLine($"Medians of {terms.Rounds} rounds, {performances[results[0].Peer][0].Told.Count} {procedure.Item}s each, latency none, no faults");
        Console.WriteLine($"{"",-23}  {$"ms a {procedure.Item}",11}  {"share of script's time",22}  {"CPU s",6}  {"peak MiB",8}  {"round trips",11}  {"pictures",8}");
        foreach (var r in results)
        {
            Console.WriteLine($"{r.Peer,-23}  {r.MedianMs,11:0}  {r.Share,22:0.00}  {r.CpuS,6:0.0}  {r.PeakMiB,8:0}  {r.RoundTrips,11:0}  {r.Pictures,8:0}");
        }
    }
}
