using GridClerk.Bench.Truth;

namespace GridClerk.Bench.Naive;

/// <summary>Seeds by rules: at how many orders each rule was broken.</summary>
internal static class NaiveTable
{
    public static void Print(IReadOnlyDictionary<int, IReadOnlyList<Breach>> found)
    {
        var width = TruthRules.All.Max(rule => rule.Length);
        Console.WriteLine();
        Console.WriteLine($"{"rule".PadRight(width)}  {string.Join("  ", found.Keys.Select(seed => $"seed {seed,-3}"))}");
        foreach (var rule in TruthRules.All)
        {
            Console.WriteLine($"{rule.PadRight(width)}  {string.Join("  ", found.Values.Select(breaches => $"{breaches.Count(b => b.Rule == rule),8}"))}");
        }

        Console.WriteLine();
    }
}
