namespace GridClerk.Systems.Collection;

/// <summary>What may be asked together in 数据召测.</summary>
internal static class FreezeBatches
{
    /// <summary>The system refuses more.</summary>
    private const int MostMeters = 50;

    /// <exception cref="ArgumentException">A batch is empty, too large, or names a meter twice.</exception>
    public static void Check(IReadOnlyList<IReadOnlyList<string>> batches)
    {
        if (batches.Any(b => b.Count is < 1 or > MostMeters || b.Distinct(StringComparer.Ordinal).Count() != b.Count))
        {
            throw new ArgumentException($"A batch holds 1 to {MostMeters} different meters.", nameof(batches));
        }
    }
}
