using System.CommandLine;
using System.CommandLine.Parsing;
using GridClerk.Bench.Postgres;
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
        Description = "Whom kills may hit (default: all; paused only in a fleet). Of one clerk alone, the last kill of a round; those before it hit the clerk",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int?> Nodes = new("--nodes") { Description = "A fleet of so many nodes on PostgreSQL (default: one clerk alone on SQLite)" };
    private static readonly Option<string?> Database = new("--database")
    {
        Description = "The PostgreSQL server that each round gets a database of its own on, as for gridclerk robot; its user may create databases (default: a private server)",
    };

    private static readonly Option<string?> Step = new("--step") { Description = "Only steps count whose name begins so: 复电下发, 归档, notify:" };
    private static readonly Option<DirectoryInfo?> Keep = new("--keep") { Description = "Where the folders of rounds stay that were not clean (default: among the temporary files)" };
    private static readonly Option<FileInfo?> Clerk = new("--clerk") { Description = "The gridclerk.dll that is killed (default: the one built beside this program)" };
    private static readonly Option<string?> Sabotage = new("--sabotage") { Description = "Switch one protection off, in a build made with -p:Sabotage=true: no-intent, no-confirm, no-fencing" };
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "Write the counts to this file" };

    public static Command Build()
    {
        Scenario.AcceptOnlyFromAmong(RestorePower);
        Faults.AcceptOnlyFromAmong("none", "light", "heavy");
        Moments.AcceptOnlyFromAmong([.. Instants.All]);
        Sabotage.AcceptOnlyFromAmong([.. Sabotages.All]);
        var command = new Command("chaos", "Kills the clerk, its driver or its browser at chosen instants, lets it go on, and asks the sandbox what really happened.")
        {
            Scenario, Rounds, Seed, Orders, Kills, Faults, Moments, Victims, Nodes, Database, Step, Clerk, Sabotage, Keep, Json,
        };
        command.Validators.Add(result =>
        {
            if (WhyNot(result) is { } why)
            {
                result.AddError(why);
            }
        });
        command.SetAction((parsed, ct) =>
        {
            var nodes = parsed.GetValue(Nodes) ?? (parsed.GetValue(Database) is null ? 0 : 1);
            var terms = new ChaosTerms(
                parsed.GetValue(Rounds), parsed.GetValue(Seed), parsed.GetValue(Orders), parsed.GetValue(Kills), parsed.GetRequiredValue(Faults),
                parsed.GetRequiredValue(Moments), VictimsOf(parsed.GetValue(Victims), nodes), parsed.GetValue(Clerk)?.FullName ?? Programs.GridClerk,
                parsed.GetValue(Sabotage), parsed.GetValue(Step))
            {
                Nodes = nodes,
                Database = parsed.GetValue(Database),
                Keep = parsed.GetValue(Keep)?.FullName,
            };
            return new ChaosRun(terms).RunAsync(parsed.GetValue(Json)?.FullName, ct);
        });
        return command;
    }

    /// <summary>Null: what is asked for can be proved.</summary>
    private static string? WhyNot(CommandResult asked)
    {
        var (nodes, database) = (asked.GetValue(Nodes), asked.GetValue(Database));
        return nodes < 1 ? "--nodes is at least 1."
            : nodes is not null && database is null && PostgresProgram.WhyNot is { } missing
                ? $"A fleet works on PostgreSQL: name a server with --database \"Host=…\". None can be started here: {missing}"
            : nodes is not > 1 && (asked.GetValue(Victims) ?? []).Contains(Victim.Paused)
                ? "A paused node comes back where others have taken its place: that needs --nodes 2 or more."
            : nodes is not > 1 && asked.GetValue(Sabotage) == Sabotages.NoFencing
                ? "no-fencing is about a node that was thought dead and comes back: that needs --nodes 2 or more."
            : null;
    }

    private static Victim[] VictimsOf(Victim[]? named, int nodes) =>
        named is { Length: > 0 } ? named : [.. Enum.GetValues<Victim>().Where(v => v != Victim.Paused || nodes > 1)];
}
