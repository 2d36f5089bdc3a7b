using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Schedules;
using GridClerk.Core.Settings;
using GridClerk.Core.WorkItems;
using GridClerk.Scenarios;
using GridClerk.Scenarios.CheckSystem;
using GridClerk.Scenarios.CountAssets;
using GridClerk.Scenarios.PullTable;
using GridClerk.Scenarios.RecollectReadings;
using GridClerk.Scenarios.RestorePower;
using GridClerk.Scenarios.TellStaff;
using GridClerk.Systems;
using GridClerk.Systems.Checks;
using GridClerk.Systems.Sites;

namespace GridClerk.Server.Composition;

/// <summary>A finished procedure and how it is put over a robot's systems.</summary>
/// <param name="ScheduleOf">When rounds start by themselves under these settings. Reads all of them, so what is wrong with any is told.</param>
/// <param name="Bind">Over one robot's place, with the site's and the run's settings together.</param>
internal sealed record Procedure(
    ScenarioDescription Description,
    IReadOnlyList<SettingDescription> Settings,
    Func<IReadOnlyDictionary<string, string>, Schedule> ScheduleOf,
    Func<RobotPlace, IReadOnlyDictionary<string, string>, BoundScenario> Bind)
{
    public string Id => Description.Id;

    /// <summary>Where it reads, if the settings say so; null: in the systems of its roles.</summary>
    public Func<IReadOnlyDictionary<string, string>, ChosenPlace>? PlaceOf { get; init; }

    /// <exception cref="ConfigurationException">Names everything that is wrong with the settings.</exception>
    public void Check(IReadOnlyDictionary<string, string> settings) => _ = ScheduleOf(settings);
}

/// <summary>Where the settings of a procedure say that it reads.</summary>
/// <param name="Require">Throws <see cref="ConfigurationException"/> if the site's profiles have nothing there.</param>
internal sealed record ChosenPlace(string System, Action<SiteProfiles> Require);

/// <summary>What procedures are put over at one robot's workplace.</summary>
/// <param name="Mail">Null: the site sends no mail.</param>
/// <param name="Desk">For files and mails of nightly procedures.</param>
internal sealed record RobotPlace(
    string Robot, BusinessSystems Systems, Site Site, INoticeChannel<Mail>? Mail, ReportDesk Desk, ICheckArchive Checks, ITroubles Troubles, TimeProvider Time);

/// <summary>The explicit list of every finished procedure.</summary>
internal static class Procedures
{
    public static IReadOnlyList<Procedure> All { get; } =
    [
        new(
            RestorePowerProcedure.Description,
            SettingsText.Describe(RestorePowerProcedure.Description.SettingsType),
            RestorePowerProcedure.ScheduleOf,
            (at, settings) => RestorePowerProcedure.Bind(at.Systems.Marketing, at.Systems.Collection, at.Systems.Sms, settings, at.Site.FallbackPhone)),
        new(
            RecollectReadingsProcedure.Description,
            SettingsText.Describe(RecollectReadingsProcedure.Description.SettingsType),
            RecollectReadingsProcedure.ScheduleOf,
            (at, settings) => RecollectReadingsProcedure.Bind(at.Systems.Collection, at.Desk, at.Site.UnitMail, at.Time, settings)),
        new(
            CountAssetsProcedure.Description,
            SettingsText.Describe(CountAssetsProcedure.Description.SettingsType),
            CountAssetsProcedure.ScheduleOf,
            (at, settings) => CountAssetsProcedure.Bind(at.Systems.Marketing, at.Desk, at.Time, settings)),
        Pull(PullTableProcedure.Id),
        Check(CheckSystemProcedure.Id),
        new(
            TellStaffProcedure.Description,
            SettingsText.Describe(TellStaffProcedure.Description.SettingsType),
            TellStaffProcedure.ScheduleOf,
            (at, settings) => TellStaffProcedure.Bind(at.Troubles, at.Systems.Sms, at.Site.StaffOnDuty, StaffMailOf(at), at.Time, settings)),
    ];

    /// <summary>Those that do the company's work out of the box; the others serve the clerk itself, or do what a site says.</summary>
    public static IReadOnlyList<Procedure> OfBusiness { get; } = [.. All.Where(p => p.Id != TellStaffProcedure.Id && p.PlaceOf is null)];

    /// <summary>All, and those that this site has several of.</summary>
    public static IReadOnlyList<Procedure> In(Site site) =>
        [.. All, .. site.Robots.SelectMany(r => r.Procedures).Distinct().Where(id => All.All(p => p.Id != id)).Select(OneOfSeveral).OfType<Procedure>()];

    private static Procedure Pull(string id) => new(
        PullTableProcedure.DescriptionOf(id),
        SettingsText.Describe(typeof(PullTableSettings)),
        settings => PullTableProcedure.ScheduleOf(id, settings),
        (at, settings) => PullTableProcedure.Bind(id, at.Systems.TablesOf, at.Robot, at.Desk, at.Time, settings))
    {
        PlaceOf = settings =>
        {
            var (system, page) = PullTableProcedure.PlaceOf(id, settings);
            return new(system, profiles => profiles.RequireTable(system, page));
        },
    };

    private static Procedure Check(string id) => new(
        CheckSystemProcedure.DescriptionOf(id),
        SettingsText.Describe(typeof(CheckSystemSettings)),
        settings => CheckSystemProcedure.ScheduleOf(id, settings),
        (at, settings) => CheckSystemProcedure.Bind(id, at.Systems.CheckOf, at.Checks, at.Desk, at.Time, settings))
    {
        PlaceOf = settings =>
        {
            var (system, pages) = CheckSystemProcedure.PlaceOf(id, settings);
            return new(system, profiles => profiles.RequirePages(system, pages));
        },
    };

    /// <summary>Null: no site can have several under such a name.</summary>
    private static Procedure? OneOfSeveral(string id) =>
        SeveralOf.IsNamedBy(PullTableProcedure.Id, id) ? Pull(id) : SeveralOf.IsNamedBy(CheckSystemProcedure.Id, id) ? Check(id) : null;

    private static StaffMail? StaffMailOf(RobotPlace at) => at is { Mail: { } mail, Site.StaffMail.Count: > 0 } ? new(mail, at.Site.StaffMail) : null;

    /// <exception cref="ConfigurationException">There is no such procedure.</exception>
    public static Procedure Find(string id) => All.FirstOrDefault(p => p.Id == id) ?? OneOfSeveral(id) ?? throw new ConfigurationException(new(
        "procedure.unknown", $"没有名为“{id}”的流程", $"可用的流程：{string.Join('、', All.Select(p => p.Id))}；gridclerk list 列出详情"));
}
