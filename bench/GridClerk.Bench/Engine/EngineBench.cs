using System.Text.Json;
using GridClerk.Bench.Postgres;

namespace GridClerk.Bench.Engine;

/// <summary>Every place in turn, round after round, each time on an empty database of its own.</summary>
internal sealed class EngineBench(EngineTerms terms, TimeProvider time)
{
    /// <param name="server">The server to make databases on; null: a private one is started.</param>
    public async Task<int> RunAsync(string? server, string? jsonFile, CancellationToken ct)
    {
        await using var own = server is null && terms.Places.Any(p => p.IsServer) ? await PrivateServer.StartAsync(isDurable: true) : null;
        var figures = terms.Places.ToDictionary(p => p, _ => new List<EngineFigures>());
        for (var round = 1; round <= terms.Rounds; round++)
        {
            // Who begins changes, so that nobody always runs on the quieter machine.
            foreach (var place in terms.Places.Skip(round % terms.Places.Count).Concat(terms.Places.Take(round % terms.Places.Count)))
            {
                var measured = await EngineRound.MeasureAsync(terms, place, server ?? own?.ConnectionString("postgres"), time, ct);
                figures[place].Add(measured);
                Console.WriteLine($"round {round}");
                EngineTable.Print(EngineResult.Of(place, terms, [measured]), place);
            }
        }

        Console.WriteLine();
        Console.WriteLine($"Medians of {terms.Rounds} rounds, {terms.Robots} robots. The aim: {terms.Load:0} added and {terms.Load:0} taken a second, p99 under 1000 ms below that.");
        var results = terms.Places.Select(p => EngineResult.Of(p, terms, figures[p])).ToList();
        foreach (var (place, result) in terms.Places.Zip(results))
        {
            EngineTable.Print(result, place);
        }

        if (jsonFile is not null)
        {
            await File.WriteAllTextAsync(jsonFile, JsonSerializer.Serialize(results, JsonSerializerOptions.Web), ct);
        }

        return 0;
    }
}
