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
            return Tree(await File.ReadAllTextAsync(file)).Entries.ToDictionary(
                system => system.Key, system => Leaves(system.Value, "").ToDictionary(leaf => leaf.Path, leaf => leaf.Text));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Path as a check names it → text, of a whole profile.</summary>
    public static Dictionary<string, string> Leaves(string profile) => Leaves(Tree(profile), "").ToDictionary(leaf => leaf.Path, leaf => leaf.Text);

    /// <summary>What a check is not sure of or does not see, as a person wrote it down who looked at the pages: the file takes some ten minutes.</summary>
    public static string WrittenByAPerson(int variant) => Path.Combine(AppContext.BaseDirectory, "Checks", $"variant-{variant}.yaml");

    /// <summary>Of two wordings of a landmark the first counts.</summary>
    public static bool IsSame(string one, string other) => Bare(one.Split('|')[0]) == Bare(other.Split('|')[0]);

    private static YamlMap Tree(string text) => YamlTree.Read(text, "variant.yaml", new ConfigurationFaults("test", "test"))!;

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static IEnumerable<(string Path, string Text)> Leaves(YamlNode node, string path) => node switch
    {
        YamlMap map => map.Entries.SelectMany(entry => Leaves(entry.Value, entry.Key is "label" or "heading" ? path : path.Length == 0 ? entry.Key : $"{path}.{entry.Key}")),
        YamlList list when path.EndsWith(".menu", StringComparison.Ordinal) => [(path, string.Join(ProfileMends.MenuSeparator, list.Items.Cast<YamlText>().Select(item => item.Value)))],
        YamlList list => list.Items.Cast<YamlText>().Select((item, place) => ($"{path}.{place}", item.Value)),
        YamlText text => [(path, text.Value)],
        _ => [],
    };
}
