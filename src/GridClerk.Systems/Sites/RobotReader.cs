using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Sites;

/// <summary>Reads <c>robots</c> of <c>site.yaml</c>: who they are, and whether their accounts fit the site.</summary>
/// <param name="site">The whole file.</param>
internal sealed class RobotReader(YamlReader site)
{
    private readonly IReadOnlyList<string> roles = [.. SiteRobot.Roles.Keys.Concat(site.Group("systems").Select(e => e.Key)).Distinct()];

    public IReadOnlyList<SiteRobot> Read() => [.. site.Group("robots").Select(Robot).OfType<SiteRobot>()];

    /// <summary>Where each account is written: <c>robot.role</c> → line.</summary>
    public IReadOnlyDictionary<string, int> AccountLines() =>
        (from robot in site.Group("robots")
         where robot.Value is YamlMap
         let accounts = ((YamlMap)robot.Value).Find("accounts")?.Value as YamlMap
         where accounts is not null
         from role in accounts.Entries
         select (Name: $"{robot.Key}.{role.Key}", role.Line.Line)).ToDictionary(a => a.Name, a => a.Line, StringComparer.Ordinal);

    /// <summary>An account signs in once: it belongs to one robot and one role, and to a system that the site has.</summary>
    public void CheckAccounts(Site read)
    {
        var taken = new Dictionary<(string System, string Account), string>();
        foreach (var (robot, role, account) in read.Robots.SelectMany(r => r.Accounts.SelectMany(a => a.Value.Select(one => (r, a.Key, one)))))
        {
            if (!roles.Contains(role))
            {
                continue;
            }

            var system = SiteRobot.SystemOf(role);
            var line = LineOf(robot.Name, role);
            if (!read.Systems.ContainsKey(system) && !site.Group("systems").Any(e => e.Key == system))
            {
                site.Faults.Add(line, $"“robots.{robot.Name}.accounts.{role}”要用到系统“{system}”，但 systems 中没有它");
            }

            if (account != SiteRobot.NoAccount && !taken.TryAdd((system, account), $"{robot.Name} 的 {role}"))
            {
                site.Faults.Add(line, $"账号“{account}”已经用于“{taken[(system, account)]}”，一个账号只能用在一处");
            }
        }
    }

    private SiteRobot? Robot(YamlEntry entry)
    {
        if (site.AsMap(entry.Value, $"robots.{entry.Key}") is not { } map)
        {
            return null;
        }

        var procedures = map.Texts("procedures");
        foreach (var twice in procedures.GroupBy(p => p, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            site.Faults.Add(map.Node("procedures")!.Line, $"“{map.Path("procedures")}”中“{twice.Key}”写了 {twice.Count()} 次");
        }

        var accounts = map.Group("accounts").ToDictionary(e => e.Key, e => map.AsTexts(e.Value, $"accounts.{e.Key}"), StringComparer.Ordinal);
        if (accounts.Count == 0)
        {
            site.Faults.Add(entry.Line, $"“{map.Path("accounts")}”至少要有一个账号");
        }

        foreach (var role in map.Group("accounts").Where(e => !roles.Contains(e.Key)))
        {
            site.Faults.Add(role.Line, $"不认识“{map.Path("accounts")}.{role.Key}”，可用：{string.Join('、', roles)}");
        }

        foreach (var role in map.Group("accounts").Where(e => accounts[e.Key].Count > 1 && roles.Contains(e.Key) && !SiteRobot.SharedRoles.Contains(e.Key)))
        {
            site.Faults.Add(role.Line, $"“{map.Path("accounts")}.{role.Key}”只能写一个账号；可以写几个的有：{string.Join('、', SiteRobot.SharedRoles)}");
        }

        map.NothingElse();
        return new(entry.Key, procedures, accounts);
    }

    private ProfileLine LineOf(string robot, string role)
    {
        var written = (YamlMap)site.Group("robots").First(r => r.Key == robot).Value;
        return ((YamlMap)written.Find("accounts")!.Value).Find(role)!.Line;
    }
}
