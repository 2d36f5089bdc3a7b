using GridClerk.Core.Faults;

namespace GridClerk.Systems.Profiles;

/// <summary>One file with the overrides of several systems, as <c>--override FILE</c> takes it: a top-level key for each system.</summary>
public static class ProfileOverrides
{
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
            var text = $"# 来自 {Path.GetFileName(file)} 第 {entry.Line.Line} 行\n{YamlWriter.Write((YamlMap)entry.Value)}";
            await File.WriteAllTextAsync(Path.Combine(folder, $"{entry.Key}.yaml"), text, ct);
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
}
