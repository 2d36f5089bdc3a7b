namespace GridClerk.Bench.Engine;

/// <summary>What a person reads of one place.</summary>
internal static class EngineTable
{
    public static void Print(EngineResult result, EnginePlace place)
    {
        Console.WriteLine();
        Console.WriteLine($"{place.Name}: at most {result.AddedPerS:0} added, {result.TakenPerS:0} taken a second; an order reaches a robot at rest in {Words(result.Orders)}");
        Console.WriteLine($"  {"due and added a second",-26}{"waiting",9}{"added",8}{"taken",8}{"p50 ms",9}{"p99 ms",9}");
        foreach (var load in result.Loads)
        {
            Console.WriteLine(
                $"  {load.PerS,-26:0}{load.Waiting,9:N0}{load.AddedPerS,8:0}{load.TakenPerS,8:0}{load.Delays.P50Ms,9:0.0}{load.Delays.P99Ms,9:0.0}");
        }

        Console.WriteLine($"  all that waited is due: {result.Backlog.TakenPerS:0} taken a second; what is more urgent is started in {Words(result.Backlog.Urgent)}");
    }

    private static string Words(Delays delays) => $"{delays.P50Ms:0.0} ms (p50), {delays.P99Ms:0.0} ms (p99)";
}
