namespace GridClerk.Bench.Chaos;

/// <summary>Protections that a build made for it can switch off, to show that the check can fail.</summary>
internal static class Sabotages
{
    /// <summary>Writes without storing the intent first.</summary>
    public const string NoIntent = "no-intent";

    /// <summary>Takes an intent that was found after a crash as done, without asking the system.</summary>
    public const string NoConfirm = "no-confirm";

    /// <summary>Stores, takes and presses under an old claim number and in an old shift. Shows with a node that comes back.</summary>
    public const string NoFencing = "no-fencing";

    public static readonly IReadOnlyList<string> All = [NoIntent, NoConfirm, NoFencing];
}
