using GridClerk.Core.Faults;

namespace GridClerk.Systems.Profiles;

/// <summary>Collects everything that is wrong with files that people write, so that all of it is told at once.</summary>
/// <param name="code">Of the fault that is raised: <c>profile.invalid</c>, <c>site.invalid</c>.</param>
/// <param name="what">In Chinese, what is being read: 站点配置.</param>
internal sealed class ConfigurationFaults(string code, string what)
{
    private readonly List<(ProfileLine Line, string Text)> found = [];

    public bool Any => found.Count > 0;

    public void Add(ProfileLine line, string text) => found.Add((line, text));

    /// <exception cref="ConfigurationException">Something was added: one fault that lists all of it, by file and line.</exception>
    public void ThrowIfAny()
    {
        if (!Any)
        {
            return;
        }

        var lines = found.OrderBy(f => f.Line.File, StringComparer.Ordinal).ThenBy(f => f.Line.Line)
            .Select(f => $"\n  {f.Line.File} 第 {f.Line.Line} 行：{f.Text}").Distinct(StringComparer.Ordinal);
        throw new ConfigurationException(new(
            code, $"{what}有 {found.Count} 处错误：{string.Concat(lines)}\n", "请按所列文件和行号修改后重新启动"));
    }
}
