using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace GridClerk.Systems.Profiles;

/// <summary>Writes a tree as YAML that <see cref="YamlTree"/> reads back as the same.</summary>
internal static class YamlWriter
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="remark">What is written behind a line, as a comment; null: nothing.</param>
    public static string Write(YamlMap map, Func<YamlEntry, string?>? remark = null)
    {
        var text = new StringBuilder();
        Write(text, map, depth: 0, remark ?? (_ => null));
        return text.ToString();
    }

    private static void Write(StringBuilder text, YamlMap map, int depth, Func<YamlEntry, string?> remark)
    {
        foreach (var entry in map.Entries)
        {
            text.Append(' ', depth * 2).Append(Quote(entry.Key)).Append(':');
            if (entry.Value is YamlMap { Entries.Count: > 0 } inner)
            {
                text.Append('\n');
                Write(text, inner, depth + 1, remark);
            }
            else
            {
                text.Append(' ').Append(Flow(entry.Value));
                text.Append(remark(entry) is { } words ? $"   # {words}" : "").Append('\n');
            }
        }
    }

    private static string Flow(YamlNode node) => node switch
    {
        YamlText text => Quote(text.Value),
        YamlList list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
        YamlMap map => $"{{{string.Join(", ", map.Entries.Select(e => $"{Quote(e.Key)}: {Flow(e.Value)}"))}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    /// <summary>As it stands where that is plain; else a JSON string, which is a YAML double-quoted scalar.</summary>
    private static string Quote(string text) => IsPlain(text) ? text : JsonSerializer.Serialize(text, Quoted);

    private static bool IsPlain(string text) =>
        text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '（' or '）') && char.IsLetterOrDigit(text[0]);
}
