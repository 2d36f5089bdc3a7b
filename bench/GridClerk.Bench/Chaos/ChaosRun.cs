using System.Diagnostics;

namespace GridClerk.Bench.Chaos;

/// <summary>Kills the clerk round after round and adds up what came of it.</summary>
internal sealed class ChaosRun(ChaosTerms terms)
{
    /// <returns>0: nothing was lost, done twice, false, stuck or orphaned. 1: something was.</returns>
    public async Task<int> RunAsync(string? jsonFile, CancellationToken ct)
    {
        await using var server = terms.Nodes == 0 ? null : await FleetServer.OpenAsync(terms.Database);
        var deck = new KillDeck(terms.Instants, terms.Victims, lone: server is null, terms.Step, terms.Seed);
        var results = new List<RoundResult>();
        for (var round = 1; round <= terms.Rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            var result = await RoundAsync(server, round, deck.Deal(terms.Kills), ct);
            // The first of them is what the others waited for in vain: it does not keep them waiting again.
            foreach (var missed in result.Missed.Skip(1).Concat(result.Missed.Take(1)))
            {
                deck.PutBack(missed);
            }

            results.Add(result);
            Tell(round, result, Stopwatch.GetElapsedTime(begun));
        }

        var all = ChaosResult.Of(results, terms.Instants);
        all.Print();
        if (jsonFile is not null)
        {
            await all.WriteAsync(jsonFile, ct);
        }

        return all.IsClean ? 0 : 1;
    }

    /// <summary>What a round that was not clean left behind stays, to be looked at.</summary>
    private async Task<RoundResult> RoundAsync(FleetServer? server, int number, IReadOnlyList<Kill> plan, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(terms.Keep ?? Path.GetTempPath(), $"gridclerk-chaos-{Environment.ProcessId}-{number}")).FullName;
        var result = await new ChaosRound(terms, server, number, plan).RunAsync(folder, ct);
        if (result.IsClean)
        {
            Directory.Delete(folder, recursive: true);
            return result;
        }

        return result with { Remarks = [.. result.Remarks, $"kept in {folder}"] };
    }

    private static void Tell(int round, RoundResult result, TimeSpan took)
    {
        var kills = string.Join(", ", result.Made.Select(m => $"{m.Kill.Victim.ToString().ToLowerInvariant()} {m.Kill.Instant}"));
        Console.WriteLine($"round {round,3}  {took.TotalSeconds,4:0} s  {(result.IsClean ? "clean" : "NOT CLEAN")}  {kills}; gone after {result.Slowest.TotalSeconds:0.0} s");
        foreach (var remark in result.Remarks)
        {
            Console.WriteLine($"           {remark}");
        }
    }
}
