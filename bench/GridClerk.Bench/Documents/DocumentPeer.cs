using System.Diagnostics;
using System.Globalization;
using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Documents;

/// <summary>One library in the contest, as a program of its own.</summary>
/// <param name="Modules">Python modules that it needs; none: it is one of .NET's.</param>
internal sealed record DocumentPeer(string Name, bool Reads, bool Writes, IReadOnlyList<string> Modules)
{
    public const string Own = "gridclerk";
    public const string ExcelDataReader = "exceldatareader";
    public const string Npoi = "npoi";
    public const string Openpyxl = "openpyxl";

    private static readonly string[] Pythons = ["python3", "/usr/bin/python3"];

    private string? python;

    /// <summary>The first is what the ratios are of.</summary>
    public static IReadOnlyList<DocumentPeer> All { get; } =
    [
        new(Own, true, true, []), new(ExcelDataReader, true, false, []), new(Npoi, true, true, []), new(Openpyxl, true, true, ["openpyxl"]),
        new("pandas", true, true, ["pandas", "openpyxl", "xlsxwriter"]), new("xlsxwriter", false, true, ["xlsxwriter"]),
    ];

    public bool Does(DocumentWork work) => work is DocumentWork.Read ? Reads : Writes;

    /// <summary>Whether it can run here; looked up once.</summary>
    public bool IsHere() => Modules.Count == 0 || (python ??= Array.Find(Pythons, Imports)) is not null;

    public ProcessStartInfo Command(DocumentWork work, string file, int rows)
    {
        var mode = work is DocumentWork.Read ? "read" : "write";
        string[] arguments = [Name, mode, file, rows.ToString(CultureInfo.InvariantCulture)];
        return python is { } interpreter
            ? new(interpreter, [Path.Combine(AppContext.BaseDirectory, "Documents", "Python", "documents_peer.py"), .. arguments])
            : new("dotnet", [Programs.Bench, "documents-peer", .. arguments])
            {
                // As the server itself runs: one garbage collector, code compiled for speed once. Nobody may take the whole machine.
                Environment = { ["DOTNET_gcConcurrent"] = "0", ["DOTNET_TieredPGO"] = "0", ["DOTNET_GCHeapHardLimit"] = "0x300000000" },
            };
    }

    private bool Imports(string interpreter)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(interpreter, ["-c", $"import {string.Join(", ", Modules)}"]) { RedirectStandardError = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
