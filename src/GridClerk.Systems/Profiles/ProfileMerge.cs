namespace GridClerk.Systems.Profiles;

/// <summary>
/// Lays a site's override over a shipped profile, entry by entry. An override names only what is different; it cannot add a
/// field or column that the program would never ask for. A page may be added whole: the site itself asks for it.
/// </summary>
internal static class ProfileMerge
{
    private const string Pages = "pages";

    /// <summary>Maps whose keys are names that the program asks for.</summary>
    private static readonly HashSet<string> Groups = new(StringComparer.Ordinal)
    {
        "announcements", Pages, "fields", "buttons", "tables", "columns", "actions", "dialogs", "words", "waits",
    };

    public static YamlMap Merge(YamlMap shipped, YamlMap site, ConfigurationFaults faults) => Merge(shipped, site, "", group: null, faults);

    /// <param name="group">The group whose names are the keys of these maps; null where the keys are the schema's own.</param>
    private static YamlMap Merge(YamlMap shipped, YamlMap site, string path, string? group, ConfigurationFaults faults)
    {
        var merged = shipped.Entries.ToDictionary(e => e.Key, StringComparer.Ordinal);
        foreach (var change in site.Entries)
        {
            var at = path.Length == 0 ? change.Key : $"{path}.{change.Key}";
            if (merged.TryGetValue(change.Key, out var entry))
            {
                merged[change.Key] = change with { Value = Merge(entry.Value, change, at, group, faults) };
            }
            else if (group is not null && !(group == Pages && IsWholePage(change.Value)))
            {
                var more = group == Pages ? "；新增的页面要写全 title、landmarks 等" : "";
                faults.Add(change.Line, $"“{at}”不在出厂配置中，只能修改已有的条目：{string.Join('、', shipped.Entries.Select(e => e.Key))}{more}");
            }
            else
            {
                merged[change.Key] = change;
            }
        }

        if (site.Find("label") is not null && site.Find("css") is null && site.Find("xpath") is null)
        {
            merged.Remove("css");
            merged.Remove("xpath");
            merged.Remove("because");
        }

        return new([.. merged.Values], shipped.Line);
    }

    /// <summary>A misspelt page says only what is different about the one that was meant.</summary>
    private static bool IsWholePage(YamlNode page) => page is YamlMap map && map.Find("title") is not null && map.Find("landmarks") is not null;

    private static YamlNode Merge(YamlNode shipped, YamlEntry change, string path, string? group, ConfigurationFaults faults) =>
        (shipped, change.Value) switch
        {
            (YamlMap map, YamlMap site) => Merge(map, site, path, GroupBelow(change.Key, group), faults),
            (YamlMap map, YamlText text) when NameOf(map) is { } name =>
                Merge(map, new YamlMap([new(name, change.Line, text)], change.Line), path, group: null, faults),
            (YamlText text, YamlMap site) =>
                Merge(new YamlMap([new(group == "columns" ? "heading" : "label", text.Line, text)], text.Line), site, path, group: null, faults),
            _ => change.Value,
        };

    /// <summary>A name inside a group is never itself a group, whatever it is called.</summary>
    private static string? GroupBelow(string key, string? group) => group is null && Groups.Contains(key) ? key : null;

    /// <summary>The entry of a target that its short form stands for.</summary>
    private static string? NameOf(YamlMap target) =>
        target.Find("heading") is not null ? "heading"
        : target.Find("label") is not null || target.Find("css") is not null || target.Find("xpath") is not null ? "label"
        : null;
}
