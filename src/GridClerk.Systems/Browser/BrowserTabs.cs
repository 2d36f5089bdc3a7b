namespace GridClerk.Systems.Browser;

/// <summary>The windows of one account in one system, all under one sign-in. Each is used by one caller at a time; together they work side by side.</summary>
/// <param name="first">The one for whoever needs one only.</param>
/// <param name="another">Makes a further one; nothing is opened before it is used.</param>
internal sealed class BrowserTabs(BrowserSession first, Func<BrowserSession> another)
{
    private readonly List<BrowserSession> all = [first];

    public BrowserSession First => first;

    public IReadOnlyList<BrowserSession> Take(int number)
    {
        while (all.Count < number)
        {
            all.Add(another());
        }

        return all[..number];
    }

    /// <inheritdoc cref="BrowserSession.AbandonAsync"/>
    public async Task AbandonAsync()
    {
        foreach (var window in all)
        {
            await window.AbandonAsync();
        }
    }
}
