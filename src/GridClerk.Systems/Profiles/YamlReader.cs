namespace GridClerk.Systems.Profiles;

/// <summary>
/// Takes the known entries out of one map. A missing, mistyped or unknown entry becomes a fault and a harmless stand-in, so that
/// reading goes on and finds the rest.
/// </summary>
/// <param name="path">Of the map inside its file, for messages; empty for the whole file.</param>
internal sealed class YamlReader(YamlMap map, string path, ConfigurationFaults faults)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public ProfileLine Line => map.Line;

    public ConfigurationFaults Faults => faults;

    public string Path(string key) => path.Length == 0 ? key : $"{path}.{key}";

    public bool Has(string key) => map.Find(key) is not null;

    public YamlNode? Node(string key)
    {
        asked.Add(key);
        return map.Find(key)?.Value;
    }

    public YamlNode? Required(string key)
    {
        var node = Node(key);
        if (node is null)
        {
            faults.Add(map.Line, $"缺少“{Path(key)}”");
        }

        return node;
    }

    public string Text(string key) => AsText(Required(key), key) ?? "";

    public string? OptionalText(string key) => AsText(Node(key), key);

    /// <summary>One text or a list of texts.</summary>
    public IReadOnlyList<string> Texts(string key) => AsTexts(Required(key), key);

    public IReadOnlyList<string> OptionalTexts(string key) => AsTexts(Node(key), key);

    public bool Flag(string key)
    {
        var text = OptionalText(key);
        if (text is not (null or "true" or "false"))
        {
            faults.Add(Node(key)!.Line, $"“{Path(key)}”应为 true 或 false，不是“{text}”");
        }

        return text == "true";
    }

    public TimeSpan Duration(string key) => AsDuration(Required(key), key);

    public TimeSpan? OptionalDuration(string key) => Node(key) is { } node ? AsDuration(node, key) : null;

    /// <summary>A map; null, with a fault, when it is missing or something else.</summary>
    public YamlReader? Map(string key) => AsMap(Required(key), Path(key));

    public YamlReader? OptionalMap(string key) => Node(key) is { } node ? AsMap(node, Path(key)) : null;

    /// <summary>A map whose keys are names that somebody chose: each entry with its own name.</summary>
    public IEnumerable<YamlEntry> Group(string key)
    {
        var node = Node(key);
        if (node is YamlMap group)
        {
            return group.Entries;
        }

        if (node is not null)
        {
            faults.Add(node.Line, $"“{Path(key)}”应为“名称: 内容”的形式");
        }

        return [];
    }

    public YamlReader? AsMap(YamlNode? node, string at)
    {
        if (node is YamlMap inner)
        {
            return new(inner, at, faults);
        }

        if (node is not null)
        {
            faults.Add(node.Line, $"“{at}”应为“键: 值”的形式");
        }

        return null;
    }

    public IReadOnlyList<string> AsTexts(YamlNode? node, string key)
    {
        if (node is not YamlList list)
        {
            return AsText(node, key) is { } one ? [one] : [];
        }

        if (list.Items.Count == 0)
        {
            faults.Add(list.Line, $"“{Path(key)}”不能是空的");
        }

        return [.. list.Items.Select(item => AsText(item, key)).OfType<string>()];
    }

    public TimeSpan AsDuration(YamlNode? node, string key)
    {
        if (AsText(node, key) is not { Length: > 0 } text)
        {
            return TimeSpan.Zero;
        }

        if (!Durations.TryParse(text, out var duration))
        {
            faults.Add(node!.Line, $"“{Path(key)}”应为时长，如 90s、10m、1h，不是“{text}”");
        }

        return duration;
    }

    /// <summary>Everything that nobody asked for is unknown.</summary>
    public void NothingElse()
    {
        foreach (var entry in map.Entries.Where(e => !asked.Contains(e.Key)))
        {
            faults.Add(entry.Line, $"不认识“{Path(entry.Key)}”，这里可以写：{string.Join('、', asked)}");
        }
    }

    private string? AsText(YamlNode? node, string key)
    {
        if (node is YamlText { Value: var text, Line: var line })
        {
            if (text.Length == 0)
            {
                faults.Add(line, $"“{Path(key)}”没有内容");
            }

            return text;
        }

        if (node is not null)
        {
            faults.Add(node.Line, $"“{Path(key)}”应为一段文字");
        }

        return null;
    }
}
