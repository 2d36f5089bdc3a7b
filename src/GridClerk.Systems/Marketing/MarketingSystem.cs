using GridClerk.Systems.Browser;

namespace GridClerk.Systems.Marketing;

/// <summary>营销2.0 through the windows of one signed-in account.</summary>
internal sealed class MarketingSystem(BrowserTabs windows, MarketingTargets at, TimeZoneInfo zone) : IMarketingSystem
{
    public string System => windows.First.Profile.Name;

    public TimeSpan LongestRequest => windows.First.Profile.LongestRequest;

    public IRestorationReview RestorationReview { get; } = new RestorationReviewPage(windows.First, at.RestorationReview, zone);

    public ICustomerView Customers { get; } = new CustomerViewPage(windows.First, at.CustomerView, zone);

    public IAssetStatistics Assets { get; } = new AssetStatisticsPage(windows, at.AssetStatistics);

    public IDedicatedCustomers DedicatedCustomers { get; } = new DedicatedCustomersPage(windows.First, at.DedicatedCustomers, zone);

    public Task AbandonAsync() => windows.AbandonAsync();
}
