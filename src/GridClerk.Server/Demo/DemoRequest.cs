using GridClerk.Server.Composition;

namespace GridClerk.Server.Demo;

/// <param name="Settings">Procedure → setting → value as written, over the demo's own.</param>
/// <param name="OverrideFile">Overrides of profiles; null: none.</param>
/// <param name="DataFolder">Null: a fresh one.</param>
internal sealed record DemoRequest(
    bool Once, IReadOnlyList<Procedure> Procedures, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Settings,
    int? Seed, int? Orders, int? Arrivals, int? Assets, int? Meters, int? Variant, string? OverrideFile, string? Faults, string? Latency,
    string? JsonFile, string? TruthFile, string? DataFolder)
{
    /// <summary>The sandbox's physics and the clerk's long waits are this much shorter than in life.</summary>
    public const int Pace = 60;

    /// <summary>The clerk's long waits, shortened.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ShortWaits { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal)
        {
            ["restore-power"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["resend-after"] = "10s", ["second-reading-after"] = "5s" },
            ["recollect-readings"] = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                // A demonstration is given at any time of the day.
                ["window"] = "off", ["second-round-after"] = "30s", ["third-round-after"] = "90s", ["recount-look"] = "3s", ["recount-within"] = "1m",
            },
        };

    /// <summary>The sandbox carries out a request at most 60 s divided by the pace after the client gave up; the rest is for a busy machine.</summary>
    public static TimeSpan LongestRequest { get; } = TimeSpan.FromSeconds(5);
}
