using System.CommandLine;
using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Soak;

/// <summary><c>gridclerk soak</c>: lets the clerk serve for a long time and tells what grows.</summary>
internal static class SoakCommand
{
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Rounds until the end; 500 are needed to judge", DefaultValueFactory = _ => 600 };
    private static readonly Option<int> Seed = new("--seed") { Description = "The world and its faults follow from it", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Orders = new("--orders") { Description = "Orders at the start", DefaultValueFactory = _ => 6 };
    private static readonly Option<int> Pace = new("--pace") { Description = "How much faster than in life meters are and orders arrive: one every 600 s divided by it", DefaultValueFactory = _ => 40 };
    private static readonly Option<string> Faults = new("--faults") { Description = "What goes wrong meanwhile: none, light, heavy", DefaultValueFactory = _ => "light" };
    private static readonly Option<double> Sample = new("--sample") { Description = "Seconds between two samples", DefaultValueFactory = _ => 5 };
    private static readonly Option<FileInfo?> Clerk = new("--clerk") { Description = "The gridclerk.dll that serves (default: the one built beside this program)" };
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "Write samples and verdict to this file" };
    private static readonly Option<FileInfo?> Picture = new("--picture") { Description = "Write the curves to this file (HTML, default: soak.html in the working directory)" };

    public static Command Build()
    {
        Faults.AcceptOnlyFromAmong("none", "light", "heavy");
        AtLeast(Rounds, 1);
        AtLeast(Pace, 1);
        var command = new Command("soak", "Serves rounds at a 2 s interval while orders arrive, and tells whether memory, handles, threads or files grow.")
        {
            Rounds, Seed, Orders, Pace, Faults, Sample, Clerk, Json, Picture,
        };
        command.SetAction((parsed, ct) =>
        {
            var terms = new SoakTerms(
                parsed.GetValue(Rounds), parsed.GetValue(Seed), parsed.GetValue(Orders), parsed.GetValue(Pace), parsed.GetRequiredValue(Faults),
                TimeSpan.FromSeconds(parsed.GetValue(Sample)), parsed.GetValue(Clerk)?.FullName ?? Programs.GridClerk);
            return new SoakRun(terms).RunAsync(parsed.GetValue(Json)?.FullName, parsed.GetValue(Picture)?.FullName ?? Path.GetFullPath("soak.html"), ct);
        });
        return command;
    }

    private static void AtLeast(Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < least)
        {
            result.AddError($"{option.Name} must be at least {least}.");
        }
    });
}
