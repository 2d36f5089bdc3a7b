using GridClerk.Systems.Browser;

namespace GridClerk.Systems.Collection;

/// <summary>采集2.0 through one or several sign-ins; what is not spread goes through the first.</summary>
internal sealed class CollectionSystem(IReadOnlyList<BrowserSession> sessions, CollectionTargets at, TimeProvider time) : ICollectionSystem
{
    public string System => sessions[0].Profile.Name;

    public TimeSpan LongestRequest => sessions[0].Profile.LongestRequest;

    public IReadThrough ReadThrough { get; } = new ReadThrough(sessions, at.ReadThrough, time);

    public ISuccessCheck SuccessCheck { get; } = new SuccessCheckPage(sessions[0], at, time);

    public Task AbandonAsync() => Task.WhenAll(sessions.Select(s => s.AbandonAsync()));
}
