namespace GridClerk.Bench.Chaos;

/// <summary>Protections that a build made for it can switch off, to show that the check can fail.</summary>
internal static class Sabotages
{
    /// <summary>Writes without storing the intent first.</summary>
    public const string NoIntent = "no-intent";

    /// <summary>Takes an intent that was found after a crash as done, without asking the system.</summary>
    public const string NoConfirm = "no-confirm";

    /// <summary>Stores under an old claim number.</summary>
    public const string NoFencing = "no-fencing";

    /// <summary>Null when this program can prove it.</summary>
    public static string? WhyNot(string sabotage) => sabotage switch
    {
        NoIntent or NoConfirm => null,
        NoFencing => "no-fencing needs two nodes on one database. On SQLite one program works in a data folder at a time, so there is no "
            + "node that was thought dead and comes back: this is proved on PostgreSQL.",
        _ => $"Unknown sabotage '{sabotage}': {NoIntent}, {NoConfirm} or {NoFencing}.",
    };
}
