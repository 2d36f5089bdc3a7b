namespace GridClerk.Scenarios.CountAssets;

/// <summary>One night's count of all assets.</summary>
/// <param name="Day">The day on which it is made, by the site's clock.</param>
internal sealed record AssetNight(DateOnly Day)
{
    public string Key => KeyOf(Day);

    public static string KeyOf(DateOnly day) => $"{day:yyyy-MM-dd}";
}
