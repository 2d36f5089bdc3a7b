using GridClerk.Core.Faults;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Sites;

/// <summary>Reads a site folder.</summary>
public static class SiteFolder
{
    public const string FileName = "site.yaml";

    /// <summary>Reads and checks <c>site.yaml</c>. Profiles are checked by <see cref="SiteProfiles.Load"/>.</summary>
    /// <exception cref="ConfigurationException">The folder or file is not there, or names every fault with file and line.</exception>
    public static Site Load(string folder)
    {
        var path = Path.GetFullPath(folder);
        var file = Path.Combine(path, FileName);
        var faults = new ConfigurationFaults("site.invalid", "站点配置");
        var root = YamlTree.Read(ReadText(file), file, faults);
        var site = root is null ? null : new SiteReader(path, faults).Read(root);
        faults.ThrowIfAny();
        return site!;
    }

    private static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(new("site.unreadable", $"读不到站点配置 {file}", "请检查 --site 指定的目录；目录中应有 site.yaml"), e);
        }
    }
}
