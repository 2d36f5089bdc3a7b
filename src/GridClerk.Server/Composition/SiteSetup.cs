using GridClerk.Core.Faults;
using GridClerk.Server.Vault;
using GridClerk.Systems.Profiles;
using GridClerk.Systems.Sites;

namespace GridClerk.Server.Composition;

/// <summary>A site as this program can work it: folder, profiles, settings and accounts checked together, before anything starts.</summary>
internal sealed class SiteSetup
{
    private SiteSetup(Site site, SiteProfiles profiles) => (Site, Profiles) = (site, profiles);

    public Site Site { get; }

    public SiteProfiles Profiles { get; }

    /// <exception cref="ConfigurationException">Everything that is wrong, in one fault.</exception>
    public static SiteSetup Load(string folder)
    {
        var site = SiteFolder.Load(folder);
        SiteProfiles? profiles = null;
        FaultList.ThrowAll(
        [
            () => profiles = SiteProfiles.Load(site),
            .. site.Settings.Select(s => (Action)(() => Procedures.Find(s.Key))),
            .. site.Settings.SelectMany(s => s.Value.Select(v => (Action)(() => CheckSetting(site, s.Key, v.Key, v.Value)))),
            .. site.Robots.SelectMany(r => r.Procedures.Select(p => (Action)(() => CheckRoles(r, Procedures.Find(p))))),
        ]);
        var setup = new SiteSetup(site, profiles!);
        FaultList.ThrowAll(site.Robots.SelectMany(r => r.Procedures.Select(p => (Action)(() => setup.CheckPlace(r, Procedures.Find(p))))));
        return setup;
    }

    /// <summary>Checks that each of these robots' passwords, and that of the mail account, is in the vault and can be opened.</summary>
    /// <exception cref="ConfigurationException">Names every account that is missing.</exception>
    public void CheckAccounts(IEnumerable<SiteRobot> robots, AccountVault vault)
    {
        var accounts = robots.SelectMany(r => r.SignIns).Select(a => (a.System, a.Account));
        if (Site.Mail?.Account is { } sender)
        {
            accounts = accounts.Append((SiteMail.System, sender));
        }

        FaultList.ThrowAll([.. accounts.Select(a => (Action)(() => vault.PasswordOf(a.System, a.Account)))]);
    }

    /// <exception cref="ConfigurationException">There is no such system, shipped or of the site's own.</exception>
    public void RequireSystem(string name) => RequireSystem(name, Site);

    /// <param name="site">Null: there is none yet.</param>
    public static void RequireSystem(string name, Site? site)
    {
        var known = ProfileFiles.Systems.Union(site?.Systems.Keys ?? []).ToList();
        if (!known.Contains(name))
        {
            throw new ConfigurationException(new("system.unknown", $"没有名为“{name}”的业务系统", $"可用的系统：{string.Join('、', known)}"));
        }
    }

    /// <summary>The robots that do the procedure.</summary>
    /// <exception cref="ConfigurationException">None does.</exception>
    public IReadOnlyList<SiteRobot> RobotsOf(string procedure) =>
        Site.Robots.Where(r => r.Procedures.Contains(procedure)).ToList() is { Count: > 0 } robots
            ? robots
            : throw new ConfigurationException(new(
                "site.no-robot", $"站点 {Site.Name} 中没有机器人办理流程 {procedure}", $"请在 {Path.Combine(Site.Folder, SiteFolder.FileName)} 的 robots 中补上"));

    /// <summary>The site's settings of a procedure with <paramref name="over"/> laid over them.</summary>
    public IReadOnlyDictionary<string, string> SettingsOf(string procedure, IReadOnlyDictionary<string, string> over)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Site.Settings.GetValueOrDefault(procedure) ?? new Dictionary<string, string>())
        {
            settings[name] = value;
        }

        foreach (var (name, value) in over)
        {
            settings[name] = value;
        }

        return settings;
    }

    /// <summary>One by one, so that each message can point at its line.</summary>
    private static void CheckSetting(Site site, string id, string name, string value)
    {
        var procedure = Procedures.Find(id);
        try
        {
            procedure.Check(new Dictionary<string, string> { [name] = value });
        }
        catch (ConfigurationException e) when (site.SettingLines.TryGetValue($"{procedure.Id}.{name}", out var line))
        {
            var file = Path.Combine(site.Folder, SiteFolder.FileName);
            throw new ConfigurationException(e.Fault with { Text = $"{file} 第 {line} 行：{e.Fault.Text}" }, e);
        }
    }

    /// <summary>Of a procedure whose settings say where it reads.</summary>
    private void CheckPlace(SiteRobot robot, Procedure procedure)
    {
        if (procedure.PlaceOf?.Invoke(SettingsOf(procedure.Id, new Dictionary<string, string>())) is not { } place)
        {
            return;
        }

        RequireSystem(place.System);
        if (!robot.Systems.Contains(place.System))
        {
            throw NoAccount(robot, procedure, [place.System]);
        }

        place.Require(Profiles);
    }

    private static void CheckRoles(SiteRobot robot, Procedure procedure)
    {
        var missing = procedure.Description.Roles.Where(r => !robot.Accounts.ContainsKey(r)).ToList();
        if (missing.Count > 0)
        {
            throw NoAccount(robot, procedure, missing);
        }
    }

    private static ConfigurationException NoAccount(SiteRobot robot, Procedure procedure, IReadOnlyList<string> missing) => new(new(
        "robot.no-account", $"机器人“{robot.Name}”办理 {procedure.Id} 还缺账号：{string.Join('、', missing)}",
        $"请在 site.yaml 的 robots.{robot.Name}.accounts 中补上"));
}
