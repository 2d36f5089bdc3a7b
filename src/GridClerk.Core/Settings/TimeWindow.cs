namespace GridClerk.Core.Settings;

/// <summary>A daily window of local time that may span midnight: <c>22:00-07:00</c>. The start belongs to it, the end does not.</summary>
public readonly record struct TimeWindow(TimeOnly Start, TimeOnly End)
{
    /// <summary>No time at all; written <c>off</c>.</summary>
    public static TimeWindow None => default;

    public bool IsNone => Start == End;

    /// <summary>Whether the moment lies in the window, by the wall clock of its own offset.</summary>
    public bool Contains(DateTimeOffset moment) => !IsNone && TimeOnly.FromTimeSpan(moment.TimeOfDay).IsBetween(Start, End);

    /// <summary>How long the window still lasts at <paramref name="moment"/>; zero outside it.</summary>
    public TimeSpan LeftAt(DateTimeOffset moment) =>
        Contains(moment) ? End - TimeOnly.FromTimeSpan(moment.TimeOfDay) : TimeSpan.Zero;

    public override string ToString() => IsNone ? "off" : $"{Start:HH':'mm}-{End:HH':'mm}";
}
