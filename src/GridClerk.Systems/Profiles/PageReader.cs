using System.Globalization;

namespace GridClerk.Systems.Profiles;

/// <summary>Reads one entry of <c>pages</c>.</summary>
internal static class PageReader
{
    public static PageProfile Read(string system, YamlEntry entry, YamlReader map)
    {
        var page = new PageProfile(
            system, entry.Key, entry.Line, map.OptionalTexts("menu"), map.OptionalText("tab"), map.Texts("landmarks"),
            ProfileReader.ByName(map.Group("fields"), e => TargetReader.Field(map, "fields", e)),
            ProfileReader.ByName(map.Group("buttons"), e => TargetReader.Button(map, "buttons", e)),
            ProfileReader.ByName(map.Group("tables"), e => Table(map, e)),
            ProfileReader.ByName(map.Group("dialogs"), e => Dialog(map, e)))
        {
            Title = map.Text("title"),
            Words = ProfileReader.ByName(map.Group("words"), e => Words(map, e)),
            Later = Later(map),
            Waits = map.Group("waits").ToDictionary(e => e.Key, e => map.AsDuration(e.Value, $"waits.{e.Key}"), StringComparer.Ordinal),
        };
        map.NothingElse();
        return page;
    }

    private static IReadOnlyList<string> Later(YamlReader map)
    {
        const string key = "later";
        var later = map.OptionalTexts(key);
        foreach (var unknown in later.Where(path => !IsTarget(map, path)))
        {
            map.Faults.Add(map.Node(key)!.Line, $"“{map.Path(key)}”写的“{unknown}”不是本页的条目，应为 fields.…、buttons.… 或 tables.…");
        }

        return later;
    }

    private static bool IsTarget(YamlReader map, string path) =>
        path.Split('.') is [var group and ("fields" or "buttons" or "tables"), var name] && map.Group(group).Any(entry => entry.Key == name);

    private static TableTarget? Table(YamlReader page, YamlEntry entry)
    {
        if (page.AsMap(entry.Value, page.Path($"tables.{entry.Key}")) is not { } map)
        {
            return null;
        }

        var columns = ProfileReader.ByName(map.Group("columns"), e => TargetReader.Column(map, e));
        var rowKey = map.OptionalText("row-key");
        if (columns.Count == 0 && map.Has("columns"))
        {
            page.Faults.Add(entry.Line, $"“{map.Path("columns")}”至少要有一列");
        }

        if (rowKey is not null && columns.Count > 0 && !columns.ContainsKey(rowKey))
        {
            page.Faults.Add(map.Node("row-key")!.Line, $"“{map.Path("row-key")}”写的“{rowKey}”不是本表 columns 中的列");
        }

        if (columns.Count == 0 && map.Node("actions") is { } actions)
        {
            page.Faults.Add(actions.Line, $"“{map.Path("actions")}”要在行里按按钮，表要写 columns 和 row-key");
        }

        var table = new TableTarget(
            entry.Key, map.OptionalText("label") ?? entry.Key, entry.Line, columns, rowKey,
            ProfileReader.ByName(map.Group("actions"), e => TargetReader.Button(map, "actions", e)),
            map.OptionalText("section"), map.Flag("private"), TargetReader.Raw(map))
        {
            KeepsDays = KeepsDays(map),
        };
        map.NothingElse();
        return table;
    }

    private static int? KeepsDays(YamlReader map)
    {
        const string key = "keeps-days";
        if (map.OptionalText(key) is not { Length: > 0 } text)
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > 3650)
        {
            map.Faults.Add(map.Node(key)!.Line, $"“{map.Path(key)}”应为 1 到 3650 的整数（天），不是“{text}”");
        }

        return days;
    }

    private static DialogTarget? Dialog(YamlReader page, YamlEntry entry)
    {
        if (page.AsMap(entry.Value, page.Path($"dialogs.{entry.Key}")) is not { } map)
        {
            return null;
        }

        var dialog = new DialogTarget(
            entry.Key, map.Text("title"), map.Node("title")?.Line ?? entry.Line, map.OptionalText("close-button"),
            ProfileReader.ByName(map.Group("fields"), e => TargetReader.Field(map, "fields", e)),
            ProfileReader.ByName(map.Group("buttons"), e => TargetReader.Button(map, "buttons", e)),
            ProfileReader.ByName(map.Group("tables"), e => Table(map, e)));
        map.NothingElse();
        return dialog;
    }

    private static WordsTarget Words(YamlReader page, YamlEntry entry) =>
        new(entry.Key, page.AsTexts(entry.Value, $"words.{entry.Key}"), entry.Value.Line);
}
