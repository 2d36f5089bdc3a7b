namespace GridClerk.Bench.Documents;

/// <summary>What is measured; the defaults are the aim of issue and benchmarks page.</summary>
internal sealed record DocumentTerms
{
    public int Rows { get; init; } = 200_000;

    public int Rounds { get; init; } = 3;

    /// <summary>Who is not done by then is broken off and named.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>What is done to a file.</summary>
internal enum DocumentWork
{
    Read,
    Write,
}
