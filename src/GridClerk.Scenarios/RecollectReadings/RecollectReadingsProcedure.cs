using GridClerk.Core.Schedules;
using GridClerk.Core.Settings;
using GridClerk.Core.WorkItems;
using GridClerk.Systems.Collection;

namespace GridClerk.Scenarios.RecollectReadings;

/// <summary>数据补招 as the composition sees it.</summary>
public static class RecollectReadingsProcedure
{
    public const string Id = "recollect-readings";

    internal const string Title = "数据补招";

    /// <summary>It has its window to keep, but a customer without power goes first.</summary>
    internal const int Urgency = StoredItem.UsualUrgency - 5;

    public static ScenarioDescription Description { get; } = new(
        Id, Title, typeof(RecollectReadingsScenario), typeof(RecollectReadingsSettings), ["collection"]);

    /// <summary>When rounds start by themselves under these settings.</summary>
    /// <param name="settings">Values that differ from the defaults: name → value as written.</param>
    /// <exception cref="Core.Faults.ConfigurationException">A setting is unknown, unreadable or out of range.</exception>
    public static Schedule ScheduleOf(IReadOnlyDictionary<string, string> settings) =>
        SettingsText.Read<RecollectReadingsSettings>(Id, settings).Schedule;

    /// <param name="desk">How files and mails leave the house.</param>
    /// <param name="unitMail">Unit → mail addresses of its managers.</param>
    /// <param name="time">Its local time zone is the site's.</param>
    /// <param name="settings">Values that differ from the defaults: name → value as written.</param>
    /// <exception cref="Core.Faults.ConfigurationException">A setting is unknown, unreadable or out of range; or mails are to be sent and the site has no mail server.</exception>
    public static BoundScenario Bind(
        ICollectionSystem collection, ReportDesk desk, IReadOnlyDictionary<string, IReadOnlyList<string>> unitMail, TimeProvider time,
        IReadOnlyDictionary<string, string> settings)
    {
        var bound = SettingsText.Read<RecollectReadingsSettings>(Id, settings);
        desk.RequireMail(Id, [.. bound.MailTo.All, .. unitMail.Values.SelectMany(people => people)]);
        return BoundScenario.Of(new RecollectReadingsScenario(collection, new RecollectDelivery(desk, bound, unitMail, time), bound, time));
    }
}
