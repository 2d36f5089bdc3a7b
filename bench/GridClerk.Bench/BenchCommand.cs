using System.CommandLine;
using GridClerk.Bench.Peers;
using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench;

/// <summary>The command line of the measurements.</summary>
internal static class BenchCommand
{
    public static RootCommand Build() => new("Measurements of GridClerk against scripts that do the same work.") { Peer() };

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
