namespace GridClerk.Bench.Chaos;

/// <summary>What is fired and what came of it so far.</summary>
/// <param name="Chance">The round's own.</param>
/// <param name="Made">Takes the kills that struck.</param>
/// <param name="Mournings">Takes the waits for those whom they doom.</param>
internal sealed record Fire(ChaosTerms Terms, Random Chance, IReadOnlyList<Kill> Plan, List<KillMade> Made, List<Task<Mourned>> Mournings)
{
    /// <summary>How often it is looked whether something has happened.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public bool WantsUnproved => Plan.Any(k => Instants.WantsUnproved(k.Instant) || k.Step?.StartsWith(ChaosHook.NoticePrefix, StringComparison.Ordinal) == true);

    public void Add(KillMade made, CancellationToken ct)
    {
        Made.Add(made);
        Mournings.Add(Mourning.MournAsync(made, ct));
    }

    /// <summary>A build that does not know the sabotage would be found clean and prove nothing.</summary>
    public void CheckSabotage(FiredAt process)
    {
        if (Terms.Sabotage is { } sabotage && !process.Said.Contains($"SABOTAGE {sabotage}", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{Terms.Clerk} was not built with -p:Sabotage=true: it leaves no protection out.");
        }
    }

    /// <summary>The request arrives after all, at any moment within what the site allows.</summary>
    public async Task ReleaseAsync(HeldWrite held)
    {
        await Task.Delay(ChaosTerms.LongestHold * Chance.NextDouble(), TimeProvider.System, CancellationToken.None);
        held.Release();
    }
}
