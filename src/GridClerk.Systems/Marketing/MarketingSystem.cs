using GridClerk.Systems.Browser;

namespace GridClerk.Systems.Marketing;

/// <summary>营销2.0 through one signed-in browser session.</summary>
internal sealed class MarketingSystem(BrowserSession session, MarketingTargets at, TimeZoneInfo zone) : IMarketingSystem
{
    public string System => session.Profile.Name;

    public TimeSpan LongestRequest => session.Profile.LongestRequest;

    public IRestorationReview RestorationReview { get; } = new RestorationReviewPage(session, at.RestorationReview, zone);

    public ICustomerView Customers { get; } = new CustomerViewPage(session, at.CustomerView, zone);

    public Task AbandonAsync() => session.AbandonAsync();
}
