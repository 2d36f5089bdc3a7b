using GridClerk.Core.Faults;
using GridClerk.Core.Schedules;
using GridClerk.Core.Settings;
using GridClerk.Core.WorkItems;
using GridClerk.Systems.Pages;

namespace GridClerk.Scenarios.PullTable;

/// <summary>表格拉取 as the composition sees it. A site may have several, each under a name of its own: <c>pull-table-arrears</c>.</summary>
public static class PullTableProcedure
{
    public const string Id = "pull-table";

    /// <summary>Everything else goes first.</summary>
    internal const int Urgency = StoredItem.UsualUrgency - 10;

    /// <param name="id">Its own, or one of a site's several.</param>
    public static ScenarioDescription DescriptionOf(string id) =>
        new(id, SeveralOf.TitleOf(Id, "表格拉取", id), typeof(PullTableScenario), typeof(PullTableSettings), []);

    /// <summary>When rounds start by themselves under these settings.</summary>
    /// <param name="settings">Values that differ from the defaults: name → value as written.</param>
    /// <exception cref="ConfigurationException">A setting is unknown, unreadable or out of range.</exception>
    public static Schedule ScheduleOf(string id, IReadOnlyDictionary<string, string> settings)
    {
        var bound = SettingsText.Read<PullTableSettings>(id, settings);
        _ = PullQuestion.Of(bound.Page, PullQuestion.Conditions(bound.Where), bound.Columns, default(DateOnly).AddYears(2000));
        return bound.Schedule;
    }

    /// <summary>Which page of which system is pulled.</summary>
    /// <exception cref="ConfigurationException">The settings do not say it.</exception>
    public static (string System, string Page) PlaceOf(string id, IReadOnlyDictionary<string, string> settings)
    {
        var bound = SettingsText.Read<PullTableSettings>(id, settings);
        return bound is { System.Length: > 0, Page.Length: > 0 } ? (bound.System, bound.Page) : throw new ConfigurationException(new(
            "pull.nothing-named", $"流程 {id} 没有写明从哪里拉取：缺少 {(bound.System.Length == 0 ? "system" : "page")}",
            $"请在 site.yaml 的 settings.{id} 中写上 system 和 page"));
    }

    /// <param name="pages">Of the system that the settings name.</param>
    /// <param name="robot">Who pulls.</param>
    /// <param name="desk">How files and mails leave the house.</param>
    /// <param name="time">Its local time zone is the site's.</param>
    /// <exception cref="ConfigurationException">A setting is unknown, unreadable or out of range; or mails are to be sent and the site has no mail server.</exception>
    public static BoundScenario Bind(
        string id, Func<string, ITablePages> pages, string robot, ReportDesk desk, TimeProvider time, IReadOnlyDictionary<string, string> settings)
    {
        var (system, _) = PlaceOf(id, settings);
        var bound = SettingsText.Read<PullTableSettings>(id, settings);
        desk.RequireMail(id, bound.MailTo.All);
        return BoundScenario.Of(new PullTableScenario(id, pages(system), desk, bound, robot, time));
    }
}
