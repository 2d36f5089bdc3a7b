namespace GridClerk.Bench.Soak;

/// <summary>What a soak is made of.</summary>
/// <param name="Rounds">Until the end.</param>
/// <param name="Pace">How much faster than in life meters are and orders arrive.</param>
/// <param name="Faults">none, light or heavy.</param>
/// <param name="Sample">Time between two samples.</param>
/// <param name="Clerk">The program that serves.</param>
internal sealed record SoakTerms(int Rounds, int Seed, int Orders, int Pace, string Faults, TimeSpan Sample, string Clerk)
{
    /// <summary>As many as a sandbox deals.</summary>
    public const int Arrivals = 2000;

    /// <summary>From one round to the next. A schedule allows no less than two minutes, for the sake of the business systems: these rounds are
    /// ordered through the API, as a person would order them.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>The sandbox carries a request out at most 60 s divided by the pace after its client gave up; the rest is for a busy machine.</summary>
    public static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(5);

    /// <summary>Time between two writings of the result, so that a soak that is broken off leaves what it saw.</summary>
    public static readonly TimeSpan WriteEvery = TimeSpan.FromMinutes(1);

    /// <summary>The clerk's long waits, about as much shorter as the world is faster.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["resend-after"] = "20s", ["second-reading-after"] = "8s", ["quiet-hours"] = "off",
    };
}
