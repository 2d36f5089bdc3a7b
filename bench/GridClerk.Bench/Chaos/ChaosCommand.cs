using System.CommandLine;
using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Chaos;

/// <summary><c>gridclerk chaos</c>: kills the clerk at chosen instants and asks the sandbox what really happened.</summary>
internal static class ChaosCommand
{
    private const string RestorePower = "restore-power";

    private static readonly Option<string> Scenario = new("--scenario") { Description = "The procedure at work", Required = true };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Worlds, one after the other", DefaultValueFactory = _ => 10 };
    private static readonly Option<int> Seed = new("--seed") { Description = "Worlds, instants and occurrences follow from it", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Orders = new("--orders") { Description = "Orders in each world", DefaultValueFactory = _ => 4 };
    private static readonly Option<int> Kills = new("--kills") { Description = "Kills in each round", DefaultValueFactory = _ => 3 };
    private static readonly Option<string> Faults = new("--faults") { Description = "What else goes wrong: none, light, heavy", DefaultValueFactory = _ => "none" };
    private static readonly Option<string[]> Moments = new("--instants")
    {
        Description = "The instants that take turns (default: all)", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. Instants.All],
    };

    private static readonly Option<Victim[]> Victims = new("--victims")
    {
        Description = "Whom the last kill of a round may hit (default: all); those before it hit the clerk", AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => Enum.GetValues<Victim>(),
    };

    private static readonly Option<FileInfo?> Clerk = new("--clerk") { Description = "The gridclerk.dll that is killed (default: the one built beside this program)" };
    private static readonly Option<string?> Sabotage = new("--sabotage") { Description = "Switch one protection off, in a build made with -p:Sabotage=true: no-intent, no-confirm" };
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "Write the counts to this file" };

    public static Command Build()
    {
        Scenario.AcceptOnlyFromAmong(RestorePower);
        Faults.AcceptOnlyFromAmong("none", "light", "heavy");
        Moments.AcceptOnlyFromAmong([.. Instants.All]);
        Sabotage.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } what && Sabotages.WhyNot(what) is { } why)
            {
                result.AddError(why);
            }
        });
        var command = new Command("chaos", "Kills the clerk, its driver or its browser at chosen instants, lets it go on, and asks the sandbox what really happened.")
        {
            Scenario, Rounds, Seed, Orders, Kills, Faults, Moments, Victims, Clerk, Sabotage, Json,
        };
        command.SetAction((parsed, ct) =>
        {
            var terms = new ChaosTerms(
                parsed.GetValue(Rounds), parsed.GetValue(Seed), parsed.GetValue(Orders), parsed.GetValue(Kills), parsed.GetRequiredValue(Faults),
                parsed.GetRequiredValue(Moments), parsed.GetRequiredValue(Victims), parsed.GetValue(Clerk)?.FullName ?? Programs.GridClerk, parsed.GetValue(Sabotage));
            return new ChaosRun(terms).RunAsync(parsed.GetValue(Json)?.FullName, ct);
        });
        return command;
    }
}
