namespace GridClerk.Bench.Chaos;

/// <summary>What a chaos run is made of.</summary>
/// <param name="Seed">Worlds, instants and occurrences follow from it.</param>
/// <param name="Instants">Those that take turns.</param>
/// <param name="Victims">Whom the last kill of a round may hit; those before it hit the clerk.</param>
/// <param name="Kills">A round's.</param>
/// <param name="Faults">none, light or heavy: what else goes wrong meanwhile.</param>
/// <param name="Clerk">The program that is killed.</param>
/// <param name="Sabotage">The protection that is switched off, in a build made for it; null: none.</param>
internal sealed record ChaosTerms(
    int Rounds, int Seed, int Orders, int Kills, string Faults, IReadOnlyList<string> Instants, IReadOnlyList<Victim> Victims, string Clerk, string? Sabotage)
{
    /// <summary>Meters and late requests are as fast as the sandbox makes them.</summary>
    public const int Pace = 600;

    /// <summary>The sandbox carries a request out at most 60 s / <see cref="Pace"/> after its client gave up, the gate sends it on within
    /// <see cref="LongestHold"/>; the rest is for a busy machine.</summary>
    public static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(5);

    /// <summary>A request in flight arrives at most this long after its sender's death.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(2.5);

    /// <summary>Longer than a restart takes, so that a command sent again by mistake is too close to the one before.</summary>
    public static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(20);

    /// <summary>A visit takes a few seconds: after this time an order reads again while others are still visited.</summary>
    public static readonly TimeSpan SecondReadingAfter = TimeSpan.FromSeconds(2);

    /// <summary>Longer than the visits to all other orders, so that nothing is due meanwhile and the robot waits.</summary>
    public TimeSpan LongSecondReading => TimeSpan.FromSeconds(6 * Orders);

    /// <summary>Ampere that no load reaches: nothing is proved, so that every order brings a notice.</summary>
    public const int UnreachableCurrent = 5;

    /// <summary>The longest that one process of the clerk may take; what takes longer hangs.</summary>
    public TimeSpan Bound => Faults switch
    {
        "none" => TimeSpan.FromMinutes(3),
        "light" => TimeSpan.FromMinutes(5),
        _ => TimeSpan.FromMinutes(12),
    };
}
