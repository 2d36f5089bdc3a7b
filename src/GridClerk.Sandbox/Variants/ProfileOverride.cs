using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GridClerk.Sandbox.Engine;

namespace GridClerk.Sandbox.Variants;

/// <summary>What an implementer would have to write into the clerk's profiles to fit a variant: only what differs.</summary>
/// <remarks>
/// <c>profile-paths.json</c> says which words stand at which place of a profile: the key of a text, a list of keys,
/// <c>menu:ENTRY</c> for the way through the menu, <c>library:KIT</c> for what the pages are made with, KIT as shipped,
/// <c>=TEXT</c> for a text that never varies.
/// </remarks>
internal sealed partial class ProfileOverride
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string system;
    private readonly TextTable shipped;
    private readonly TextTable varied;
    private readonly MenuEntry menu;

    private ProfileOverride(string system, int variant, MenuEntry menu)
    {
        this.system = system;
        this.menu = menu;
        shipped = TextTable.Load(system, 0);
        varied = TextTable.Load(system, variant);
    }

    /// <summary>The YAML file: a top-level key for each system that differs.</summary>
    public static string Write(int variant, IEnumerable<(string System, MenuEntry Menu)> systems)
    {
        var differences = systems
            .Select(s => (Key: s.System, Value: (object)new ProfileOverride(s.System, variant, s.Menu).Differences()))
            .Where(s => s.Value is List<(string Key, object Value)> { Count: > 0 }).ToList();
        var yaml = new StringBuilder($"# 仿真系统界面变体 {variant} 与出厂配置的差异\n");
        Append(yaml, differences, depth: 0);
        return (differences.Count > 0 ? yaml : yaml.Append("{}\n")).ToString();
    }

    /// <summary>What stands at each place of the profile for the words of <paramref name="variant"/>, as JSON values.</summary>
    public static IReadOnlyDictionary<string, string> Entries(string system, int variant, MenuEntry menu)
    {
        var words = new ProfileOverride(system, variant, menu);
        return Paths(system).ToDictionary(path => path.Key, path => words.Value(path.Value, words.varied));
    }

    private static Dictionary<string, JsonElement> Paths(string system) =>
        Resources.Read<Dictionary<string, Dictionary<string, JsonElement>>>("profile-paths.json")[system];

    /// <summary>A tree of maps with JSON values at its leaves, in the order of the paths.</summary>
    private List<(string Key, object Value)> Differences()
    {
        var root = new List<(string Key, object Value)>();
        foreach (var (path, source) in Paths(system))
        {
            var now = Value(source, varied);
            if (now != Value(source, shipped))
            {
                Put(root, path.Split('.'), now);
            }
        }

        return root;
    }

    private static void Put(List<(string Key, object Value)> map, ReadOnlySpan<string> path, string value)
    {
        var key = path[0];
        if (path.Length == 1)
        {
            map.Add((key, value));
            return;
        }

        if (map.Find(e => e.Key == key).Value is not List<(string Key, object Value)> below)
        {
            below = [];
            map.Add((key, below));
        }

        Put(below, path[1..], value);
    }

    private string Value(JsonElement source, TextTable texts) => source.ValueKind == JsonValueKind.Array
        ? $"[{string.Join(", ", source.EnumerateArray().Select(item => Quote(Word(item.GetString()!, texts))))}]"
        : source.GetString()!.Split(':') switch
        {
            ["menu", var entry] => $"[{string.Join(", ", menu.For(texts).PathTo(entry).Select(e => Quote(texts[$"menu.{e.Id}"])))}]",
            ["library", var kit] => Quote(texts.Library?.Kit ?? kit),
            _ => Quote(Word(source.GetString()!, texts)),
        };

    /// <summary>Pages fill in <c>{orderNo}</c>, profiles write <c>{order-no}</c>; <c>|</c> stands between wordings of one landmark.</summary>
    private static string Word(string key, TextTable texts) => key.StartsWith('=')
        ? key[1..]
        : key.Contains('|')
        ? string.Join('|', key.Split('|').Select(k => Word(k, texts)))
        : Placeholder().Replace(texts[key], name => Capital().Replace(name.Value, c => $"-{char.ToLowerInvariant(c.Value[0])}"));

    /// <summary>A JSON string is a YAML double-quoted scalar.</summary>
    private static string Quote(string text) => JsonSerializer.Serialize(text, Quoted);

    private static void Append(StringBuilder yaml, List<(string Key, object Value)> map, int depth)
    {
        foreach (var (key, value) in map)
        {
            yaml.Append(' ', depth * 2).Append(key).Append(':');
            if (value is List<(string Key, object Value)> below)
            {
                yaml.Append('\n');
                Append(yaml, below, depth + 1);
            }
            else
            {
                yaml.Append(' ').Append(value).Append('\n');
            }
        }
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
