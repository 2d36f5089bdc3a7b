namespace GridClerk.Sandbox.Engine;

/// <summary>Wall-clock time of the world; physical durations are divided by the pace.</summary>
internal sealed class WorldClock(TimeProvider time, double pace)
{
    public const string Format = "yyyy-MM-dd HH:mm:ss";

    public TimeProvider Time { get; } = time;

    public double Pace { get; } = pace;

    public DateTimeOffset Now => Time.GetLocalNow();

    public TimeSpan Shorten(TimeSpan physical) => physical / Pace;

    public static string Text(DateTimeOffset at) => at.ToString(Format);

    public static string Text(DateTimeOffset? at) => at is { } known ? Text(known) : "";

    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, null, System.Globalization.DateTimeStyles.AssumeLocal, out var at) ? at : null;
}
