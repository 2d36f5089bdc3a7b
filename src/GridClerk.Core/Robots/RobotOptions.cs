namespace GridClerk.Core.Robots;

/// <summary>How robots deal with systems that do not answer.</summary>
public sealed record RobotOptions
{
    /// <summary>Wait after the first visit that ended because a system was unavailable; doubles each time. More than zero.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest such wait: how long after a system is back the work goes on at the latest.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Visits in a row that found a system unavailable, after which an item fails if others of its procedure get done meanwhile; collections
    /// in a row, after which a run ends. At least 1; with the waits above 36 span an hour.</summary>
    public int MostAttempts { get; init; } = 36;

    /// <summary>While no other item gets done either, an item fails only when it has been held up for this long.</summary>
    public TimeSpan LongestDowntime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How far apart visits of one procedure are at most while a system is down: what has no trouble of its own waits no longer than this
    /// for each item that has. More than zero.</summary>
    public TimeSpan LongestRest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A robot keeps its sessions and waits for the next due item when that is no further away than this.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a write that was submitted may take to learn what became of it once the robot was told to stop. More than zero.</summary>
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a robot rests when there is no room to store what it does.</summary>
    public TimeSpan RoomRest { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often an item in hand is held against what has come due since: one that takes no longer is never interrupted. More than zero.</summary>
    public TimeSpan GiveWayEvery { get; init; } = TimeSpan.FromSeconds(3);

    internal TimeSpan RestAfter(int visits) => RetryAfter(visits) is var rest && rest < LongestRest ? rest : LongestRest;

    internal TimeSpan RetryAfter(int attempts) =>
        attempts > 30 ? LongestRetry : TimeSpan.FromTicks(Math.Min(LongestRetry.Ticks, FirstRetry.Ticks << Math.Min(attempts - 1, 12)));
}
