using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Chaos;

/// <summary>What one round brought.</summary>
/// <param name="Made">The kills that struck.</param>
/// <param name="Missed">Those whose instant did not come before the work was done.</param>
/// <param name="Remarks">What was wrong, for people.</param>
internal sealed record RoundResult(
    IReadOnlyList<KillMade> Made, IReadOnlyList<Kill> Missed, Verdicts Verdicts, int Stuck, int Orphans, IReadOnlyList<string> Remarks)
{
    public bool IsClean => Verdicts.IsClean && Stuck == 0 && Orphans == 0;
}

/// <summary>
/// One world: the clerk works in it, is killed and started again until its kills are used up, then works to the end, and what really
/// happened is judged.
/// </summary>
internal sealed class ChaosRound(ChaosTerms terms, int number, IReadOnlyList<Kill> plan)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly List<KillMade> made = [];
    private readonly List<Task<int>> mournings = [];
    private readonly List<string> remarks = [];

    /// <param name="folder">The round's own; whoever calls deletes it.</param>
    public async Task<RoundResult> RunAsync(string folder, CancellationToken ct)
    {
        var seed = unchecked((terms.Seed * 7919) + number) & 0xFFFFFF;
        await using var sandbox = await SandboxProcess.StartAsync(new(seed, terms.Orders, terms.Faults, "none", ChaosTerms.Pace), ct);
        var access = sandbox.Access();
        await using var gate = await WriteGate.StartAsync(new Uri(access.Systems[SandboxAccess.Marketing]), ct);
        var clerk = new ClerkUnderFire(terms, folder, plan.Any(k => Instants.WantsUnproved(k.Instant)));
        await ClerkSite.WriteAsync(
            clerk.Site, clerk.Data, access.At(gate.Address.ToString(), access.Systems[SandboxAccess.Collection]), ChaosTerms.LongestRequest, ct);

        var isDone = await UnderFireAsync(clerk, gate, ct);
        var stuck = isDone ? await clerk.StuckAsync(ct) : 1;
        if (stuck > 0)
        {
            remarks.Add(isDone ? $"{stuck} items or runs still open in the store" : "the work did not end within its bound");
        }

        var orphans = (await Task.WhenAll(mournings)).Sum();
        if (orphans > 0)
        {
            remarks.Add($"{orphans} processes outlived what they belonged to");
        }

        var verdicts = Verdicts.Of(await sandbox.StopAsync());
        return new(made, [.. plan.Skip(made.Count)], verdicts, stuck, orphans, [.. remarks, .. verdicts.Breaches.Select(b => $"order {b.OrderNo}: {b.Rule}")]);
    }

    /// <summary>Until a process of the clerk has ended by itself; false if one hung.</summary>
    private async Task<bool> UnderFireAsync(ClerkUnderFire clerk, WriteGate gate, CancellationToken ct)
    {
        foreach (var kill in plan.Select(k => (Kill?)k).Append(null))
        {
            await using var process = await clerk.StartAsync(kill, ct);
            using var over = new CancellationTokenSource();
            var striking = kill is not null && Instants.IsAtGate(kill.Instant) ? StrikeAtGateAsync(process, kill, gate, over.Token) : Task.CompletedTask;
            var hung = await HangsAsync(process, ct);
            await over.CancelAsync();
            await striking;
            CheckSabotage(process);
            if (process.Made is { } struck)
            {
                made.Add(struck);
            }

            if (hung)
            {
                return false;
            }

            if (process.Made?.Kill.Victim != Victim.Clerk)
            {
                Check(process);
                return true;
            }
        }

        throw new InvalidOperationException("The last process of a round has no kill to make.");
    }

    /// <summary>Watches a process until it has ended; those whom its kill dooms are watched from the kill on.</summary>
    private async Task<bool> HangsAsync(FiredAt process, CancellationToken ct)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bound.CancelAfter(terms.Bound);
        try
        {
            while (process.Made is null && !process.Ended.IsCompleted)
            {
                await Task.WhenAny(process.Ended, Task.Delay(Look, TimeProvider.System, bound.Token));
                bound.Token.ThrowIfCancellationRequested();
            }

            if (process.Made is { } struck)
            {
                mournings.Add(MournAsync(struck, ct));
            }

            await process.Ended.WaitAsync(bound.Token);
            return false;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return true;
        }
    }

    /// <summary>The kill is written down before it is made; what it dooms has its time from the kill on.</summary>
    private static async Task<int> MournAsync(KillMade struck, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromMicroseconds(struck.Kill.DelayMicroseconds), TimeProvider.System, ct);
        return await Mourning.OrphansAsync(struck.Doomed);
    }

    private async Task StrikeAtGateAsync(FiredAt process, Kill kill, WriteGate gate, CancellationToken over)
    {
        var held = gate.Expect(kill.Instant, kill.Occurrence);
        try
        {
            var path = await held.Reached.WaitAsync(over);
            _ = process.Kill(kill, path);

            // The request arrives after all, at any moment within what the site allows.
            await Task.Delay(ChaosTerms.LongestHold * new Random(terms.Seed + number).NextDouble(), TimeProvider.System, CancellationToken.None);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The work was done before so many writes were made.
        }
        finally
        {
            held.Release();
        }
    }

    /// <summary>A build that does not know the sabotage would be found clean and prove nothing.</summary>
    private void CheckSabotage(FiredAt process)
    {
        if (terms.Sabotage is { } sabotage && !process.Said.Contains($"SABOTAGE {sabotage}", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{terms.Clerk} was not built with -p:Sabotage=true: it leaves no protection out.");
        }
    }

    private void Check(FiredAt process)
    {
        if (process.ExitCode != 0)
        {
            remarks.Add($"gridclerk ended with {process.ExitCode}");
        }
    }
}
