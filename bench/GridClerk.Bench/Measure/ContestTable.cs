namespace GridClerk.Bench.Measure;

/// <summary>What a person reads after a contest.</summary>
internal static class ContestTable
{
    public static void Print(IReadOnlyList<ContestResult> results, ContestTerms terms)
    {
        var first = results[0].Peer;
        Console.WriteLine();
        Console.WriteLine($"Medians of {terms.Rounds} rounds, {terms.Orders} orders each, latency none, no faults, physics {terms.Pace} times faster");
        Console.WriteLine($"{"",-10}  {"ms an order",11}  {$"{first} / this",16}  {"CPU s",6}  {"peak MiB",8}  {"round trips",11}  {"pictures",8}");
        foreach (var r in results)
        {
            Console.WriteLine($"{r.Peer,-10}  {r.MedianMs,11:0}  {r.Ratio,16:0.00}  {r.CpuS,6:0.0}  {r.PeakMiB,8:0}  {r.RoundTrips,11:0}  {r.Pictures,8:0}");
        }
    }

    /// <summary>Where the contestants did not do the same work: what the sandboxes saw, and pictures.</summary>
    public static List<string> Differences(IReadOnlyDictionary<string, List<Performance>> performances)
    {
        var (reference, expected) = performances.First();
        var found = new List<string>();
        foreach (var (name, own) in performances.Skip(1))
        {
            for (var round = 0; round < own.Count; round++)
            {
                if (own[round].Truth != expected[round].Truth)
                {
                    found.Add($"round {round + 1}: {name} {own[round].Truth}, {reference} {expected[round].Truth}");
                }

                if (own[round].Pictures != expected[round].Pictures)
                {
                    found.Add($"round {round + 1}: {name} {own[round].Pictures} pictures, {reference} {expected[round].Pictures}");
                }
            }
        }

        return found;
    }
}
