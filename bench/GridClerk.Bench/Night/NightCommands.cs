using System.CommandLine;
using System.CommandLine.Parsing;
using GridClerk.Bench.Peers;
using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Night;

/// <summary><c>bench count-assets</c>, <c>bench recollect-readings</c>, and one run of their scripts.</summary>
internal static class NightCommands
{
    private const int UsualRounds = 3;
    private const int UsualItems = 300;

    public static Command BuildCountAssets() => Build(
        new CountingNight(), "Counting assets by GridClerk with one or several tabs against a plain Playwright script.", "--counts", "tab", [1, 2, 4]);

    public static Command BuildRecollectReadings() => Build(
        new RecollectingNight(), "Re-collecting failed readings by GridClerk with one or several sign-ins against a plain Playwright script.", "--meters",
        "sign-in", [1, 2]);

    /// <summary>One run of a script against a sandbox that stands already; writes how often it called its driver.</summary>
    public static Command BuildPeer()
    {
        var id = new Argument<string>("procedure");
        id.AcceptOnlyFromAmong([.. Procedures.Select(p => p.Id)]);
        var accounts = new Option<FileInfo>("--accounts") { Description = "The file that the sandbox writes with --ready", Required = true };
        var csv = new Option<FileInfo>("--csv") { Description = "Where the figures are written", Required = true };
        var command = new Command("night-peer", "One run of the script of a nightly procedure.") { id, accounts, csv };
        command.Hidden = true;
        command.SetAction(async (parsed, ct) =>
        {
            var procedure = Procedures.Single(p => p.Id == parsed.GetValue(id));
            var counts = new DriverCounts();
            var figures = await procedure.ScriptAsync(SandboxAccess.Load(parsed.GetRequiredValue(accounts).FullName), counts, ct);
            await NightFile.WriteAsync(parsed.GetRequiredValue(csv).FullName, figures, ct);
            Console.WriteLine(counts.RoundTrips);
        });
        return command;
    }

    private static IReadOnlyList<NightProcedure> Procedures => [new CountingNight(), new RecollectingNight()];

    private static Command Build(NightProcedure procedure, string description, string itemsName, string hand, int[] usualHands)
    {
        var json = new Option<FileInfo?>("--json") { Description = "Write the medians to this file" };
        var items = new Option<int>(itemsName) { Description = "How many there are in the sandbox", DefaultValueFactory = _ => UsualItems };
        var rounds = new Option<int>("--rounds") { Description = "Runs of each contestant", DefaultValueFactory = _ => UsualRounds };
        var hands = new Option<int[]>($"--{hand}s")
        {
            Description = "Of GridClerk; each number is a contestant", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => usualHands,
            CustomParser = Numbers,
        };
        var command = new Command(procedure.Id, description) { json, items, rounds, hands };
        command.SetAction((parsed, ct) =>
        {
            var terms = new NightTerms(parsed.GetValue(items), parsed.GetValue(rounds), [.. parsed.GetRequiredValue(hands).Distinct()]);
            return new NightBench(procedure, hand, terms).RunAsync(parsed.GetValue(json)?.FullName, ct);
        });
        return command;
    }

    /// <summary>Between the numbers a comma or a blank.</summary>
    private static int[] Numbers(ArgumentResult result)
    {
        var numbers = result.Tokens.SelectMany(t => t.Value.Split(',')).Select(text => int.TryParse(text, out var number) && number > 0 ? number : 0).ToArray();
        if (numbers.Contains(0))
        {
            result.AddError($"{string.Join(' ', result.Tokens)}: whole numbers from 1 are wanted.");
        }

        return numbers;
    }
}
