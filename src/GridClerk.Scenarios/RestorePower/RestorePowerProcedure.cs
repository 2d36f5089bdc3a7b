using GridClerk.Core.Schedules;
using GridClerk.Core.Settings;
using GridClerk.Core.WorkItems;
using GridClerk.Systems.Collection;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.RestorePower;

/// <summary>费控复电 as the composition sees it.</summary>
public static class RestorePowerProcedure
{
    public const string Id = "restore-power";

    public static ScenarioDescription Description { get; } = new(
        Id, "费控复电", typeof(RestorePowerScenario), typeof(RestorePowerSettings), ["marketing", "collection", "sms"]);

    /// <summary>When rounds start by themselves under these settings.</summary>
    /// <param name="settings">Values that differ from the defaults: name → value as written.</param>
    /// <exception cref="Core.Faults.ConfigurationException">A setting is unknown, unreadable or out of range.</exception>
    public static Schedule ScheduleOf(IReadOnlyDictionary<string, string> settings) =>
        SettingsText.Read<RestorePowerSettings>(Id, settings).Schedule;

    /// <param name="settings">Values that differ from the defaults: name → value as written.</param>
    /// <param name="fallbackPhone">Takes what is meant for an area manager whose number no page shows.</param>
    /// <exception cref="Core.Faults.ConfigurationException">A setting is unknown, unreadable or out of range.</exception>
    public static BoundScenario Bind(
        IMarketingSystem marketing, ICollectionSystem collection, ISmsDesk sms,
        IReadOnlyDictionary<string, string> settings, string fallbackPhone)
    {
        var bound = SettingsText.Read<RestorePowerSettings>(Id, settings);
        var handOver = new HandOver(sms, bound, fallbackPhone);
        return BoundScenario.Of(new RestorePowerScenario(marketing, collection, handOver, bound));
    }
}
