namespace GridClerk.Bench.Engine;

/// <summary>What one round at one place came to.</summary>
/// <param name="AddedPerS">Items found, with nothing else to do.</param>
/// <param name="TakenPerS">Items taken and settled, with nothing else to do.</param>
/// <param name="Orders">From an order for a robot at rest to its collection.</param>
internal sealed record EngineFigures(double AddedPerS, double TakenPerS, Delays Orders, IReadOnlyList<LoadFigures> Loads, BacklogFigures Backlog);

/// <param name="PerS">Items that came due, and items that were to be added, a second.</param>
/// <param name="Waiting">Items that waited for tomorrow beside them.</param>
/// <param name="AddedPerS">Really added a second meanwhile.</param>
/// <param name="TakenPerS">Really taken a second meanwhile.</param>
/// <param name="Delays">From due to started.</param>
internal sealed record LoadFigures(double PerS, int Waiting, double AddedPerS, double TakenPerS, Delays Delays);

/// <param name="TakenPerS">Items taken a second while everything that waited is due.</param>
/// <param name="Urgent">From due to started, of more urgent items that come due meanwhile.</param>
internal sealed record BacklogFigures(double TakenPerS, Delays Urgent);

/// <summary>Milliseconds from due to started.</summary>
internal sealed record Delays(int Count, double P50Ms, double P99Ms)
{
    public static Delays Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        return sorted.Count == 0 ? new(0, 0, 0) : new(sorted.Count, Rank(sorted, 0.5), Rank(sorted, 0.99));
    }

    public static Delays Median(IReadOnlyList<Delays> rounds) =>
        new(rounds.Sum(r => r.Count), EngineResult.Median(rounds.Select(r => r.P50Ms)), EngineResult.Median(rounds.Select(r => r.P99Ms)));

    private static double Rank(List<double> sorted, double share) => Math.Round(sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))], 1);
}

/// <summary>Medians of one place's rounds. The names are a contract with scripts that read the JSON.</summary>
/// <param name="Database"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Nodes">Programs at work.</param>
internal sealed record EngineResult(
    string Database, int Nodes, int Robots, int Rounds, double AddedPerS, double TakenPerS, Delays Orders, IReadOnlyList<LoadFigures> Loads, BacklogFigures Backlog)
{
    public static EngineResult Of(EnginePlace place, EngineTerms terms, IReadOnlyList<EngineFigures> rounds) => new(
        place.IsServer ? "postgres" : "sqlite",
        Math.Max(1, place.Nodes),
        terms.Robots,
        rounds.Count,
        Median(rounds.Select(r => r.AddedPerS)),
        Median(rounds.Select(r => r.TakenPerS)),
        Delays.Median([.. rounds.Select(r => r.Orders)]),
        [.. Enumerable.Range(0, rounds[0].Loads.Count).Select(n => Median([.. rounds.Select(r => r.Loads[n])]))],
        new(Median(rounds.Select(r => r.Backlog.TakenPerS)), Delays.Median([.. rounds.Select(r => r.Backlog.Urgent)])));

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return Math.Round((sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2, 1);
    }

    private static LoadFigures Median(IReadOnlyList<LoadFigures> rounds) => rounds[0] with
    {
        AddedPerS = Median(rounds.Select(r => r.AddedPerS)),
        TakenPerS = Median(rounds.Select(r => r.TakenPerS)),
        Delays = Delays.Median([.. rounds.Select(r => r.Delays)]),
    };
}
