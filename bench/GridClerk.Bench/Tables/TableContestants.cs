using System.Globalization;
using GridClerk.Bench.Measure;
using GridClerk.Bench.Sandbox;
using GridClerk.Documents.Reading;

namespace GridClerk.Bench.Tables;

/// <summary>One program in a table's contest.</summary>
internal interface ITableContestant
{
    string Name { get; }

    /// <summary>Reads the whole table once and leaves it in a file.</summary>
    Task<TablePerformance> PerformAsync(TableCase table, ITableStand stand, CancellationToken ct);
}

/// <param name="Rows">What the contestant's file holds, in its order.</param>
internal sealed record TablePerformance(Performance Performance, IReadOnlyList<string> Rows);

/// <summary><c>gridclerk pull</c>, with a site and a data folder made for the run; it leaves a workbook.</summary>
internal sealed class GridClerkPull : ITableContestant
{
    public string Name => "gridclerk";

    public async Task<TablePerformance> PerformAsync(TableCase table, ITableStand stand, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("gridclerk-tables-").FullName;
        try
        {
            var (site, data) = (Path.Combine(folder, "site"), Path.Combine(folder, "data"));
            var (meters, book) = (Path.Combine(folder, "meters.json"), Path.Combine(folder, "table.xlsx"));
            var (system, page) = await stand.WriteSiteAsync(site, data, ct);
            var performance = await MeasuredClerk.RunAsync([Programs.GridClerk, "pull", system, page, "--site", site, "--data", data, "--out", book], meters, ct);
            return new(performance, await ReadAsync(book, table, ct));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(string book, TableCase table, CancellationToken ct)
    {
        var columns = table.Columns.Select(heading => Column.Identifier(heading)).ToList();
        await using var file = await TableFile.OpenAsync(book, [.. columns], new() { Sheet = table.Sheet }, ct);
        var rows = new List<string>();
        await foreach (var row in file.RowsAsync(ct))
        {
            rows.Add(TableCase.RowOf(columns.Select(c => row.Get(c))));
        }

        return rows;
    }
}

/// <summary>The plain Playwright script, as a process of its own; it leaves lines of text.</summary>
internal sealed class ScriptTable : ITableContestant
{
    public string Name => "playwright";

    public async Task<TablePerformance> PerformAsync(TableCase table, ITableStand stand, CancellationToken ct)
    {
        var file = Path.GetTempFileName();
        try
        {
            string[] arguments = [Programs.Bench, "tables-peer", table.Name, "--access", stand.Access, "--csv", file];
            var cost = await MeasuredProcess.RunAsync(arguments, new Dictionary<string, string>(), ct);
            return cost.ExitCode == 0
                ? new(new(cost, long.Parse(cost.Output, CultureInfo.InvariantCulture), Pictures: 0), await File.ReadAllLinesAsync(file, ct))
                : throw new InvalidOperationException($"The script for {table.Name} ended with {cost.ExitCode}.");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
