using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GridClerk.Systems.Profiles;

/// <summary>
/// A YAML file as texts, lists and maps that know their line. Every scalar stays the text that was written: <c>on</c>, <c>no</c>
/// and <c>007</c> never become a boolean or a number.
/// </summary>
internal abstract record YamlNode(ProfileLine Line);

internal sealed record YamlText(string Value, ProfileLine Line) : YamlNode(Line);

internal sealed record YamlList(IReadOnlyList<YamlNode> Items, ProfileLine Line) : YamlNode(Line);

internal sealed record YamlMap(IReadOnlyList<YamlEntry> Entries, ProfileLine Line) : YamlNode(Line)
{
    public YamlEntry? Find(string key) => Entries.FirstOrDefault(e => e.Key == key);
}

internal sealed record YamlEntry(string Key, ProfileLine Line, YamlNode Value);

/// <summary>Reads one document; what is not understood becomes a fault with its line.</summary>
internal sealed class YamlTree
{
    private readonly Parser parser;
    private readonly string file;
    private readonly ConfigurationFaults faults;

    private YamlTree(TextReader text, string file, ConfigurationFaults faults)
    {
        parser = new Parser(text);
        this.file = file;
        this.faults = faults;
    }

    /// <summary>The file's map; null, with a fault, when the file is empty or not YAML.</summary>
    public static YamlMap? Read(string text, string file, ConfigurationFaults faults)
    {
        using var reader = new StringReader(text);
        var tree = new YamlTree(reader, file, faults);
        try
        {
            return tree.ReadDocument();
        }
        catch (YamlException e)
        {
            faults.Add(new(file, (int)e.Start.Line), $"不是有效的 YAML：{e.Message}");
            return null;
        }
        catch (InvalidOperationException)
        {
            // What the scanner throws when a flow list is never closed.
            faults.Add(tree.parser.Current is { } last ? tree.LineOf(last) : new(file, 1), "不是有效的 YAML：从这里起括号或引号没有配对");
            return null;
        }
    }

    private YamlMap? ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            faults.Add(new(file, 1), "文件是空的");
            return null;
        }

        var root = ReadNode();
        parser.Consume<DocumentEnd>();
        if (!parser.Accept<StreamEnd>(out _))
        {
            faults.Add(LineOf(parser.Current!), "一个文件只能有一份内容，请删去 --- 之后的部分");
        }

        if (root is not YamlMap map)
        {
            faults.Add(root.Line, "最外层应为“键: 值”的形式");
            return null;
        }

        return map;
    }

    private YamlNode ReadNode()
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            NoDecoration(scalar);
            return new YamlText(scalar.Value, LineOf(scalar));
        }

        if (parser.TryConsume<SequenceStart>(out var list))
        {
            NoDecoration(list);
            return ReadList(LineOf(list));
        }

        if (parser.TryConsume<MappingStart>(out var map))
        {
            NoDecoration(map);
            return ReadMap(LineOf(map));
        }

        var alias = parser.Consume<AnchorAlias>();
        faults.Add(LineOf(alias), "不支持 YAML 引用（*），请把内容写全");
        return new YamlText("", LineOf(alias));
    }

    private YamlList ReadList(ProfileLine line)
    {
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode());
        }

        return new(items, line);
    }

    private YamlMap ReadMap(ProfileLine line)
    {
        var entries = new List<YamlEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode();
            var value = ReadNode();
            if (key is not YamlText { Value: var name })
            {
                faults.Add(key.Line, "键应为一个词");
            }
            else if (entries.FirstOrDefault(e => e.Key == name) is { } first)
            {
                faults.Add(key.Line, $"“{name}”重复，第 {first.Line.Line} 行已经写过");
            }
            else
            {
                entries.Add(new(name, key.Line, value));
            }
        }

        return new(entries, line);
    }

    private void NoDecoration(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty || (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific))
        {
            faults.Add(LineOf(node), "不支持 YAML 锚点（&）和类型标记（!），请直接写出内容");
        }
    }

    private ProfileLine LineOf(ParsingEvent at) => new(file, (int)at.Start.Line);
}
