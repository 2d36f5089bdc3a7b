namespace GridClerk.Core.Runs;

/// <summary>One start of a procedure: a round of collecting and the items it found.</summary>
/// <param name="DryRun">All reads, no writes.</param>
public sealed record RunContext(string RunId, string ScenarioId, DateTimeOffset StartedAt, bool DryRun);
