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
        var (systems, robots) = (new SystemReader(folder, faults), new RobotReader(map));
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
            name, folder, ProfileReader.ByName(map.Group("systems"), e => systems.Read(map, e)),
            robots.Read(),
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
            AccountLines = robots.AccountLines(),
        };
        map.NothingElse();
        robots.CheckAccounts(site);
        return site;
    }

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

    [GeneratedRegex("^1[0-9]{10}$")]
    private static partial Regex Mobile();
}
