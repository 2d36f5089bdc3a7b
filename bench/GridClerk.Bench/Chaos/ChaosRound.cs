using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Chaos;

/// <summary>What one round brought.</summary>
/// <param name="Made">The kills that struck.</param>
/// <param name="Missed">Those whose instant did not come before the work was done.</param>
/// <param name="Slowest">The longest until all had gone whom a death doomed, from when it was seen.</param>
/// <param name="Remarks">What was wrong, for people.</param>
internal sealed record RoundResult(
    IReadOnlyList<KillMade> Made, IReadOnlyList<Kill> Missed, Verdicts Verdicts, int Stuck, int Orphans, TimeSpan Slowest, IReadOnlyList<string> Remarks)
{
    public bool IsClean => Verdicts.IsClean && Stuck == 0 && Orphans == 0;
}

/// <summary>One world: a clerk or a fleet works in it under fire, then to the end, and what really happened is judged.</summary>
internal sealed class ChaosRound(ChaosTerms terms, FleetServer? server, int number, IReadOnlyList<Kill> plan)
{
    /// <param name="folder">The round's own; whoever calls deletes it.</param>
    public async Task<RoundResult> RunAsync(string folder, CancellationToken ct)
    {
        var seed = unchecked((terms.Seed * 7919) + number) & 0xFFFFFF;
        await using var sandbox = await SandboxProcess.StartAsync(new(seed, terms.Orders, terms.Faults, "none", ChaosTerms.Pace), ct);
        await using var database = server is null ? null : await server.AddAsync($"gridclerk_chaos_{Environment.ProcessId}_{number}", ct);
        var programs = new ClerkPrograms(terms, folder, database);
        var (made, mournings) = (new List<KillMade>(), new List<Task<Mourned>>());
        var fire = new Fire(terms, new Random(seed), plan, made, mournings);
        List<string> remarks = [.. await FireAsync(fire, programs, sandbox.Access(), ct)];
        var stuck = remarks.Count;

        var items = await programs.ItemsAsync(ct);
        var open = (await programs.RunsAsync(ct)).Count(r => r.IsOpen) + items.Count(i => i.IsOpen);
        if (open > 0)
        {
            remarks.Add($"{open} items or runs still open in the store");
        }

        var mourned = await Task.WhenAll(mournings);
        var orphans = mourned.Sum(m => m.Orphans);
        if (orphans > 0)
        {
            remarks.Add($"{orphans} processes outlived what they belonged to");
        }

        var verdicts = Verdicts.Of(await sandbox.StopAsync(), items);
        return new(
            made, [.. plan.Where(k => made.TrueForAll(m => m.Kill.Number != k.Number))], verdicts, stuck + open, orphans,
            mourned.Select(m => m.Took).DefaultIfEmpty().Max(), [.. remarks, .. verdicts.Breaches.Select(b => $"order {b.OrderNo}: {b.Rule}")]);
    }

    private async Task<IReadOnlyList<string>> FireAsync(Fire fire, ClerkPrograms programs, SandboxAccess access, CancellationToken ct)
    {
        if (server is null)
        {
            return await new LoneFire(fire, programs, access).RunAsync(ct);
        }

        await using var fleet = new FleetFire(fire, programs, access);
        return await fleet.RunAsync(ct);
    }
}
