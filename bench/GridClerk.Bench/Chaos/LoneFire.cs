using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Chaos;

/// <summary>One clerk on its data folder: killed and started again until its kills are used up, then at work to the end.</summary>
internal sealed class LoneFire(Fire fire, ClerkPrograms programs, SandboxAccess access)
{
    private string Site => Path.Combine(programs.Folder, "site");

    /// <summary>Answers with what was wrong.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken ct)
    {
        await using var gate = await WriteGate.StartAsync(new Uri(access.Systems[SandboxAccess.Marketing]), ct);
        await ClerkSite.WriteAsync(
            Site, access.At(gate.Address.ToString(), access.Systems[SandboxAccess.Collection]), SiteTerms.Usual with { LongestRequest = ChaosTerms.LongestRequest }, ct);
        await ClerkSite.AddAccountsAsync(programs.Data, access, robots: 1, ct);
        return await UnderFireAsync(gate, ct);
    }

    /// <summary>Until a process of the clerk has ended by itself.</summary>
    private async Task<IReadOnlyList<string>> UnderFireAsync(WriteGate gate, CancellationToken ct)
    {
        foreach (var kill in fire.Plan.Select(k => (Kill?)k).Append(null))
        {
            var orders = Directory.CreateDirectory(Path.Combine(programs.Folder, $"kill-{kill?.Number ?? 0}")).FullName;
            if (kill is not null && !Instants.IsAtGate(kill.Instant))
            {
                kill.WriteTo(orders);
            }

            await using var process = programs.Start("clerk", orders, Arguments());
            using var over = new CancellationTokenSource();
            var striking = kill is not null && Instants.IsAtGate(kill.Instant) ? StrikeAtGateAsync(process, kill, gate, over.Token) : Task.CompletedTask;
            var (hung, struck) = await WatchAsync(process, orders, kill, ct);
            await over.CancelAsync();
            await striking;
            fire.CheckSabotage(process);
            if (hung)
            {
                return ["the work did not end within its bound"];
            }

            if (struck?.Kill.Victim != Victim.Clerk)
            {
                return process.ExitCode == 0 ? [] : [$"gridclerk ended with {process.ExitCode}"];
            }
        }

        throw new InvalidOperationException("The last process of a round has no kill to make.");
    }

    private string[] Arguments() =>
    [
        "run", "restore-power", "--site", Site, .. ChaosTerms.Settings(fire.WantsUnproved).SelectMany(s => (string[])["--set", $"{s.Key}={s.Value}"]),
    ];

    /// <summary>Watches a process until it has ended; those whom its kill dooms are watched from the kill on.</summary>
    private async Task<(bool Hung, KillMade? Struck)> WatchAsync(FiredAt process, string orders, Kill? kill, CancellationToken ct)
    {
        KillMade? struck = null;
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bound.CancelAfter(fire.Terms.Bound);
        try
        {
            while (struck is null && kill is not null)
            {
                var ended = process.Ended.IsCompleted;
                if ((struck = KillMade.Read(orders, kill)) is not null)
                {
                    fire.Add(struck, ct);
                }
                else if (ended)
                {
                    break;
                }

                await Task.WhenAny(process.Ended, Task.Delay(Fire.Look, TimeProvider.System, bound.Token));
                bound.Token.ThrowIfCancellationRequested();
            }

            await process.Ended.WaitAsync(bound.Token);
            return (false, struck);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (true, struck);
        }
    }

    private async Task StrikeAtGateAsync(FiredAt process, Kill kill, WriteGate gate, CancellationToken over)
    {
        var held = gate.Expect(kill.Instant, kill.Occurrence);
        try
        {
            var path = await held.Reached.WaitAsync(over);
            _ = process.Strike(kill, path);
            await fire.ReleaseAsync(held);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The work was done before so many writes were made.
            held.Release();
        }
    }
}
