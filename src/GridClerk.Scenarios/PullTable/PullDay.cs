namespace GridClerk.Scenarios.PullTable;

/// <summary>One day's pull.</summary>
/// <param name="Day">On which it is made, by the site's clock.</param>
internal sealed record PullDay(DateOnly Day)
{
    public string Key => $"{Day:yyyy-MM-dd}";
}
