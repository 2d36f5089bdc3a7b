using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GridClerk.Core.Faults;

namespace GridClerk.Systems.Profiles;

/// <summary>One file with the overrides of several systems, as <c>--override FILE</c> takes it: a top-level key for each system.</summary>
public static class ProfileOverrides
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Puts each system's part into the site folder's <c>profiles/</c>, replacing what is there.</summary>
    /// <exception cref="ConfigurationException">The file cannot be read or names a system that does not exist; nothing was written.</exception>
    public static async Task SplitAsync(string file, string siteFolder, CancellationToken ct)
    {
        var faults = new ConfigurationFaults("profile.invalid", "覆盖文件");
        var root = YamlTree.Read(await ReadAsync(file, ct), file, faults);
        foreach (var entry in root?.Entries ?? [])
        {
            if (!ProfileFiles.Systems.Contains(entry.Key))
            {
                faults.Add(entry.Line, $"没有系统“{entry.Key}”，可用：{string.Join('、', ProfileFiles.Systems)}");
            }
            else if (entry.Value is not YamlMap)
            {
                faults.Add(entry.Line, $"“{entry.Key}”下应为“键: 值”的形式");
            }
        }

        faults.ThrowIfAny();
        var folder = Directory.CreateDirectory(Path.Combine(siteFolder, ProfileFiles.Folder)).FullName;
        foreach (var entry in root!.Entries)
        {
            var text = new StringBuilder($"# 来自 {Path.GetFileName(file)} 第 {entry.Line.Line} 行\n");
            Write(text, entry.Value, depth: 0);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{entry.Key}.yaml"), text.ToString(), ct);
        }
    }

    private static async Task<string> ReadAsync(string file, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllTextAsync(file, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(new("profile.unreadable", $"读不到覆盖文件 {file}", "请检查路径和权限"), e);
        }
    }

    private static void Write(StringBuilder text, YamlNode node, int depth)
    {
        var indent = new string(' ', depth * 2);
        foreach (var entry in ((YamlMap)node).Entries)
        {
            text.Append(indent).Append(Quote(entry.Key)).Append(':');
            if (entry.Value is YamlMap { Entries.Count: > 0 } map)
            {
                text.Append('\n');
                Write(text, map, depth + 1);
            }
            else
            {
                text.Append(' ').Append(Flow(entry.Value)).Append('\n');
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

    /// <summary>A JSON string is a YAML double-quoted scalar.</summary>
    private static string Quote(string text) => JsonSerializer.Serialize(text, Quoted);
}
