namespace GridClerk.Bench.Engine;

/// <summary>One place measured once: nodes are started on an empty database, and everything is measured in turn.</summary>
internal sealed class EngineRound(EngineTerms terms, EngineDatabase database, IReadOnlyList<EngineNodeProcess> nodes, TimeProvider time)
{
    /// <summary>Far above what anything here takes, so that a hang fails instead of hanging.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    // Rows are spread and robots woken before the first is due.
    private static readonly TimeSpan LeadTime = TimeSpan.FromSeconds(2);

    private readonly List<string> visitors = [.. terms.RobotNames];
    private readonly EngineRows rows = new(database.Open(), time);

    private int Steady => visitors.Count * terms.SteadyItems;

    public static async Task<EngineFigures> MeasureAsync(EngineTerms terms, EnginePlace place, string? server, TimeProvider time, CancellationToken ct)
    {
        await using var database = await EngineDatabase.AddAsync(place.IsServer ? server : null);
        var nodes = new List<EngineNodeProcess>();
        try
        {
            for (var n = 0; n < Math.Max(1, place.Nodes); n++)
            {
                nodes.Add(await EngineNodeProcess.StartAsync(database.FolderOf(n), database.Address, terms));
            }

            return await new EngineRound(terms, database, nodes, time).MeasureAsync(ct);
        }
        finally
        {
            await Task.WhenAll(nodes.Select(n => n.DisposeAsync().AsTask()));
        }
    }

    private async Task<EngineFigures> MeasureAsync(CancellationToken ct)
    {
        var orders = await MeasureOrdersAsync(ct);
        var (added, taken) = await MeasureBurstAsync(ct);
        await Console.Error.WriteLineAsync($"  order {orders}, {added:0} added, {taken:0} taken a second");
        await OrderAsync(visitors, _ => new(EngineOrder.Steady, terms.SteadyItems));
        await UntilAsync(c => c.Visits == Steady, ct);
        var loads = new List<LoadFigures>();
        foreach (var share in terms.Shares)
        {
            loads.Add(await MeasureLoadAsync(share, waiting: 0, ct));
        }

        await rows.AddWaitingAsync(terms.Waiting, Steady);
        foreach (var share in terms.Shares)
        {
            loads.Add(await MeasureLoadAsync(share, terms.Waiting, ct));
        }

        return new(added, taken, orders, loads, await MeasureBacklogAsync(ct));
    }

    /// <summary>From an order for a robot at rest to its collection: the way through Quartz.</summary>
    private async Task<Delays> MeasureOrdersAsync(CancellationToken ct)
    {
        for (var n = 0; n < 2; n++)
        {
            await OrderAsync(visitors, _ => new("nothing", 0));
            await UntilAsync(c => c.Starts == visitors.Count * (n + 1), ct);
        }

        return Delays.Of((await TellAsync()).Starts.Select(s => s.Milliseconds));
    }

    /// <summary>As fast as they can: first all items are found, then all are taken and settled.</summary>
    private async Task<(double Added, double Taken)> MeasureBurstAsync(CancellationToken ct)
    {
        var all = visitors.Count * terms.BurstItems;
        await OrderAsync(visitors, _ => new("burst", terms.BurstItems, Holds: true));
        await UntilAsync(c => c.Found == all, ct);
        var found = await TellAsync();
        await Task.WhenAll(nodes.Select(n => n.GoAsync()));
        await UntilAsync(c => c.Settled == all, ct);
        var settled = await TellAsync();
        return (all / Seconds(found.Starts.Min(s => s.At), found.Found.Max()), all / Seconds(settled.Visits.Min(v => v.At), settled.Settled.Max()));
    }

