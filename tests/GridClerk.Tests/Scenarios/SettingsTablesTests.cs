using GridClerk.Core.Settings;
using GridClerk.Scenarios.CheckSystem;
using GridClerk.Scenarios.CountAssets;
using GridClerk.Scenarios.PullTable;
using GridClerk.Scenarios.RecollectReadings;
using GridClerk.Tests.Systems;

namespace GridClerk.Tests.Scenarios;

/// <summary>What operators read about the settings of a procedure agrees with what they are.</summary>
public sealed class SettingsTablesTests
{
    [Theory]
    [InlineData(typeof(CheckSystemSettings), "check-system")]
    [InlineData(typeof(CountAssetsSettings), "count-assets")]
    [InlineData(typeof(PullTableSettings), "pull-table")]
    [InlineData(typeof(RecollectReadingsSettings), "recollect-readings")]
    public void Document_SettingsTable_IsTheSettings(Type settings, string procedure)
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "procedures", $"{procedure}.md"));
        var rows = SettingsText.Describe(settings).Select(s => $"| `{s.Name}` | {s.Default} |{(s.Range.Length == 0 ? "" : $" {s.Range}")} |").ToList();

        Assert.All(rows, row => Assert.Contains(row, document));
        Assert.Equal(rows.Count, document.Split('\n').Count(line => line.StartsWith("| `", StringComparison.Ordinal) && !line.Split('|')[1].Contains('.')));
    }
}
