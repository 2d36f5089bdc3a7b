using System.CommandLine;
using GridClerk.Bench.Peers;
using GridClerk.Bench.Peers.Playwright;

namespace GridClerk.Bench.Tables;

/// <summary><c>gridclerk bench tables</c>: whole tables, beside a plain script.</summary>
internal static class TablesCommand
{
    private static IReadOnlyList<TableCase> All => [new PagedTable(), new VirtualTable()];

    public static Command Build()
    {
        var usual = new TableTerms();
        var json = new Option<FileInfo?>("--json") { Description = "Write the medians to this file" };
        var rows = new Option<int>("--rows") { Description = "Of each table", DefaultValueFactory = _ => usual.Rows };
        var rounds = new Option<int>("--rounds") { Description = "Runs of each contestant", DefaultValueFactory = _ => usual.Rounds };
        var only = new Option<string[]>("--only") { Description = "Tables", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. All.Select(t => t.Name)] };
        only.AcceptOnlyFromAmong([.. All.Select(t => t.Name)]);
        var command = new Command("tables", "gridclerk pull against a plain Playwright script at tables of 10,000 rows.") { json, rows, rounds, only };
        command.SetAction((parsed, ct) =>
        {
            var tables = All.Where(t => parsed.GetRequiredValue(only).Contains(t.Name)).ToList();
            return new TablesBench(new(parsed.GetValue(rows), parsed.GetValue(rounds)), tables).RunAsync(parsed.GetValue(json)?.FullName, ct);
        });
        return command;
    }

    /// <summary>One run of the script; writes how often it called its driver.</summary>
    public static Command BuildPeer()
    {
        var name = new Argument<string>("table");
        name.AcceptOnlyFromAmong([.. All.Select(t => t.Name)]);
        var access = new Option<string>("--access") { Description = "Where the table stands", Required = true };
        var csv = new Option<FileInfo>("--csv") { Description = "Where the rows are written", Required = true };
        var command = new Command("tables-peer", "One run of the script of the tables' measurement.") { name, access, csv };
        command.Hidden = true;
        command.SetAction(async (parsed, ct) =>
        {
            var counts = new DriverCounts();
            await using var browser = new PlaywrightBrowser(counts, pictureFolder: null, dismissNotices: false);
            await browser.StartAsync();
            var rows = await All.Single(t => t.Name == parsed.GetValue(name)).ScriptAsync(browser, parsed.GetRequiredValue(access), ct);
            await File.WriteAllLinesAsync(parsed.GetRequiredValue(csv).FullName, rows, ct);
            Console.WriteLine(counts.RoundTrips);
        });
        return command;
    }
}
