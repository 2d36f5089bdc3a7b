namespace GridClerk.Scenarios.RecollectReadings;

/// <summary>One night's work: the readings of a day that were not collected.</summary>
/// <param name="Day">数据日期: the day before the night.</param>
internal sealed record ReadingNight(DateOnly Day)
{
    public string Key => $"{Day:yyyy-MM-dd}";
}
