namespace GridClerk.Bench.Chaos;

/// <summary>When a kill may strike. The names are those of the command line and of the JSON.</summary>
internal static class Instants
{
    public const string BeforeIntent = "before-intent";
    public const string AfterIntent = "after-intent";
    public const string BeforePress = "before-press";
    public const string RequestInFlight = "request-in-flight";
    public const string BetweenCommitAndAnswer = "between-commit-and-answer";
    public const string BeforeConfirmation = "before-confirmation";
    public const string AfterConfirmation = "after-confirmation";
    public const string InsideCommit = "inside-commit";
    public const string Waiting = "waiting";
    public const string SendingNotice = "sending-notice";
    public const string Random = "random";

    /// <summary>In the order of their turns: those that want a world of their own (<see cref="WantsUnproved"/>) are neighbours.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Waiting, SendingNotice, BeforeIntent, AfterIntent, BeforePress, RequestInFlight, BetweenCommitAndAnswer, BeforeConfirmation, AfterConfirmation, InsideCommit,
        Random,
    ];

    /// <summary>Seen between browser and business system, not from inside the clerk.</summary>
    public static bool IsAtGate(string instant) => instant is RequestInFlight or BetweenCommitAndAnswer;

    /// <summary>Nothing has been pressed yet: whoever takes over has to write himself.</summary>
    public static bool IsBeforePress(string instant) => instant is BeforeIntent or AfterIntent or BeforePress;

    /// <summary>Comes only where orders stay unproved: they wait for a second reading and then bring a notice.</summary>
    public static bool WantsUnproved(string instant) => instant is Waiting or SendingNotice;

    /// <summary>How many occurrences there are to choose from: few where an order brings few of them.</summary>
    public static int MostOccurrences(string instant) => instant switch
    {
        InsideCommit or Random => 20,
        Waiting or SendingNotice => 1,
        _ => 2,
    };

    /// <summary>The longest delay after the instant, where the instant is a stretch of time and not a point.</summary>
    public static TimeSpan LongestDelay(string instant) => instant switch
    {
        InsideCommit => TimeSpan.FromMilliseconds(3),
        Waiting => TimeSpan.FromMilliseconds(500),
        SendingNotice => TimeSpan.FromMilliseconds(150),
        Random => TimeSpan.FromMilliseconds(500),
        _ => TimeSpan.Zero,
    };
}
