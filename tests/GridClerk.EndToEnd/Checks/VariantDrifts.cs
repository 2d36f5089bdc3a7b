using GridClerk.EndToEnd.Sandbox;
using GridClerk.Systems.Profiles;

namespace GridClerk.EndToEnd.Checks;

/// <summary>What a variant reads otherwise, by the sandbox's own word: the override that it says the profiles need.</summary>
internal static class VariantDrifts
{
    /// <returns>System → path as a check names it → what it is called now.</returns>
    public static async Task<IReadOnlyDictionary<string, Dictionary<string, string>>> OfAsync(int variant)
    {
        var file = Path.GetTempFileName();
        try
        {
            await SandboxProcess.WriteOverridesAsync(variant, file);
            var faults = new ConfigurationFaults("test", "test");
            var root = YamlTree.Read(await File.ReadAllTextAsync(file), file, faults)!;
            return root.Entries.ToDictionary(system => system.Key, system => Leaves(system.Value, "").ToDictionary(leaf => leaf.Path, leaf => leaf.Text));
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static bool IsSame(string one, string other) => Bare(one) == Bare(other);

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static IEnumerable<(string Path, string Text)> Leaves(YamlNode node, string path) => node switch
    {
        YamlMap map => map.Entries.SelectMany(entry => Leaves(entry.Value, entry.Key == "label" ? path : path.Length == 0 ? entry.Key : $"{path}.{entry.Key}")),
        YamlList list when path.EndsWith(".menu", StringComparison.Ordinal) => [(path, string.Join(ProfileMends.MenuSeparator, list.Items.Cast<YamlText>().Select(item => item.Value)))],
        YamlList list => list.Items.Cast<YamlText>().Select((item, place) => ($"{path}.{place}", item.Value)),
        YamlText text => [(path, text.Value)],
        _ => [],
    };
}
