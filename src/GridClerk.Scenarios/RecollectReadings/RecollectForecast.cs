namespace GridClerk.Scenarios.RecollectReadings;

/// <summary>How far a night will get before its window ends.</summary>
/// <param name="Wanted">Meters to be asked in the first round.</param>
/// <param name="Reachable">Of these, those for which there is time.</param>
internal sealed record RecollectForecast(int Wanted, int Reachable, double PerMinute, DateTimeOffset End)
{
    /// <summary>After how many parts of the first round it is made: the first ones meet the silent terminals.</summary>
    public const int After = 3;

    public bool IsEnough => Reachable >= Wanted;

    public static RecollectForecast Of(int wanted, int settled, DateTimeOffset begun, DateTimeOffset now, DateTimeOffset end)
    {
        var perMinute = settled / Math.Max((now - begun).TotalMinutes, 1d / 60);
        return new(wanted, (int)Math.Min(wanted, settled + (perMinute * Math.Max(0, (end - now).TotalMinutes))), perMinute, end);
    }
}
