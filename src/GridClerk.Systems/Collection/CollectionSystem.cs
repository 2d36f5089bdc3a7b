using GridClerk.Systems.Browser;

namespace GridClerk.Systems.Collection;

/// <summary>采集2.0 through one signed-in browser session.</summary>
internal sealed class CollectionSystem(BrowserSession session, CollectionTargets at, TimeProvider time) : ICollectionSystem
{
    public string System => session.Profile.Name;

    public TimeSpan LongestRequest => session.Profile.LongestRequest;

    public IReadThrough ReadThrough { get; } = new ReadThroughPage(session, at.ReadThrough, time);

    public Task AbandonAsync() => session.AbandonAsync();
}
