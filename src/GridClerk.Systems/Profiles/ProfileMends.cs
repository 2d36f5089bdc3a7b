using GridClerk.Core.Faults;
using GridClerk.Systems.Kits;

namespace GridClerk.Systems.Profiles;

/// <summary>
/// What people have accepted after a check: new names of targets, laid over the site's own override (<c>profiles/accepted/SYSTEM.yaml</c>).
/// A file of its own, so that what a person wrote is never rewritten by a program.
/// </summary>
public static class ProfileMends
{
    /// <summary>Below the site's folder of profiles.</summary>
    public const string Folder = "accepted";

    /// <summary>Between the labels of a menu's path, in a finding.</summary>
    public const string MenuSeparator = " / ";

    /// <summary>The file of a system's mends.</summary>
    public static string FileOf(string siteFolder, string system) => Path.Combine(siteFolder, ProfileFiles.Folder, Folder, $"{system}.yaml");

    /// <summary>Adds new names to what was accepted before.</summary>
    /// <param name="mends">Path as a check names it → what it is called now.</param>
    /// <param name="by">Who accepts them: written beside them.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ConfigurationException">A path is none of the profile's, or the file cannot be read or written; nothing was written.</exception>
    public static async Task<string> AcceptAsync(
        string siteFolder, SystemProfile profile, IReadOnlyDictionary<string, string> mends, string by, DateTimeOffset at, CancellationToken ct)
    {
        var file = FileOf(siteFolder, profile.Name);
        var faults = new ConfigurationFaults("profile.invalid", "已确认的修改");
        var known = File.Exists(file) ? YamlTree.Read(await File.ReadAllTextAsync(file, ct), file, faults) : null;
        faults.ThrowIfAny();
        var changed = known ?? new YamlMap([], new(file, 1));
        foreach (var (path, name) in mends)
        {
            changed = Put(changed, Place(profile, changed, path, name, out var value), value);
        }

        var text = $"# 由 gridclerk accept 写入，最后一次：{at.ToLocalTime():yyyy-MM-dd HH:mm} {by}。可以手工修改；自己的覆盖请写在上一级的 {profile.Name}.yaml\n{YamlWriter.Write(changed)}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var aside = $"{file}.new";
            await File.WriteAllTextAsync(aside, text, ct);
            File.Move(aside, file, overwrite: true);
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(new("profile.not-written", $"写不了文件 {file}", "请检查磁盘空间和权限"), e);
        }
    }

    /// <summary>Where in a profile a finding's new name belongs, and in which form.</summary>
    private static string[] Place(SystemProfile profile, YamlMap accepted, string path, string name, out YamlNode value)
    {
        var keys = path.Split('.');
        var line = new ProfileLine("", 1);
        value = new YamlText(name, line);
        switch (keys)
        {
            case ["pages", var page, "menu"] when profile.Pages.ContainsKey(page):
                value = new YamlList([.. name.Split(MenuSeparator).Select(label => new YamlText(label, line))], line);
                return keys;
            case ["pages", var page, "landmarks", var place] when profile.Pages.TryGetValue(page, out var known) && int.TryParse(place, out var at) && at < known.Landmarks.Count:
                var before = Find(accepted, keys.AsSpan(0, 3)) is YamlList list ? list.Items.Cast<YamlText>().Select(text => text.Value) : known.Landmarks;
                value = new YamlList([.. before.Select((landmark, index) => new YamlText(index == at ? name : landmark, line))], line);
                return keys[..3];
            case ["pages", var page, "tab"] when profile.Pages.ContainsKey(page):
            case ["announcements", _]:
            case ["kit"] when IsOneOf(Kit.Names, name):
            case ["pages", _, .., "section"]:
            case ["pages", _, .., "fields", _, "kind"] when IsOneOf(FieldKinds.All, name):
            case ["pages", _, "dialogs", _, "title"]:
                return keys;
            case ["pages", _, .., "columns", _]:
                return [.. keys, "heading"];
            case ["pages", _, .., "fields" or "buttons" or "actions", _]:
            case ["sign-in", ..]:
                return [.. keys, "label"];
            default:
                throw new ConfigurationException(new("accept.no-target", $"{profile.Title} 的配置中没有“{path}”", "请用 gridclerk check 报告里写的位置"));
        }
    }

    private static bool IsOneOf(IReadOnlyCollection<string> known, string name) => known.Contains(name) ? true : throw new ConfigurationException(
        new("accept.no-such-value", $"没有“{name}”这种值，可用：{string.Join('、', known)}", "请改写 --as 后面的值"));

    private static YamlNode? Find(YamlNode? node, ReadOnlySpan<string> path) => path.Length == 0 ? node : node is YamlMap map ? Find(map.Find(path[0])?.Value, path[1..]) : null;

    private static YamlMap Put(YamlMap map, ReadOnlySpan<string> path, YamlNode value)
    {
        var key = path[0];
        var old = map.Find(key);
        var below = old?.Value as YamlMap ?? new YamlMap([], map.Line);
        var entry = new YamlEntry(key, map.Line, path.Length == 1 ? value : Put(below, path[1..], value));
        return map with { Entries = old is null ? [.. map.Entries, entry] : [.. map.Entries.Select(one => one.Key == key ? entry : one)] };
    }
}
