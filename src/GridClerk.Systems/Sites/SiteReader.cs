using System.Text.RegularExpressions;
using GridClerk.Core.Settings;
using GridClerk.Core.Upkeep;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Sites;

/// <summary>Turns <c>site.yaml</c> into a <see cref="Site"/>, collecting everything that is wrong with it.</summary>
internal sealed partial class SiteReader(string folder, ConfigurationFaults faults)
{
    public Site Read(YamlMap root)
    {
        var map = new YamlReader(root, "", faults);
        var name = map.Text("name");
        _ = map.Required("systems");
        _ = map.Required("robots");
        var (holidays, workingWeekends) = CalendarReader.Read(map);
        var fallbackPhone = Phone(map, "fallback-phone", map.Text("fallback-phone"));
        var staffOnDuty = map.OptionalTexts("staff-on-duty").Select(p => Phone(map, "staff-on-duty", p)).ToList();
        var mail = MailReader.Read(map);
        var staffMail = map.OptionalTexts("staff-mail").Select(a => MailReader.Address(map, "staff-mail", a)).ToList();
        var unitMail = ProfileReader.ByName<IReadOnlyList<string>>(map.Group("unit-mail"), e => UnitMail(map, e));
        foreach (var key in new[] { "staff-mail", "unit-mail" }.Where(k => map.Has(k) && mail is null && !map.Has("mail")))
        {
            faults.Add(map.Node(key)!.Line, $"“{key}”要用到邮件服务器，但没有 mail 一节");
        }

        var site = new Site(
            name, folder, ProfileReader.ByName(map.Group("systems"), e => System(map, e)),
            [.. map.Group("robots").Select(e => Robot(map, e)).OfType<SiteRobot>()],
            ProfileReader.ByName<IReadOnlyDictionary<string, string>>(map.Group("settings"), e => Settings(map, e)), fallbackPhone)
        {
            StaffOnDuty = staffOnDuty.Count > 0 ? staffOnDuty : [fallbackPhone],
            StaffMail = staffMail,
            UnitMail = unitMail,
            Mail = mail,
            HeartbeatEvery = HeartbeatEvery(map),
            Holidays = holidays,
            WorkingWeekends = workingWeekends,
            Upkeep = Upkeep(map),
            SettingLines = SettingLines(map),
            AccountLines = AccountLines(map),
        };
        map.NothingElse();
        Accounts(site, map);
        return site;
    }

    private SiteSystem? System(YamlReader parent, YamlEntry entry)
    {
        if (!ProfileFiles.Systems.Contains(entry.Key))
        {
            OwnSystem(entry);
        }

        if (parent.AsMap(entry.Value, $"systems.{entry.Key}") is not { } map)
        {
            return null;
        }

        var address = map.Text("address");
        var readable = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
        if (!readable && address.Length > 0)
        {
            faults.Add(map.Node("address")!.Line, $"“{map.Path("address")}”应为 http:// 或 https:// 开头的地址，不是“{address}”");
        }
        else if (readable && uri!.UserInfo.Length > 0)
        {
            faults.Add(map.Node("address")!.Line, $"“{map.Path("address")}”里不能写账号和密码，请用 gridclerk account add 存入保险箱");
        }

        var longestRequest = map.OptionalDuration("longest-request");
        map.NothingElse();
        return readable ? new(entry.Key, uri!, longestRequest) : null;
    }

    /// <summary>A system that no profile is shipped for: the site brings a whole one.</summary>
    private void OwnSystem(YamlEntry entry)
    {
        var file = Path.Combine(folder, ProfileFiles.Folder, $"{entry.Key}.yaml");
        if (SiteRobot.Roles.ContainsKey(entry.Key) || entry.Key == SiteMail.System)
        {
            faults.Add(entry.Line, $"“{entry.Key}”已另有含义，请给系统换一个名称");
        }
        else if (!SystemName().IsMatch(entry.Key))
        {
            faults.Add(entry.Line, $"系统名“{entry.Key}”只能用小写字母、数字和连字符，以字母开头");
        }
        else if (!File.Exists(file))
        {
            faults.Add(entry.Line, $"不认识系统“{entry.Key}”：随程序提供的有 {string.Join('、', ProfileFiles.Systems)}；别的系统要有自己的配置文件 {file}");
        }
    }

