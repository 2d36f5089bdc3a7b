using GridClerk.Core.Upkeep;

namespace GridClerk.Systems.Sites;

/// <summary>A customer's site folder, read and checked whole (<c>site.yaml</c>). Holds no secret.</summary>
/// <param name="Folder">Absolute path of the folder; profile overrides lie in its <c>profiles/</c>.</param>
/// <param name="Systems">By name: <c>marketing</c>, <c>collection</c>, and those that the site describes itself.</param>
/// <param name="Settings">Settings of procedures: scenario id → name → value as written.</param>
/// <param name="FallbackPhone">Takes what is meant for an area manager whose number no page shows.</param>
public sealed record Site(
    string Name, string Folder, IReadOnlyDictionary<string, SiteSystem> Systems, IReadOnlyList<SiteRobot> Robots,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Settings, string FallbackPhone)
{
    /// <summary>Days off, whatever day of the week. Default: none.</summary>
    public IReadOnlySet<DateOnly> Holidays { get; init; } = new HashSet<DateOnly>();

    /// <summary>Saturdays and Sundays on which people work (调休). Default: none.</summary>
    public IReadOnlySet<DateOnly> WorkingWeekends { get; init; } = new HashSet<DateOnly>();

    /// <summary>Mobile numbers of those who hear what is wrong with the clerk itself. Default: the fallback phone.</summary>
    public IReadOnlyList<string> StaffOnDuty { get; init; } = [FallbackPhone];

    /// <summary>Mail addresses of those who hear it as well. Default: none.</summary>
    public IReadOnlyList<string> StaffMail { get; init; } = [];

    /// <summary>Who gets what concerns one unit: 供电所 or 营业厅 → mail addresses. Default: nobody.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> UnitMail { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The mail server; null: the site sends no mail.</summary>
    public SiteMail? Mail { get; init; }

    /// <summary>How often a node writes its heartbeat. Default: 30 s.</summary>
    public TimeSpan HeartbeatEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long things are kept, and how much room is needed. Default: as <see cref="UpkeepSettings"/> says.</summary>
    public UpkeepSettings Upkeep { get; init; } = new();

    /// <summary>Where a setting is written: <c>procedure.name</c> → line of <c>site.yaml</c>.</summary>
    public IReadOnlyDictionary<string, int> SettingLines { get; init; } = new Dictionary<string, int>();

    /// <summary>Where an account is written: <c>robot.role</c> → line of <c>site.yaml</c>.</summary>
    public IReadOnlyDictionary<string, int> AccountLines { get; init; } = new Dictionary<string, int>();
}

/// <param name="LongestRequest">Overrides the profile's longest request time, if the site measured another.</param>
public sealed record SiteSystem(string Name, Uri Address, TimeSpan? LongestRequest);

/// <summary>A named workplace: the accounts it signs in with and the procedures it does, most urgent first.</summary>
/// <param name="Accounts">
/// Role → account names: <c>marketing</c>, <c>collection</c>, <c>sms</c> (the marketing account that may send), or the name of a system of the
/// site's own. <see cref="NoAccount"/> where that system lets everybody in.
/// </param>
public sealed record SiteRobot(string Name, IReadOnlyList<string> Procedures, IReadOnlyDictionary<string, IReadOnlyList<string>> Accounts)
{
    /// <summary>Written in place of an account where a system has no sign-in.</summary>
    public const string NoAccount = "none";

    /// <summary>The roles that the shipped systems have, and the system that each signs in to. A system of the site's own is a role of its name.</summary>
    public static IReadOnlyDictionary<string, string> Roles { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["marketing"] = "marketing",
        ["sms"] = "marketing",
        ["collection"] = "collection",
    };

    /// <summary>The roles in which several accounts work at once; in every other there is one.</summary>
    public static IReadOnlySet<string> SharedRoles { get; } = new HashSet<string>(StringComparer.Ordinal) { "collection" };

    /// <summary>Every place in a system that it works at: one an account, and one where there is no sign-in.</summary>
    public IEnumerable<(string Role, string System, string Account)> Places =>
        Accounts.SelectMany(a => a.Value.Select(account => (a.Key, SystemOf(a.Key), account)));

    /// <summary>Every account that it signs in with, and where.</summary>
    public IEnumerable<(string Role, string System, string Account)> SignIns => Places.Where(p => p.Account != NoAccount);

    /// <summary>The systems that it works in.</summary>
    public IReadOnlyList<string> Systems => [.. Accounts.Keys.Select(SystemOf).Distinct()];

    public static string SystemOf(string role) => Roles.GetValueOrDefault(role, role);
}
