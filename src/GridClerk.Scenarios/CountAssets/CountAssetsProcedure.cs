using GridClerk.Core.Schedules;
using GridClerk.Core.Settings;
using GridClerk.Core.WorkItems;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.CountAssets;

/// <summary>资产管理 as the composition sees it.</summary>
public static class CountAssetsProcedure
{
    public const string Id = "count-assets";

    internal const string Title = "资产管理";

    /// <summary>Everything else goes first.</summary>
    internal const int Urgency = StoredItem.UsualUrgency - 10;

    public static ScenarioDescription Description { get; } = new(Id, Title, typeof(CountAssetsScenario), typeof(CountAssetsSettings), ["marketing"]);

    /// <summary>When rounds start by themselves under these settings.</summary>
    /// <param name="settings">Values that differ from the defaults: name → value as written.</param>
    /// <exception cref="Core.Faults.ConfigurationException">A setting is unknown, unreadable or out of range.</exception>
    public static Schedule ScheduleOf(IReadOnlyDictionary<string, string> settings) =>
        SettingsText.Read<CountAssetsSettings>(Id, settings).Schedule;

    /// <param name="desk">How files and mails leave the house.</param>
    /// <param name="time">Its local time zone is the site's.</param>
    /// <param name="settings">Values that differ from the defaults: name → value as written.</param>
    /// <exception cref="Core.Faults.ConfigurationException">A setting is unknown, unreadable or out of range; or mails are to be sent and the site has no mail server.</exception>
    public static BoundScenario Bind(IMarketingSystem marketing, ReportDesk desk, TimeProvider time, IReadOnlyDictionary<string, string> settings)
    {
        var bound = SettingsText.Read<CountAssetsSettings>(Id, settings);
        desk.RequireMail(Id, bound.MailTo.All);
        return BoundScenario.Of(new CountAssetsScenario(marketing.Assets, marketing.DedicatedCustomers, new CountDelivery(desk, bound, time), bound, time));
    }
}
