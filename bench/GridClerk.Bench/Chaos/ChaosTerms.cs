namespace GridClerk.Bench.Chaos;

/// <summary>What a chaos run is made of.</summary>
/// <param name="Seed">Worlds, instants and occurrences follow from it.</param>
/// <param name="Instants">Those that take turns.</param>
/// <param name="Victims">Whom a kill of a fleet may hit; of one clerk alone, the last kill of a round, those before it hitting the clerk.</param>
/// <param name="Kills">A round's.</param>
/// <param name="Faults">none, light or heavy: what else goes wrong meanwhile.</param>
/// <param name="Clerk">The program that is killed.</param>
/// <param name="Sabotage">The protection that is switched off, in a build made for it; null: none.</param>
/// <param name="Step">How the names of the steps begin that are killed at; null: any.</param>
internal sealed record ChaosTerms(
    int Rounds, int Seed, int Orders, int Kills, string Faults, IReadOnlyList<string> Instants, IReadOnlyList<Victim> Victims, string Clerk, string? Sabotage,
    string? Step)
{
    /// <summary>Programs that work on one database; 0: one clerk alone on its data folder.</summary>
    public int Nodes { get; init; }

    /// <summary>The server that makes a fleet's databases; null: a private one.</summary>
    public string? Database { get; init; }

    /// <summary>Where the folders of rounds lie that were not clean; null: among the temporary files.</summary>
    public string? Keep { get; init; }

    /// <summary>
    /// A dead node's robot goes on elsewhere after 0.8 to 1.4 times this. Its browser ends within a second or two, so it can do nothing any
    /// more by then, least of all once the longest request has passed.
    /// </summary>
    public static readonly TimeSpan NodeTimeout = TimeSpan.FromSeconds(6);

    /// <summary>A paused node comes back no sooner: by then others may judge what it had begun.</summary>
    public static TimeSpan ShortestPause => NodeTimeout + LongestRequest;

    /// <summary>The longest that others may take to write what the paused node was about to write.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(90);

    /// <summary>A fleet at rest ends within this when it is asked to.</summary>
    public static readonly TimeSpan StopBound = TimeSpan.FromSeconds(30);

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
    private static readonly TimeSpan SecondReadingAfter = TimeSpan.FromSeconds(2);

    /// <summary>Longer than a visit, so that there comes a moment at which nothing is due; shorter than a robot lingers, so that it waits for it.</summary>
    private static readonly TimeSpan LongSecondReading = TimeSpan.FromSeconds(12);

    /// <param name="unproved">Whether nothing is to be proved, so that orders wait for a second reading and bring a notice.</param>
    public static IReadOnlyDictionary<string, string> Settings(bool unproved)
    {
        var settings = new Dictionary<string, string>
        {
            ["resend-after"] = $"{ResendAfter.TotalSeconds:0}s",
            ["second-reading-after"] = $"{(unproved ? LongSecondReading : SecondReadingAfter).TotalSeconds:0}s",
        };
        if (unproved)
        {
            settings["current-threshold"] = $"{UnreachableCurrent}";
        }

        return settings;
    }

    /// <summary>Ampere that no load reaches: nothing is proved, so that every order brings a notice.</summary>
    private const int UnreachableCurrent = 5;

    /// <summary>The longest that one process of the clerk may take, and a fleet after its last kill; what takes longer hangs.</summary>
    public TimeSpan Bound => Faults switch
    {
        "none" => TimeSpan.FromMinutes(6),
        "light" => TimeSpan.FromMinutes(8),
        _ => TimeSpan.FromMinutes(12),
    };
}
