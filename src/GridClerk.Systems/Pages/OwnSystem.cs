using GridClerk.Core.Steps;
using GridClerk.Systems.Browser;

namespace GridClerk.Systems.Pages;

/// <summary>A system of the site's own: the clerk knows of it what its profile says, and nothing else.</summary>
internal sealed class OwnSystem(BrowserSession session) : IBusinessSystem
{
    public string System => session.Profile.Name;

    public TimeSpan LongestRequest => session.Profile.LongestRequest;

    public Task AbandonAsync() => session.AbandonAsync();
}