    private SiteRobot? Robot(YamlReader parent, YamlEntry entry)
    {
        if (parent.AsMap(entry.Value, $"robots.{entry.Key}") is not { } map)
        {
            return null;
        }

        var procedures = map.Texts("procedures");
        foreach (var twice in procedures.GroupBy(p => p, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            faults.Add(map.Node("procedures")!.Line, $"“{map.Path("procedures")}”中“{twice.Key}”写了 {twice.Count()} 次");
        }

        var accounts = map.Group("accounts").ToDictionary(e => e.Key, e => map.AsTexts(e.Value, $"accounts.{e.Key}"), StringComparer.Ordinal);
        if (accounts.Count == 0)
        {
            faults.Add(entry.Line, $"“{map.Path("accounts")}”至少要有一个账号");
        }

        var roles = RolesOf(parent);
        foreach (var role in map.Group("accounts").Where(e => !roles.Contains(e.Key)))
        {
            faults.Add(role.Line, $"不认识“{map.Path("accounts")}.{role.Key}”，可用：{string.Join('、', roles)}");
        }

        foreach (var role in map.Group("accounts").Where(e => accounts[e.Key].Count > 1 && roles.Contains(e.Key) && !SiteRobot.SharedRoles.Contains(e.Key)))
        {
            faults.Add(role.Line, $"“{map.Path("accounts")}.{role.Key}”只能写一个账号；可以写几个的有：{string.Join('、', SiteRobot.SharedRoles)}");
        }

        map.NothingElse();
        return new(entry.Key, procedures, accounts);
    }

    private static IReadOnlyList<string> RolesOf(YamlReader map) =>
        [.. SiteRobot.Roles.Keys.Concat(map.Group("systems").Select(e => e.Key)).Distinct()];

    /// <summary>Values stay as written; a list is joined with commas, as settings take it.</summary>
    private static Dictionary<string, string>? Settings(YamlReader parent, YamlEntry entry)
    {
        if (parent.AsMap(entry.Value, $"settings.{entry.Key}") is null)
        {
            return null;
        }

        return ((YamlMap)entry.Value).Entries.ToDictionary(
            e => e.Key, e => string.Join(',', parent.AsTexts(e.Value, $"settings.{entry.Key}.{e.Key}")), StringComparer.Ordinal);
    }

    private static Dictionary<string, int> SettingLines(YamlReader map) =>
        (from procedure in map.Group("settings")
         where procedure.Value is YamlMap
         from setting in ((YamlMap)procedure.Value).Entries
         select (Name: $"{procedure.Key}.{setting.Key}", setting.Line.Line)).ToDictionary(s => s.Name, s => s.Line, StringComparer.Ordinal);

    private static Dictionary<string, int> AccountLines(YamlReader map) =>
        (from robot in map.Group("robots")
         where robot.Value is YamlMap
         let accounts = ((YamlMap)robot.Value).Find("accounts")?.Value as YamlMap
         where accounts is not null
         from role in accounts.Entries
         select (Name: $"{robot.Key}.{role.Key}", role.Line.Line)).ToDictionary(a => a.Name, a => a.Line, StringComparer.Ordinal);

    /// <summary>One by one, so that each fault points at its line.</summary>
    private UpkeepSettings Upkeep(YamlReader map)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in map.Group("upkeep"))
        {
            var wrong = new List<string>();
            var value = map.AsTexts(entry.Value, $"upkeep.{entry.Key}").FirstOrDefault("");
            SettingsText.Read<UpkeepSettings>(new Dictionary<string, string> { [entry.Key] = value }, wrong);
            wrong.ForEach(w => faults.Add(entry.Line, $"“upkeep”：{w}"));
            values[entry.Key] = value;
        }

        return SettingsText.Read<UpkeepSettings>(values, []);
    }

    private IReadOnlyList<string> UnitMail(YamlReader map, YamlEntry entry)
    {
        var addresses = map.AsTexts(entry.Value, $"unit-mail.{entry.Key}");
        foreach (var wrong in addresses.Where(a => !MailAddresses.IsOne(a)))
        {
            faults.Add(entry.Line, $"“unit-mail.{entry.Key}”应为邮箱地址，不是“{wrong}”");
        }

        return addresses;
    }

    private string Phone(YamlReader map, string key, string phone)
    {
        if (phone.Length > 0 && !Mobile().IsMatch(phone))
        {
            faults.Add(map.Node(key)!.Line, $"“{key}”应为 11 位手机号码");
        }

        return phone;
    }

    private TimeSpan HeartbeatEvery(YamlReader map)
    {
        const string key = "heartbeat-every";
        if (map.OptionalDuration(key) is not { } every)
        {
            return TimeSpan.FromSeconds(30);
        }

        if (every < TimeSpan.FromSeconds(5) || every > TimeSpan.FromHours(1))
        {
            faults.Add(map.Node(key)!.Line, $"“{key}”应在 5s 到 1h 之间");
        }

        return every;
    }

    /// <summary>An account signs in once: it belongs to one robot and one role, and to a system that the site has.</summary>
    private void Accounts(Site site, YamlReader map)
    {
        var taken = new Dictionary<(string System, string Account), string>();
        foreach (var (robot, role, account) in site.Robots.SelectMany(r => r.Accounts.SelectMany(a => a.Value.Select(one => (r, a.Key, one)))))
        {
            if (!RolesOf(map).Contains(role))
            {
                continue;
            }

            var system = SiteRobot.SystemOf(role);
            var line = LineOf(map, robot.Name, role);
            if (!site.Systems.ContainsKey(system) && !map.Group("systems").Any(e => e.Key == system))
            {
                faults.Add(line, $"“robots.{robot.Name}.accounts.{role}”要用到系统“{system}”，但 systems 中没有它");
            }

            if (account != SiteRobot.NoAccount && !taken.TryAdd((system, account), $"{robot.Name} 的 {role}"))
            {
                faults.Add(line, $"账号“{account}”已经用于“{taken[(system, account)]}”，一个账号只能用在一处");
            }
        }
    }

    private static ProfileLine LineOf(YamlReader map, string robot, string role)
    {
        var written = (YamlMap)map.Group("robots").First(r => r.Key == robot).Value;
        return ((YamlMap)written.Find("accounts")!.Value).Find(role)!.Line;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex SystemName();

    [GeneratedRegex("^1[0-9]{10}$")]
    private static partial Regex Mobile();
}
