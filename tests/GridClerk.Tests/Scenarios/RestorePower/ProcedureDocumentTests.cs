using System.Reflection;
using GridClerk.Core.Faults;
using GridClerk.Core.Settings;
using GridClerk.Scenarios.RestorePower;

namespace GridClerk.Tests.Scenarios.RestorePower;

/// <summary>What operators read about the procedure agrees with what it does.</summary>
public sealed class ProcedureDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Root(), "docs", "procedures", "restore-power.md"));

    [Fact]
    public void Document_SettingsTable_IsTheSettings()
    {
        var rows = SettingsText.Describe(typeof(RestorePowerSettings)).Select(s => $"| `{s.Name}` | {s.Default} |{(s.Range.Length == 0 ? "" : $" {s.Range}")} |");

        Assert.All(rows, row => Assert.Contains(row, Document));
    }

    [Fact]
    public void Document_Reasons_NamesEveryFaultOfTheProcedure()
    {
        var codes = typeof(RestorePowerFaults).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Select(p => ((Fault)p.GetValue(null)!).Code)
            .Concat([
                RestorePowerFaults.InArrears(0).Code, RestorePowerFaults.NotPaid(default, null).Code, RestorePowerFaults.CommandFailed("").Code,
                RestorePowerFaults.ArchiveFailed("").Code, RestorePowerFaults.Brake(0, 0).Code,
            ])
            .ToList();

        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Contains($"`{code["restore-power.".Length..]}`", Document));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GridClerk.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        }
        return folder.FullName;
    }
}
