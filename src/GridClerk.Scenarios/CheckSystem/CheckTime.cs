namespace GridClerk.Scenarios.CheckSystem;

/// <summary>One check of a system.</summary>
/// <param name="At">When its run started, by the site's clock: each run checks anew.</param>
internal sealed record CheckTime(DateTime At)
{
    public string Key => $"{At:yyyy-MM-dd HHmmss}";
}
