using System.Text;

namespace GridClerk.Sandbox.Engine;

/// <summary>A random stream that is the same on every machine and runtime for the same seed and name.</summary>
/// <remarks>Every concern draws from a stream of its own, so that one more draw here never shifts a draw there.</remarks>
internal sealed class SeededRandom
{
    private ulong state;

    private SeededRandom(ulong state) => this.state = state;

    public static SeededRandom For(int seed, string concern, int index = 0)
    {
        // FNV-1a over the name, so that streams are far apart whatever the seed.
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes($"{seed}/{concern}/{index}"))
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        return new(hash);
    }

    /// <summary>0 (included) to 1 (excluded).</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From <paramref name="low"/> (included) to <paramref name="high"/> (excluded).</summary>
    public int Between(int low, int high) => low + (int)(NextDouble() * (high - low));

    public double Between(double low, double high) => low + (NextDouble() * (high - low));

    public TimeSpan Seconds(double low, double high) => TimeSpan.FromSeconds(Between(low, high));

    public bool Chance(double probability) => NextDouble() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Between(0, from.Count)];

    public string Digits(int count) => string.Create(count, this, static (span, random) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = (char)('0' + random.Between(0, 10));
        }
    });

    public T[] Shuffled<T>(IEnumerable<T> source)
    {
        var items = source.ToArray();
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Between(0, i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }

        return items;
    }

    private ulong Next()
    {
        // SplitMix64 (Steele, Lea, Flood 2014).
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
