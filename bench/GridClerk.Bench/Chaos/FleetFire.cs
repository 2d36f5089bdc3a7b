using System.Diagnostics;
using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Chaos;

/// <summary>
/// A fleet on one database: whichever node meets the instant is hit, and what died is started again while the others go on. When the work
/// is done, all nodes are asked to end, and a node with a further robot looks whether anything is left.
/// </summary>
internal sealed class FleetFire(Fire fire, ClerkPrograms programs, SandboxAccess access) : IAsyncDisposable
{
    /// <summary>They find the same orders.</summary>
    private const int Robots = 2;

    /// <summary>Between the question whether all is done and the stop a round of the grid may begin, and is left open then.</summary>
    private const int FurtherRounds = 3;

    /// <summary>So long nothing is heard before the store is asked whether all is done.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1.5);

    private readonly List<FleetNode> nodes = [];
    private readonly List<Task> releases = [];
    private long heardSo;
    private long heardAt;

    private string Orders => OrdersIn(programs.Folder);

    public static string OrdersIn(string folder) => Path.Combine(folder, "kills");

    /// <summary>Answers with what was wrong.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(Orders);
        await ClerkSite.AddAccountsAsync(programs.Data, access, Robots + 1, ct);
        for (var number = 1; number <= fire.Terms.Nodes; number++)
        {
            var node = new FleetNode(number, programs, await WriteGate.StartAsync(new Uri(access.Systems[SandboxAccess.Marketing]), ct));
            nodes.Add(node);
            await node.WriteSiteAsync(access, SiteOf(Robots), ct);
        }

        await Task.WhenAll(nodes.Select(n => n.StartAsync()));
        if (!await UnderFireAsync(ct))
        {
            return ["the work did not end within its bound"];
        }

        nodes.ForEach(n => fire.CheckSabotage(n.Process));
        List<string?> wrong = [.. await Task.WhenAll(nodes.Select(n => n.StopAsync(fire)))];

        // Nobody is killed any more.
        await nodes[0].WriteSiteAsync(access, SiteOf(Robots + 1), ct);
        var tries = 0;
        do
        {
            await nodes[0].StartAsync();
            wrong.Add(await UntilAsync(() => IsDoneAsync(Robots + 1, ct), ct) ? await nodes[0].StopAsync(fire) : "a further round did not end within its bound");
        }
        while (++tries < FurtherRounds && !wrong.Exists(w => w is not null) && await IsAnyOpenAsync(ct));

        return [.. wrong.OfType<string>()];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    private SiteTerms SiteOf(int robots) => new(ChaosTerms.LongestRequest, robots, ChaosTerms.Settings(fire.WantsUnproved));

    /// <summary>False: the work did not come to its end.</summary>
    private async Task<bool> UnderFireAsync(CancellationToken ct)
    {
        foreach (var kill in fire.Plan)
        {
            if (await AwaitStrikeAsync(kill, ct) is { } made)
            {
                fire.Add(made, ct);
                await RestoreAsync(made, ct);
            }
        }

        await Task.WhenAll(releases);
        return await UntilAsync(() => IsDoneAsync(Robots, ct), ct);
    }

    /// <summary>Null: the work was done before the instant came.</summary>
    private async Task<KillMade?> AwaitStrikeAsync(Kill kill, CancellationToken ct)
    {
        KillMade? made = null;
        if (Instants.IsAtGate(kill.Instant))
        {
            var held = nodes.ConvertAll(n => (Node: n, Write: n.Gate.Expect(kill.Instant, kill.Occurrence)));
            await UntilAsync(() => AnyOrDoneAsync(held.Exists(h => h.Write.Reached.IsCompleted), ct), ct);
            nodes.ForEach(n => n.Gate.ExpectNothing());
            foreach (var (node, write) in held)
            {
                made ??= write.Reached.IsCompleted ? node.Process.Strike(kill, await write.Reached) : null;
                releases.Add(fire.ReleaseAsync(write));
            }

            return made;
        }

        kill.WriteTo(Orders);
        await UntilAsync(() => AnyOrDoneAsync((made = KillMade.Read(Orders, kill)) is not null, ct), ct);
        File.Delete(Kill.FileIn(Orders));
        return made ?? KillMade.Read(Orders, kill);
    }

    private async Task<bool> IsAnyOpenAsync(CancellationToken ct) => (await programs.RunsAsync(ct)).Any(r => r.IsOpen);

    private async Task<bool> AnyOrDoneAsync(bool any, CancellationToken ct) => any || await IsDoneAsync(Robots, ct);

    /// <summary>Who died is started again; who only paused goes on when the others have taken it for dead.</summary>
    private async Task RestoreAsync(KillMade made, CancellationToken ct)
    {
        var node = nodes.Single(n => n.Process.Id == made.Clerk);
        switch (made.Kill.Victim)
        {
            case Victim.Clerk:
                await node.Process.Ended.WaitAsync(ct);
                await node.StartAsync();
                break;
            case Victim.Paused:
                await WhilePausedAsync(node, made, ct);
                Signals.Thaw(made.Clerk);
                break;
        }
    }

    /// <summary>
    /// Until others have found its death and, where it had not pressed yet, have written in its place: then its own press would do most harm.
    /// </summary>
    private async Task WhilePausedAsync(FleetNode paused, KillMade made, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        var order = Instants.IsBeforePress(made.Kill.Instant) ? made.OrderNo : null;
        int Writes() => order is null ? 1 : nodes.Where(n => n != paused).Sum(n => n.Gate.WritesOf(order));
        var before = order is null ? 0 : Writes();
        bool IsOver(TimeSpan so) => so >= ChaosTerms.LongestPause || (so >= ChaosTerms.ShortestPause && Writes() > before);
        while (!IsOver(Stopwatch.GetElapsedTime(begun)))
        {
            await Task.Delay(Fire.Look, TimeProvider.System, ct);
        }
    }

    /// <summary>False: it did not come true within the bound.</summary>
    private async Task<bool> UntilAsync(Func<Task<bool>> come, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await come())
        {
            if (Stopwatch.GetElapsedTime(begun) > fire.Terms.Bound)
            {
                return false;
            }

            await Task.Delay(Fire.Look, TimeProvider.System, ct);
        }

        return true;
    }

    /// <summary>
    /// Every robot has made a round, and no run is open: nothing is held and nothing waits. Asked when the nodes have fallen silent,
    /// since asking takes longer than a step of theirs.
    /// </summary>
    private async Task<bool> IsDoneAsync(int robots, CancellationToken ct)
    {
        var heard = nodes.Sum(n => (long)n.Process.Said.Length);
        if (heard != heardSo)
        {
            (heardSo, heardAt) = (heard, Stopwatch.GetTimestamp());
        }

        if (Stopwatch.GetElapsedTime(heardAt) < Quiet || nodes.TrueForAll(n => n.Process.Said.Length == 0))
        {
            return false;
        }

        heardAt = Stopwatch.GetTimestamp();
        var runs = await programs.RunsAsync(ct);
        if (runs.Count < robots || runs.Any(r => r.IsOpen))
        {
            return false;
        }

        // A round of the grid may have come between: each robot is asked for.
        for (var robot = 1; robot <= robots; robot++)
        {
            if (!await programs.HasStartedAsync(ClerkSite.RobotNo(robot), ct))
            {
                return false;
            }
        }

        return true;
    }
}
