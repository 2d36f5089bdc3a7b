using System.Text.Json;
using GridClerk.Bench.Measure;

namespace GridClerk.Bench.Tables;

internal sealed record TableTerms(int Rows = 10_000, int Rounds = 3);

/// <summary>Whole tables read by <c>gridclerk pull</c> and by a plain script, in turns, each where nobody was before.</summary>
internal sealed class TablesBench(TableTerms terms, IReadOnlyList<TableCase> tables)
{
    private static readonly IReadOnlyList<ITableContestant> Contestants = [new GridClerkPull(), new ScriptTable()];

    private readonly Dictionary<(string Table, string Peer), List<TablePerformance>> performances = [];
    private readonly List<string> differences = [];

    /// <returns>0, or 1 where a contestant did not read exactly the rows that there are.</returns>
    public async Task<int> RunAsync(string? jsonFile, CancellationToken ct)
    {
        foreach (var table in tables)
        {
            for (var round = 1; round <= terms.Rounds; round++)
            {
                // Who begins changes, so that nobody always runs on the cooler or the warmer machine.
                foreach (var contestant in Contestants.Skip(round % Contestants.Count).Concat(Contestants.Take(round % Contestants.Count)))
                {
                    await PerformAsync(table, contestant, round, ct);
                }
            }
        }

        var results = (from table in tables
                       from contestant in Contestants
                       select TableResult.Of(table.Name, contestant.Name, Of(table, contestant), Of(table, Contestants[^1]), terms.Rows)).ToList();
        Print(results);
        if (jsonFile is not null)
        {
            await File.WriteAllTextAsync(jsonFile, JsonSerializer.Serialize(results, JsonSerializerOptions.Web), ct);
        }

        differences.ForEach(d => Console.WriteLine($"NOT THE SAME ROWS: {d}"));
        return differences.Count == 0 ? 0 : 1;
    }

    private List<Performance> Of(TableCase table, ITableContestant contestant) => [.. performances[(table.Name, contestant.Name)].Select(p => p.Performance)];

    private async Task PerformAsync(TableCase table, ITableContestant contestant, int round, CancellationToken ct)
    {
        await using var stand = await table.StandAsync(round, terms.Rows, ct);
        var performance = await contestant.PerformAsync(table, stand, ct);
        Compare($"round {round}: {table.Name}, {contestant.Name}", performance.Rows, await stand.TruthAsync());
        performances.TryAdd((table.Name, contestant.Name), []);
        performances[(table.Name, contestant.Name)].Add(performance);
        var cost = performance.Performance;
        Console.WriteLine(
            $"round {round}  {table.Name,-8}  {contestant.Name,-10}  {cost.Cost.Wall.TotalSeconds,6:0.0} s  {terms.Rows / cost.Cost.Wall.TotalSeconds,7:0} rows/s  "
            + $"{cost.Cost.CpuSeconds,6:0.0} s CPU  {cost.Cost.PeakMiB,5:0} MiB  {cost.RoundTrips,6} round trips  {performance.Rows.Count} rows");
    }

    /// <summary>Every row once, and no other.</summary>
    private void Compare(string who, IReadOnlyList<string> told, IReadOnlyList<string> really)
    {
        var (missing, wrong) = (really.Except(told).Count(), told.Except(really).Count());
        if (missing > 0 || wrong > 0 || told.Count != really.Count)
        {
            differences.Add($"{who} read {told.Count} rows of {really.Count}: {missing} missing, {wrong} wrong");
        }
    }

    private void Print(List<TableResult> results)
    {
        Console.WriteLine();
        Console.WriteLine($"Medians of {terms.Rounds} rounds, {terms.Rows} rows each, start of the program, sign-in and file included");
        Console.WriteLine($"{"",-20}  {"rows/s",8}  {"share of script's time",22}  {"CPU s",6}  {"peak MiB",8}  {"round trips",11}");
        foreach (var r in results)
        {
            Console.WriteLine($"{r.Table,-8}  {r.Peer,-10}  {r.RowsPerSecond,8:0}  {r.Share,22:0.00}  {r.CpuS,6:0.0}  {r.PeakMiB,8:0}  {r.RoundTrips,11:0}");
        }
    }
}

/// <summary>Medians of one contestant's rounds at one table. The names are a contract with scripts that read the JSON.</summary>
/// <param name="Share">This one's time by the script's.</param>
internal sealed record TableResult(string Table, string Peer, double RowsPerSecond, double Share, double CpuS, double PeakMiB, double RoundTrips)
{
    public static TableResult Of(string table, string peer, IReadOnlyList<Performance> own, IReadOnlyList<Performance> script, int rows)
    {
        var time = ContestResult.Median(own.Select(p => p.Cost.Wall.TotalSeconds));
        return new(
            table, peer, Math.Round(rows / time, 1), Math.Round(time / ContestResult.Median(script.Select(p => p.Cost.Wall.TotalSeconds)), 3),
            Math.Round(ContestResult.Median(own.Select(p => p.Cost.CpuSeconds)), 1), Math.Round(ContestResult.Median(own.Select(p => p.Cost.PeakMiB)), 1),
            ContestResult.Median(own.Select(p => (double)p.RoundTrips)));
    }
}
