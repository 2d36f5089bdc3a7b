using System.CommandLine;
using GridClerk.Bench.Chaos;
using GridClerk.Bench.Documents;
using GridClerk.Bench.Engine;
using GridClerk.Bench.Measure;
using GridClerk.Bench.Naive;
using GridClerk.Bench.Night;
using GridClerk.Bench.Peers;
using GridClerk.Bench.Sandbox;
using GridClerk.Bench.Soak;
using GridClerk.Bench.Tables;

namespace GridClerk.Bench;

/// <summary>The command line of the measurements.</summary>
internal static class BenchCommand
{
    public static RootCommand Build() => new("Measurements of GridClerk against scripts that do the same work.")
    {
        RestorePower(), Naive(), Peer(), EngineCommand.Build(), EngineCommand.BuildNode(), DocumentsCommand.Build(), DocumentsCommand.BuildPeer(),
        NightCommands.BuildCountAssets(), NightCommands.BuildRecollectReadings(), NightCommands.BuildPeer(), TablesCommand.Build(), TablesCommand.BuildPeer(), ChaosCommand.Build(), SoakCommand.Build(),
    };

    private static Command RestorePower()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Write the medians to this file" };
        var orders = new Option<int>("--orders") { Description = "Orders a run", DefaultValueFactory = _ => new ContestTerms().Orders };
        var rounds = new Option<int>("--rounds") { Description = "Runs of each contestant", DefaultValueFactory = _ => new ContestTerms().Rounds };
        var peers = new Option<string[]>("--peers")
        {
            Description = "Who takes part; ratios are against the first", AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [GridClerkContestant.Program, PeerRun.Playwright, PeerRun.Selenium],
        };
        peers.AcceptOnlyFromAmong(GridClerkContestant.Program, PeerRun.Playwright, PeerRun.Selenium);
        var command = new Command("restore-power", "GridClerk's restoring of power against the same work by a Playwright and by a Selenium script.")
        {
            json, orders, rounds, peers,
        };
        command.SetAction((parsed, ct) =>
        {
            var terms = new ContestTerms { Orders = parsed.GetValue(orders), Rounds = parsed.GetValue(rounds) };
            var contestants = parsed.GetRequiredValue(peers).Select(RestorePowerBench.Contestant).ToList();
            return new RestorePowerBench(terms, contestants).RunAsync(parsed.GetValue(json)?.FullName, ct);
        });
        return command;
    }

    private static Command Naive()
    {
        var seeds = new Option<int[]>("--seeds")
        {
            Description = "Worlds to run in", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [1, 2, 3, 4, 5],
        };
        var orders = new Option<int>("--orders") { Description = "Orders in each world", DefaultValueFactory = _ => 12 };
        var goodFaith = new Option<bool>("--good-faith") { Description = "Run the careful script of restore-power instead of the plain one" };
        var command = new Command("naive", "Whether the sandbox is hard enough: the rules that a plain Playwright script breaks at heavy faults.")
        {
            seeds, orders, goodFaith,
        };
        command.SetAction((parsed, ct) =>
            new NaiveBench(parsed.GetRequiredValue(seeds), parsed.GetValue(orders), parsed.GetValue(goodFaith)).RunAsync(ct));
        return command;
    }

    private static Command Peer()
    {
        var peer = new Argument<string>("peer") { Description = "playwright or selenium" };
        peer.AcceptOnlyFromAmong(PeerRun.Playwright, PeerRun.Selenium);
        var marketing = new Option<string?>("--marketing") { Description = "Address of the marketing system (default: the accounts file's)" };
        var collection = new Option<string?>("--collection") { Description = "Address of the collection system (default: the accounts file's)" };
        var accounts = new Option<FileInfo>("--accounts") { Description = "The file that the sandbox writes with --ready", Required = true };
        var orders = new Option<int>("--orders") { Description = "Orders to handle at most", DefaultValueFactory = _ => 50 };
        var pictures = new Option<bool>("--screenshots") { Description = "Take a picture before and after each write and of each reading" };
        var resend = Seconds("--resend-after", "Seconds between two commands of an order", 10);
        var second = Seconds("--second-reading-after", "Seconds between two readings of an order", 5);
        var command = new Command("peer", "One run of a script against a sandbox that stands already.")
        {
            peer, marketing, collection, accounts, orders, pictures, resend, second,
        };
        command.SetAction((parsed, ct) =>
        {
            var access = SandboxAccess.Load(parsed.GetRequiredValue(accounts).FullName)
                .At(parsed.GetValue(marketing), parsed.GetValue(collection));
            var waits = new ScriptWaits
            {
                ResendAfter = TimeSpan.FromSeconds(parsed.GetValue(resend)),
                SecondReadingAfter = TimeSpan.FromSeconds(parsed.GetValue(second)),
            };
            return PeerRun.RunAsync(parsed.GetRequiredValue(peer), access, parsed.GetValue(orders), parsed.GetValue(pictures), waits, ct);
        });
        return command;
    }

    private static Option<double> Seconds(string name, string description, double usual) =>
        new(name) { Description = description, DefaultValueFactory = _ => usual };
}
