using GridClerk.Core.Faults;
using GridClerk.Core.Schedules;
using GridClerk.Core.Settings;
using GridClerk.Core.WorkItems;
using GridClerk.Systems.Checks;

namespace GridClerk.Scenarios.CheckSystem;

/// <summary>页面检查 as the composition sees it. A site may have several, each under a name of its own: <c>check-system-collection</c>.</summary>
public static class CheckSystemProcedure
{
    public const string Id = "check-system";

    /// <summary>Everything else goes first.</summary>
    internal const int Urgency = StoredItem.UsualUrgency - 10;

    /// <param name="id">Its own, or one of a site's several.</param>
    public static ScenarioDescription DescriptionOf(string id) =>
        new(id, SeveralOf.TitleOf(Id, "页面检查", id), typeof(CheckSystemScenario), typeof(CheckSystemSettings), []);

    /// <summary>When rounds start by themselves under these settings.</summary>
    /// <param name="settings">Values that differ from the defaults: name → value as written.</param>
    /// <exception cref="ConfigurationException">A setting is unknown, unreadable or out of range.</exception>
    public static Schedule ScheduleOf(string id, IReadOnlyDictionary<string, string> settings) => SettingsText.Read<CheckSystemSettings>(id, settings).Schedule;

    /// <summary>Which pages of which system are checked.</summary>
    /// <exception cref="ConfigurationException">The settings do not name a system.</exception>
    public static (string System, IReadOnlyList<string> Pages) PlaceOf(string id, IReadOnlyDictionary<string, string> settings)
    {
        var bound = SettingsText.Read<CheckSystemSettings>(id, settings);
        return bound.System.Length > 0 ? (bound.System, bound.Pages) : throw new ConfigurationException(new(
            "check.nothing-named", $"流程 {id} 没有写明检查哪个系统：缺少 system", $"请在 site.yaml 的 settings.{id} 中写上 system"));
    }

    /// <param name="checks">Of the system that the settings name.</param>
    /// <param name="archive">Where a person accepts from.</param>
    /// <param name="desk">How files and mails leave the house.</param>
    /// <param name="time">Its local time zone is the site's.</param>
    /// <exception cref="ConfigurationException">A setting is unknown, unreadable or out of range; or mails are to be sent and the site has no mail server.</exception>
    public static BoundScenario Bind(
        string id, Func<string, ISystemCheck> checks, ICheckArchive archive, ReportDesk desk, TimeProvider time, IReadOnlyDictionary<string, string> settings)
    {
        var (system, _) = PlaceOf(id, settings);
        var bound = SettingsText.Read<CheckSystemSettings>(id, settings);
        desk.RequireMail(id, bound.MailTo.All);
        return BoundScenario.Of(new CheckSystemScenario(id, checks(system), archive, desk, bound, time));
    }
}
