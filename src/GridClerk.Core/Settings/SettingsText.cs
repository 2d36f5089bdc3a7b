using GridClerk.Core.Faults;

namespace GridClerk.Core.Settings;

/// <summary>Settings of procedures between text and their records.</summary>
public static class SettingsText
{
    /// <summary>A settings record with <paramref name="values"/> (name → value as written) over its defaults.</summary>
    /// <param name="procedure">The procedure's id, for the message.</param>
    /// <exception cref="ConfigurationException">Names every unknown name, unreadable value and value out of range, all at once.</exception>
    public static T Read<T>(string procedure, IReadOnlyDictionary<string, string> values)
        where T : class, new()
    {
        var faults = new List<string>();
        var settings = Read<T>(values, faults);
        return faults.Count == 0 ? settings : throw Refused(procedure, faults);
    }

    /// <summary>The same of any record of settings; what is wrong is added to <paramref name="faults"/>, in Chinese, and left at its default.</summary>
    public static T Read<T>(IReadOnlyDictionary<string, string> values, ICollection<string> faults)
        where T : class, new()
    {
        var settings = new T();
        var shapes = SettingShape.Of(typeof(T)).ToDictionary(s => s.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, text) in values)
        {
            if (!shapes.TryGetValue(name, out var shape))
            {
                faults.Add(Unknown(name, shapes.Keys));
            }
            else if (shape.Kind.Read(text) is not { } value)
            {
                faults.Add($"{shape.Name} 的值“{text}”读不懂：应是{shape.Kind.Label}，写法如 {shape.Kind.Examples}");
            }
            else if (!shape.Allows(value))
            {
                faults.Add($"{shape.Name} 的值“{text}”超出范围 {shape.Range}");
            }
            else
            {
                shape.Put(settings, value);
            }
        }

        return settings;
    }

    /// <summary>The settings as one would write them, name → value. Reading them back gives an equal record.</summary>
    public static IReadOnlyDictionary<string, string> Write<T>(T settings)
        where T : class =>
        SettingShape.Of(typeof(T)).ToDictionary(s => s.Name, s => s.WriteFrom(settings));

    /// <summary>What settings there are, for people, in the order of the record.</summary>
    /// <param name="settings">The type of the record.</param>
    public static IReadOnlyList<SettingDescription> Describe(Type settings)
    {
        var defaults = Activator.CreateInstance(settings)!;
        return [.. SettingShape.Of(settings).Select(s => new SettingDescription(
            s.Name, s.Kind.Label, s.WriteFrom(defaults), s.Unit, s.Range, s.Text))];
    }

    private static string Unknown(string name, IEnumerable<string> known) => KebabName.Nearest(name.ToLowerInvariant(), known) switch
    {
        { Count: > 0 } nearest => $"没有名为“{name}”的设置，是否指 {string.Join('、', nearest)}",
        _ => $"没有名为“{name}”的设置，可用的有 {string.Join('、', known)}",
    };

    private static ConfigurationException Refused(string procedure, List<string> faults)
    {
        var text = faults.Count == 1
            ? $"流程 {procedure} 的设置有误：{faults[0]}"
            : $"流程 {procedure} 的设置有 {faults.Count} 处错误：{string.Join("；", faults.Select((f, i) => $"({i + 1}) {f}"))}";
        return new(new Fault("settings.invalid", text, "请改正命令行或站点文件夹中的设置后重试；gridclerk list 列出全部设置、默认值和范围"));
    }
}
