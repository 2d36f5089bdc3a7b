namespace GridClerk.Bench.Soak;

/// <summary>One figure that is followed.</summary>
/// <param name="Beside">The curve that says what may be compared: a browser with two windows takes more than one with one window, whatever it leaks; null: all may.</param>
/// <param name="Flat">How much it may rise in 100 rounds and still be called flat; null: it grows with the work, and is told by order and round instead.</param>
internal sealed record Curve(string Name, string Unit, double? Flat, string? Beside = null);

/// <summary>What a soak follows.</summary>
internal static class Curves
{
    public const string Clerk = "clerk";
    public const string Driver = "driver";
    public const string Browsers = "browsers";
    public const string Store = "clerk.db";
    public const string Alarms = "schedule.db";
    public const string Evidence = "evidence";
    public const string Reports = "reports";
    public const string Logs = "logs";
    public const string Temporary = "temporary entries";

    public static string Memory(string who) => $"{who} memory";

    public static string Handles(string who) => $"{who} handles";

    public static string Processes(string who) => $"{who} processes";

    public static string Threads(string who) => $"{who} threads";

    /// <summary>
    /// At the usual interval of two minutes 100 rounds are three and a half hours: 1 MiB in 100 rounds is 50 MiB in a week. Driver and browser live
    /// for 100 contexts or six hours at most, so that what they gain is given back; they must not gain from one life to the next.
    /// </summary>
    public static IReadOnlyList<Curve> All { get; } =
    [
        new(Memory(Clerk), "MiB", 1), new(Memory(Driver), "MiB", 1), new(Memory(Browsers), "MiB", 5, Processes(Browsers)),
        new(Handles(Clerk), "", 0.5), new(Handles(Driver), "", 0.5), new(Handles(Browsers), "", 5, Processes(Browsers)),
        new(Threads(Clerk), "", 0.5), new(Threads(Driver), "", 0.5), new(Threads(Browsers), "", 2, Processes(Browsers)),
        new(Processes(Browsers), "", 0.5), new(Alarms, "MiB", 0.1), new(Temporary, "", 0.5),
        new(Store, "MiB", null), new(Evidence, "MiB", null), new(Reports, "MiB", null), new(Logs, "MiB", null),
    ];
}
