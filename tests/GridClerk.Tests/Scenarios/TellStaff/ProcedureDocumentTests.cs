using GridClerk.Core.Settings;
using GridClerk.Scenarios.TellStaff;
using GridClerk.Tests.Systems;

namespace GridClerk.Tests.Scenarios.TellStaff;

public sealed class ProcedureDocumentTests
{
    [Fact]
    public void Document_SettingsTable_IsTheSettings()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "procedures", "tell-staff.md"));
        var rows = SettingsText.Describe(typeof(TellStaffSettings)).Select(s => $"| `{s.Name}` | {s.Default} |{(s.Range.Length == 0 ? "" : $" {s.Range}")} |");

        Assert.All(rows, row => Assert.Contains(row, document));
        Assert.Contains($"`{TellStaffFaults.Untold([]).Code}`", document);
    }
}
