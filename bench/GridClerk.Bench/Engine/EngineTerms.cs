namespace GridClerk.Bench.Engine;

/// <summary>What is measured. The defaults are the aim of docs/benchmarks.md.</summary>
internal sealed record EngineTerms
{
    public int Rounds { get; init; } = 2;

    /// <summary>Robots that visit; <see cref="Adders"/> more find items meanwhile.</summary>
    public int Robots { get; init; } = 20;

    public int Adders { get; init; } = 2;

    /// <summary>Items added, and items taken, a second: what the shares are of.</summary>
    public double Load { get; init; } = 200;

    public IReadOnlyList<double> Shares { get; init; } = [0.5, 0.9];

    /// <summary>Items that wait for tomorrow while the load is measured once more, and are all due at the end.</summary>
    public int Waiting { get; init; } = 100_000;

    /// <summary>For how long each load is measured, once it is steady.</summary>
    public TimeSpan Measured { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Items of each robot that are found, and then taken, as fast as it can.</summary>
    public int BurstItems { get; init; } = 60;

    /// <summary>Items of each robot that come due again and again.</summary>
    public int SteadyItems { get; init; } = 40;

    public IReadOnlyList<EnginePlace> Places { get; init; } = [];

    public IEnumerable<string> RobotNames => Enumerable.Range(1, Robots).Select(n => $"robot-{n}");

    public IEnumerable<string> AdderNames => Enumerable.Range(1, Adders).Select(n => $"adder-{n}");
}

/// <summary>Where the rows lie and how many programs work them.</summary>
/// <param name="Nodes">0: one program on an embedded database.</param>
internal sealed record EnginePlace(int Nodes)
{
    public bool IsServer => Nodes > 0;

    public string Name => IsServer ? $"PostgreSQL, {Nodes} {(Nodes == 1 ? "node" : "nodes")}" : "SQLite";
}
