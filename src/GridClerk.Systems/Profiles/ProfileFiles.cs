using System.Reflection;
using GridClerk.Core.Faults;

namespace GridClerk.Systems.Profiles;

/// <summary>Shipped profiles with a site's overrides (<c>profiles/&lt;system&gt;.yaml</c>) laid over them, and whole profiles of a site's own systems there.</summary>
public static class ProfileFiles
{
    /// <summary>Folder of overrides inside a site folder.</summary>
    public const string Folder = "profiles";

    private static readonly Assembly Home = typeof(ProfileFiles).Assembly;

    /// <summary>Names of the systems that a profile is shipped for.</summary>
    public static IReadOnlyList<string> Systems { get; } =
    [
        .. Home.GetManifestResourceNames().Where(n => n.EndsWith(".yaml", StringComparison.Ordinal))
            .Select(n => Path.GetFileNameWithoutExtension(n.Replace('\\', '/'))).Order(StringComparer.Ordinal),
    ];

    /// <summary>The shipped profile as text, for people who want to see what they can override.</summary>
    public static string ShippedText(string system)
    {
        var resource = Home.GetManifestResourceNames().Single(n => n.Replace('\\', '/').EndsWith($"/{system}.yaml", StringComparison.Ordinal));
        using var reader = new StreamReader(Home.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    /// <summary>Loads and checks the profiles of these systems. Files among the overrides that belong to none of them, nor to a shipped one, are faults too.</summary>
    /// <param name="systems">Of one that is not shipped, the site folder holds the whole profile.</param>
    /// <param name="siteFolder">Null: the shipped profiles alone.</param>
    /// <exception cref="ConfigurationException">Names every fault with file and line.</exception>
    public static IReadOnlyDictionary<string, SystemProfile> Load(IEnumerable<string> systems, string? siteFolder)
    {
        var wanted = systems.ToList();
        var faults = new ConfigurationFaults("profile.invalid", "系统配置（profile）");
        var overrides = siteFolder is null ? new Dictionary<string, string>(StringComparer.Ordinal) : SiteFiles(siteFolder, wanted, faults);
        var profiles = new Dictionary<string, SystemProfile>(StringComparer.Ordinal);
        foreach (var system in wanted)
        {
            if (Merged(system, overrides, siteFolder, faults) is { } whole && ProfileReader.Read(system, whole, faults) is { } profile)
            {
                profiles.Add(system, profile);
            }
        }

        faults.ThrowIfAny();
        return profiles;
    }

    /// <summary>The profile that is in force, as YAML, each line with the file and line that it comes from.</summary>
    /// <exception cref="ConfigurationException">Names every fault with file and line.</exception>
    public static string Show(string system, string siteFolder)
    {
        var faults = new ConfigurationFaults("profile.invalid", "系统配置（profile）");
        var whole = Merged(system, SiteFiles(siteFolder, [system], faults), siteFolder, faults);
        faults.ThrowIfAny();
        return YamlWriter.Write(whole!, entry => $"{(Path.IsPathRooted(entry.Value.Line.File) ? Path.GetRelativePath(siteFolder, entry.Value.Line.File) : entry.Value.Line.File)}:{entry.Value.Line.Line}");
    }

    /// <summary>One profile from texts.</summary>
    /// <param name="shipped">Null: the site's is the whole profile.</param>
    /// <param name="site">Override, or null.</param>
    internal static SystemProfile? Read(string system, string? shipped, string? site, string? siteFile, ConfigurationFaults faults) =>
        Merged(system, shipped, [.. site is null ? Array.Empty<(string, string)>() : [(site, siteFile!)]], faults) is { } whole ? ProfileReader.Read(system, whole, faults) : null;

    private static YamlMap? Merged(string system, IReadOnlyDictionary<string, string> overrides, string? siteFolder, ConfigurationFaults faults)
    {
        var mends = siteFolder is null ? null : ProfileMends.FileOf(siteFolder, system);
        var files = new[] { overrides.GetValueOrDefault(system), File.Exists(mends) ? mends : null };
        return Merged(
            system, Systems.Contains(system) ? ShippedText(system) : null, [.. files.OfType<string>().Select(file => (File.ReadAllText(file), file))], faults);
    }

    /// <summary>Each layer over the one before: shipped, the site's own, what was accepted.</summary>
    private static YamlMap? Merged(string system, string? shipped, IReadOnlyList<(string Text, string File)> layers, ConfigurationFaults faults)
    {
        var whole = shipped is null ? null : YamlTree.Read(shipped, $"{system}.yaml（出厂配置）", faults);
        foreach (var (text, file) in layers)
        {
            var change = YamlTree.Read(text, file, faults);
            if (change?.Find("system") is { Value: YamlText { Value: var named } } other && named != system)
            {
                faults.Add(other.Line, $"文件名表示系统“{system}”，内容却写着“{named}”");
            }

            whole = whole is null ? (shipped is null ? change : null) : change is null ? whole : ProfileMerge.Merge(whole, change, faults);
        }

        return whole;
    }

    private static Dictionary<string, string> SiteFiles(string siteFolder, IReadOnlyList<string> systems, ConfigurationFaults faults)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var known = Systems.Union(systems).ToList();
        var folder = Path.Combine(siteFolder, Folder);
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.y*ml") : [])
        {
            if (Path.GetExtension(file) == ".yaml" && known.Contains(Path.GetFileNameWithoutExtension(file)))
            {
                found.Add(Path.GetFileNameWithoutExtension(file), file);
            }
            else
            {
                faults.Add(new(file, 1), $"没有这个系统，文件名应为：{string.Join('、', known.Select(s => $"{s}.yaml"))}");
            }
        }

        return found;
    }
}
