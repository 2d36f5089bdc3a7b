using System.CommandLine;
using GridClerk.Bench.Postgres;

namespace GridClerk.Bench.Engine;

/// <summary><c>gridclerk bench engine</c>: what stores, Quartz and robots can carry without a browser.</summary>
internal static class EngineCommand
{
    public static Command Build()
    {
        var usual = new EngineTerms();
        var json = new Option<FileInfo?>("--json") { Description = "Write the medians to this file" };
        var database = new Option<string?>("--database") { Description = "A PostgreSQL server to make databases on (default: a private one is started)" };
        var nodes = new Option<int[]>("--nodes")
        {
            Description = "Programs at work on PostgreSQL; 0 is one program on SQLite", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [0, 1, 2, 4],
        };
        var rounds = new Option<int>("--rounds") { Description = "Measurements of each place", DefaultValueFactory = _ => usual.Rounds };
        var robots = Robots(usual);
        var waiting = new Option<int>("--waiting") { Description = "Items that wait while the load is measured once more", DefaultValueFactory = _ => usual.Waiting };
        var command = new Command("engine", "Items added and taken a second without a browser, and how long after they are due.")
        {
            json, database, nodes, rounds, robots, waiting,
        };
        command.SetAction(async (parsed, ct) =>
        {
            var places = parsed.GetRequiredValue(nodes).Select(n => new EnginePlace(n)).ToList();
            if (parsed.GetValue(database) is null && PostgresProgram.WhyNot is { } why && places.RemoveAll(p => p.IsServer) > 0)
            {
                await Console.Error.WriteLineAsync($"PostgreSQL is left out: {why}");
            }

            var terms = usual with { Places = places, Rounds = parsed.GetValue(rounds), Robots = parsed.GetValue(robots), Waiting = parsed.GetValue(waiting) };
            return await new EngineBench(terms, TimeProvider.System).RunAsync(parsed.GetValue(database), parsed.GetValue(json)?.FullName, ct);
        });
        return command;
    }

    /// <summary>A node of the measurement; the bench starts it and speaks to it through its input.</summary>
    public static Command BuildNode()
    {
        var folder = new Option<string>("--folder") { Description = "The node's data folder", Required = true };
        var robots = Robots(new());
        var command = new Command("engine-node", "A node of the engine's measurement.") { folder, robots };
        command.Hidden = true;
        command.SetAction((parsed, ct) =>
        {
            var database = Environment.GetEnvironmentVariable(EngineNodeProcess.DatabaseVariable) is { Length: > 0 } address ? address : null;
            return new EngineNode(parsed.GetRequiredValue(folder), database, new() { Robots = parsed.GetValue(robots) }).RunAsync(Console.In, Console.Out, ct);
        });
        return command;
    }

    private static Option<int> Robots(EngineTerms usual) =>
        new("--robots") { Description = "Robots that visit", DefaultValueFactory = _ => usual.Robots };
}