    /// <summary>As many items a second are added as come due, by robots of their own.</summary>
    private async Task<LoadFigures> MeasureLoadAsync(double share, int waiting, CancellationToken ct)
    {
        var perSecond = terms.Load * share;
        var period = TimeSpan.FromSeconds(Steady / perSecond);
        var measured = await LoadAsync(perSecond, period, ct);
        var visits = measured.Seen.Visits.Where(v => v.Kind == EngineOrder.Steady && v.Due >= measured.From && v.Due < measured.To).ToList();
        var added = measured.Seen.Found.Count(at => at >= measured.From && at < measured.To);
        var load = new LoadFigures(perSecond, waiting, added / terms.Measured.TotalSeconds, visits.Count / terms.Measured.TotalSeconds, Delays.Of(visits.Select(v => v.Milliseconds)));
        await Console.Error.WriteLineAsync($"  {load}");
        return load;
    }

    private async Task<(long From, long To, EngineSightings Seen)> LoadAsync(double perSecond, TimeSpan period, CancellationToken ct)
    {
        await TellAsync();
        await Task.WhenAll(nodes.Select(n => n.PaceAsync(period)));
        await rows.SpreadAsync(LeadTime, period);
        await WakeAsync();
        var length = LeadTime + period + terms.Measured;
        await OrderAsync([.. terms.AdderNames], _ => new("added", (int)(perSecond * length.TotalSeconds / terms.Adders), perSecond / terms.Adders));
        var from = time.GetUtcNow() + length - terms.Measured;
        await Task.Delay(length, time, ct);
        await Task.WhenAll(nodes.Select(n => n.PaceAsync(null)));
        var to = from + terms.Measured;

        // What came due in the meantime is visited, and what was added is settled, before anything else is measured.
        var seen = new List<EngineSightings>();
        using var bound = new CancellationTokenSource(Bound, time);
        do
        {
            await Task.Delay(period, time, bound.Token);
            seen.Add(await TellAsync());
        }
        while (seen[^1].Visits.Count > 0);
        return (from.UtcTicks, to.UtcTicks, EngineSightings.Of(seen));
    }

    /// <summary>Everything that waited is due at once, and more urgent items come due among it.</summary>
    private async Task<BacklogFigures> MeasureBacklogAsync(CancellationToken ct)
    {
        var perSecond = terms.Load * terms.Shares[0];
        var period = TimeSpan.FromSeconds(Steady / perSecond);
        await TellAsync();
        await rows.WaitNoLongerAsync();
        await Task.WhenAll(nodes.Select(n => n.PaceAsync(period)));
        await rows.SpreadAsync(LeadTime, period);
        await WakeAsync();
        await Task.Delay(LeadTime + period, time, ct);
        await TellAsync();
        await Task.Delay(terms.Measured, time, ct);
        var seen = await TellAsync();
        var urgent = seen.Visits.Where(v => v.Kind == EngineOrder.Steady).ToList();
        return new(seen.Visits.Count / terms.Measured.TotalSeconds, Delays.Of(urgent.Select(v => v.Milliseconds)));
    }

    /// <summary>Each robot's order is given on one node, so that the robots spread.</summary>
    private Task OrderAsync(IReadOnlyList<string> robots, Func<string, EngineOrder> order) => EachNodeAsync(robots, (node, robot) => node.OrderAsync(robot, order(robot)));

    private Task WakeAsync() => EachNodeAsync(visitors, (node, robot) => node.WakeAsync(robot));

    private Task EachNodeAsync(IReadOnlyList<string> robots, Func<EngineNodeProcess, string, Task> tell) => Task.WhenAll(nodes.Select(async (node, n) =>
    {
        foreach (var robot in robots.Where((_, r) => r % nodes.Count == n))
        {
            await tell(node, robot);
        }
    }));

    private async Task<EngineSightings> TellAsync() => EngineSightings.Of(await Task.WhenAll(nodes.Select(n => n.TellAsync())));

    private async Task UntilAsync(Func<EngineCount, bool> condition, CancellationToken ct)
    {
        using var bound = new CancellationTokenSource(Bound, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, bound.Token);
        while (!condition(EngineCount.Of(await Task.WhenAll(nodes.Select(n => n.CountAsync())))))
        {
            await Task.Delay(LookAgain, time, both.Token);
        }
    }

    private static double Seconds(long from, long to) => TimeSpan.FromTicks(to - from).TotalSeconds;
}
