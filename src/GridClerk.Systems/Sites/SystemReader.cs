using System.Text.RegularExpressions;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Sites;

/// <summary>Reads one entry of <c>systems</c> of <c>site.yaml</c>.</summary>
internal sealed partial class SystemReader(string folder, ConfigurationFaults faults)
{
    public SiteSystem? Read(YamlReader parent, YamlEntry entry)
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

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex SystemName();
}
