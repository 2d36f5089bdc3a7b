using System.Text.Json;
using GridClerk.Sandbox;
using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Variants;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Sandbox;

public sealed class VariantTests
{
    private const int Variants = 200;

    /// <summary>Groups of keys whose words a person tells apart on one page.</summary>
    private static readonly Dictionary<string, string[][]> SideBySide = new()
    {
        ["marketing"] =
        [
            ["menu."], ["orders.tabs."], ["todo.filters."], ["todo.buttons."], ["todo.status."], ["todo.columns.", "common.index", "common.actions"],
            ["todo.actions."], ["commands.columns."], ["customer.sections."], ["customer.fields."], ["customer.columns."],
            ["sms.fields.", "sms.filters."], ["sms.columns."], ["common.confirm", "common.cancel"], ["login.account", "login.password", "login.captcha"],
            ["assets.filters."], ["assets.buttons."], ["assets.columns."], ["dedicated.filters."], ["dedicated.buttons."], ["dedicated.columns."],
            ["arrears.columns."], ["payments.columns."],
        ],
        ["collection"] =
        [
            ["menu."], ["read.sections."], ["read.filters."], ["read.buttons."], ["meters.columns."], ["results.columns."],
            ["login.account", "login.password", "login.captcha"],
            ["check.tabs."], ["check.filters."], ["check.buttons."], ["check.columns."], ["failures.filters."], ["failures.buttons."],
            ["failures.columns."], ["success.columns."], ["downloads.columns.", "common.actions"],
        ],
    };

    [Theory]
    [InlineData("marketing")]
    [InlineData("collection")]
    public void Load_AnyVariant_KeepsWordsOfOnePageApart(string system)
    {
        for (var variant = 0; variant <= Variants; variant++)
        {
            var texts = TextTable.Load(system, variant);
            foreach (var group in SideBySide[system])
            {
                var words = texts.Words.Where(w => group.Any(prefix => w.Key.StartsWith(prefix, StringComparison.Ordinal)))
                    .Select(w => w.Value.Replace(" ", "")).ToList();
                Assert.True(words.Count == words.Distinct().Count(), $"{variant} {group[0]}: {string.Join('、', words)}");
            }
        }
    }

    [Theory]
    [InlineData("marketing")]
    [InlineData("collection")]
    public void Load_AnyVariant_KeepsKeysPlaceholdersAndColumns(string system)
    {
        var shipped = TextTable.Load(system, 0);
        for (var variant = 1; variant <= Variants; variant++)
        {
            var varied = TextTable.Load(system, variant);
            var further = varied.ExtraColumns.SelectMany(t => t.Value, (t, column) => $"{t.Key}.columns.{column.Key}").ToList();
            Assert.Equal(shipped.Words.Keys, varied.Words.Keys.Except(further));
            Assert.All(shipped.Words, w => Assert.Equal(Placeholders(w.Value), Placeholders(varied[w.Key])));
            Assert.All(shipped.Columns, t => Assert.Equal(
                t.Value.Concat(varied.ExtraColumns[t.Key].Select(c => c.Key)).Order(), varied.Columns[t.Key].Order()));
        }
    }

    [Fact]
    public void Load_Variants_ChangeWordsColumnsMenuAndPageSize()
    {
        var shipped = TextTable.Load("marketing", 0);
        var varied = Enumerable.Range(1, 20).Select(n => TextTable.Load("marketing", n)).ToList();

        Assert.All(varied, v => Assert.True(shipped.Words.Count(w => w.Value != v[w.Key]) > 40));
        Assert.All(varied, v => Assert.NotEqual(shipped.Columns["todo"], v.Columns["todo"]));
        Assert.Contains(varied, v => v.MenuMove is not null);
        Assert.Contains(varied, v => v.PageSizes[0] != 20);
    }

    [Theory]
    [InlineData("collection", 0, null)]
    [InlineData("collection", 3, null)]
    [InlineData("collection", 4, "element-plus")]
    [InlineData("collection", 12, "element-plus")]
    [InlineData("marketing", 4, null)]
    public void Load_EveryFourthVariantOfCollection_IsMadeWithAnotherLibrary(string system, int variant, string? kit) =>
        Assert.Equal(kit, TextTable.Load(system, variant).Library?.Kit);

    [Fact]
    public void Load_NoVariant_TellsTheSameWordsEachTime() =>
        Assert.Equal(TextTable.Load("marketing", 9).Words, TextTable.Load("marketing", 9).Words);

    [Theory]
    [InlineData("marketing")]
    [InlineData("collection")]
    public void Entries_AsShipped_AreWhatTheShippedProfileSays(string system)
    {
        var faults = new ConfigurationFaults("profile.invalid", "test");
        var profile = YamlTree.Read(ProfileFiles.ShippedText(system), system, faults)!;
        var menu = VariantCommand.Systems.First(s => s.System == system).Menu;
        var wrong = ProfileOverride.Entries(system, 0, menu)
            .Where(entry => !Says(Find(profile, entry.Key.Split('.')), JsonSerializer.Deserialize<JsonElement>(entry.Value)))
            .Select(entry => $"{entry.Key}: {entry.Value}").ToList();

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Write_AnyVariant_FitsTheShippedProfiles()
    {
        var site = Directory.CreateTempSubdirectory("variant").FullName;
        var file = Path.Combine(site, "override.yaml");
        for (var variant = 0; variant <= 30; variant++)
        {
            await File.WriteAllTextAsync(file, ProfileOverride.Write(variant, VariantCommand.Systems));
            await ProfileOverrides.SplitAsync(file, site, CancellationToken.None);
            var profiles = ProfileFiles.Load(["marketing", "collection"], site);
            var texts = TextTable.Load("marketing", variant);
            var review = profiles["marketing"].Pages["restoration-review"];

            Assert.Equal(texts["todo.columns.meterNo"], review.Tables["orders"].Columns["meter-no"].Heading);
            Assert.Equal(texts["todo.actions.reissue"], review.Tables["orders"].Actions["reissue"].Label);
            Assert.Equal(texts["menu.orders"], review.Menu[^1]);
            Assert.Equal(TextTable.Load("collection", variant).Library?.Kit ?? "ant-design", profiles["collection"].Kit);
        }

        Directory.Delete(site, recursive: true);
    }

    private static string[] Placeholders(string text) =>
        [.. System.Text.RegularExpressions.Regex.Matches(text, @"\{\w+\}").Select(m => m.Value).Order()];

    private static YamlNode? Find(YamlNode? node, ReadOnlySpan<string> path) =>
        path.Length == 0 ? node : Find((node as YamlMap)?.Find(path[0])?.Value, path[1..]);

    /// <summary>A profile may shorten a text to the part that decides.</summary>
    private static bool Says(YamlNode? node, JsonElement words) => node switch
    {
        YamlText text when words.ValueKind == JsonValueKind.String => words.GetString()!.Contains(text.Value, StringComparison.Ordinal),
        YamlList list => list.Items.Cast<YamlText>().Select(i => i.Value).SequenceEqual(words.EnumerateArray().Select(w => w.GetString()!)),
        YamlMap map => Says((map.Find("label") ?? map.Find("heading"))?.Value, words),
        _ => false,
    };
}
