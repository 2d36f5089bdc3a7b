namespace GridClerk.Systems.Profiles;

/// <summary>Reads targets: either just the label that a person sees, or a map with <c>label:</c> and what else there is to say.</summary>
internal static class TargetReader
{
    public static FieldTarget Field(YamlReader parent, string key) => FieldFrom(parent, parent.Required(key), key, parent.Path(key), parent.Line);

    public static FieldTarget Field(YamlReader parent, string group, YamlEntry entry) =>
        FieldFrom(parent, entry.Value, entry.Key, parent.Path($"{group}.{entry.Key}"), entry.Line);

    public static ButtonTarget Button(YamlReader parent, string key) => ButtonFrom(parent, parent.Required(key), key, parent.Path(key), parent.Line);

    public static ButtonTarget Button(YamlReader parent, string group, YamlEntry entry) =>
        ButtonFrom(parent, entry.Value, entry.Key, parent.Path($"{group}.{entry.Key}"), entry.Line);

    public static ColumnTarget Column(YamlReader table, YamlEntry entry)
    {
        if (entry.Value is not YamlMap)
        {
            return new(entry.Key, table.AsTexts(entry.Value, $"columns.{entry.Key}").FirstOrDefault(""), entry.Value.Line);
        }

        var map = table.AsMap(entry.Value, table.Path($"columns.{entry.Key}"))!;
        var column = new ColumnTarget(entry.Key, map.Text("heading"), map.Node("heading")?.Line ?? entry.Line, map.Flag("private"));
        map.NothingElse();
        return column;
    }

    /// <summary>A raw selector, which needs its reason. CSS, or XPath with the prefix that the browser understands.</summary>
    public static string? Raw(YamlReader map)
    {
        var css = map.OptionalText("css");
        var xpath = map.OptionalText("xpath");
        var because = map.OptionalText("because");
        if ((css ?? xpath) is not null && because is null)
        {
            map.Faults.Add(map.Node(css is null ? "xpath" : "css")!.Line, $"“{map.Path(css is null ? "xpath" : "css")}”要写明理由（because:），为什么不能用界面上看得见的文字");
        }

        if (css is not null && xpath is not null)
        {
            map.Faults.Add(map.Node("xpath")!.Line, $"“{map.Path("css")}”和 xpath 只能写一个");
        }

        if ((css ?? xpath) is null && because is not null)
        {
            map.Faults.Add(map.Node("because")!.Line, $"“{map.Path("because")}”只和 css 或 xpath 一起写");
        }

        return css ?? (xpath is null ? null : $"xpath={xpath}");
    }

    private static FieldTarget FieldFrom(YamlReader parent, YamlNode? node, string key, string at, ProfileLine line)
    {
        if (node is not YamlMap)
        {
            return new(key, parent.AsTexts(node, key).FirstOrDefault(""), node?.Line ?? line);
        }

        var map = parent.AsMap(node, at)!;
        var raw = Raw(map);
        var field = new FieldTarget(key, Label(map, raw, key), LabelLine(map), map.OptionalText("section"), map.Flag("private"), raw)
        {
            Kind = KindFrom(map),
            Options = map.OptionalTexts("options"),
        };
        map.NothingElse();
        return field;
    }

    private static string? KindFrom(YamlReader map)
    {
        var kind = map.OptionalText("kind");
        if (kind is not null && !FieldKinds.All.Contains(kind))
        {
            map.Faults.Add(map.Node("kind")!.Line, $"“{map.Path("kind")}”没有“{kind}”这种字段，可用：{string.Join('、', FieldKinds.All)}");
        }

        return kind;
    }

    private static ButtonTarget ButtonFrom(YamlReader parent, YamlNode? node, string key, string at, ProfileLine line)
    {
        if (node is not YamlMap)
        {
            return new(key, parent.AsTexts(node, key).FirstOrDefault(""), node?.Line ?? line);
        }

        var map = parent.AsMap(node, at)!;
        var raw = Raw(map);
        var button = new ButtonTarget(
            key, Label(map, raw, key), LabelLine(map), map.OptionalText("section"),
            map.OptionalMap("write") is { } write ? Write(write) : null, map.Flag("private"), raw);
        map.NothingElse();
        return button;
    }

    private static WriteTexts Write(YamlReader map)
    {
        var confirm = map.OptionalText("confirm");
        var write = new WriteTexts(
            confirm, confirm is null ? "" : map.Text("confirm-button"), map.Texts("done"), map.OptionalTexts("refused"));
        map.NothingElse();
        return write;
    }

    /// <summary>With a raw selector the label is only what people call it.</summary>
    private static string Label(YamlReader map, string? raw, string key) => raw is null ? map.Text("label") : map.OptionalText("label") ?? key;

    private static ProfileLine LabelLine(YamlReader map) => (map.Node("label") ?? map.Node("css") ?? map.Node("xpath"))?.Line ?? map.Line;
}
