using System.Text.Json;

namespace GridClerk.Bench.Soak;

/// <summary>What a soak found. Its JSON is a contract with scripts.</summary>
/// <param name="Orphans">Processes of the clerk that outlived its stop by 10 s.</param>
/// <param name="Twice">Orders at which the same thing was done twice, by the sandbox's truth.</param>
/// <param name="False">Orders that were archived without supply or proof, or touched though barred.</param>
/// <param name="Trouble">What ended the soak early; null: nothing.</param>
internal sealed record SoakResult(
    int Rounds, int Orders, double Minutes, bool IsJudged, IReadOnlyList<Growth> Growth, int Orphans, int Twice, int False, string? Trouble, IReadOnlyList<Sample> Samples)
{
    public bool IsFlat => IsJudged && Growth.All(g => g.IsFlat);

    public bool IsClean => IsFlat && Orphans + Twice + False == 0 && Trouble is null;

    public static SoakResult Of(IReadOnlyList<Sample> samples, int orphans, int twice, int wrong, string? trouble)
    {
        var last = samples.Count == 0 ? null : samples[^1];
        return new(
            last?.Rounds ?? 0, last?.Orders ?? 0, (last?.Seconds ?? 0) / 60, Soak.Growth.CanJudge(samples), Soak.Growth.Of(samples), orphans, twice, wrong, trouble, samples);
    }

    public Task WriteAsync(string file, CancellationToken ct) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(this, JsonSerializerOptions.Web), ct);

    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine($"{Rounds} rounds, {Orders} orders, {Minutes:0} minutes; after a quarter for warming up:");
        Console.WriteLine($"  {"",-20} {"median",9} {"least",9} {"most",9} {"in 100 rounds",14} {"in an hour",11} {"flat below",11}");
        foreach (var g in Growth)
        {
            var verdict = g.Flat is not { } bound ? g.PerOrder is { } each ? $"{each * 1024:0} KiB an order" : "" : $"{bound,11:0.##} {(g.IsFlat ? "" : "RISES")}";
            Console.WriteLine($"  {g.Name,-20} {g.Median,9:0.0} {g.Least,9:0.0} {g.Most,9:0.0} {g.Per100Rounds,14:+0.00;-0.00;0.00} {g.PerHour,11:+0.0;-0.0;0.0} {verdict}");
        }

        Console.WriteLine(
            $"{Orphans} orphans, {Twice} twice, {False} false. "
            + (Trouble ?? (!IsJudged ? $"TOO SHORT to judge: at least {Soak.Growth.LeastRounds} rounds." : IsClean ? "Flat." : "NOT FLAT OR NOT CLEAN.")));
    }
}
