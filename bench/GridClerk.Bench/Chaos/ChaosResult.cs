using System.Text.Json;

namespace GridClerk.Bench.Chaos;

/// <summary>What a chaos run found. Its JSON is a contract with scripts.</summary>
internal sealed record ChaosResult(int Rounds, IReadOnlyDictionary<string, int> Kills, int Lost, int Twice, int False, int Stuck, int Orphans)
{
    public bool IsClean => Lost + Twice + False + Stuck + Orphans == 0;

    /// <param name="instants">Those that took turns, whether or not a kill struck at them.</param>
    public static ChaosResult Of(IReadOnlyList<RoundResult> rounds, IReadOnlyList<string> instants)
    {
        var made = rounds.SelectMany(r => r.Made).CountBy(m => m.Kill.Instant).ToDictionary();
        return new(
            rounds.Count, instants.ToDictionary(i => i, i => made.GetValueOrDefault(i)),
            rounds.Sum(r => r.Verdicts.Lost), rounds.Sum(r => r.Verdicts.Twice), rounds.Sum(r => r.Verdicts.False), rounds.Sum(r => r.Stuck), rounds.Sum(r => r.Orphans));
    }

    public Task WriteAsync(string file, CancellationToken ct) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(this, JsonSerializerOptions.Web), ct);

    public void Print()
    {
        Console.WriteLine();
        foreach (var (instant, count) in Kills)
        {
            Console.WriteLine($"  {instant,-26} {count,4} kills");
        }

        Console.WriteLine(
            $"{Rounds} rounds, {Kills.Values.Sum()} kills: {Lost} lost, {Twice} twice, {False} false, {Stuck} stuck, {Orphans} orphans. "
            + (IsClean ? "Never lost, never twice." : "NOT CLEAN."));
    }
}
