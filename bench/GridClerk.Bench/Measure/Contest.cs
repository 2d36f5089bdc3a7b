using GridClerk.Bench.Peers;
using GridClerk.Bench.Sandbox;
using GridClerk.Bench.Truth;

namespace GridClerk.Bench.Measure;

/// <summary>The world and the waits of a contest, the same for every contestant.</summary>
internal sealed record ContestTerms
{
    public int Orders { get; init; } = 50;

    public int Rounds { get; init; } = 3;

    /// <summary>Meters answer in milliseconds: what is measured is the work with the pages.</summary>
    public int Pace { get; init; } = 600;

    public ScriptWaits Waits { get; init; } = new() { ResendAfter = TimeSpan.FromSeconds(1), SecondReadingAfter = TimeSpan.FromSeconds(1) };
}

/// <summary>One program in the contest.</summary>
internal interface IContestant
{
    string Name { get; }

    /// <summary>Handles every order of the sandbox once.</summary>
    Task<Performance> PerformAsync(SandboxProcess sandbox, ContestTerms terms, CancellationToken ct);
}

/// <summary>What one run of a contestant cost, and what the sandbox says that it did.</summary>
internal sealed record Performance(ProcessCost Cost, long RoundTrips, long Pictures)
{
    public TruthCounts? Truth { get; init; }

    public double MillisecondsAnOrder(int orders) => Cost.Wall.TotalMilliseconds / orders;
}
