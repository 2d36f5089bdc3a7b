using System.Collections.Concurrent;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;

namespace GridClerk.Bench.Engine;

/// <summary>What a node's robots are told by the bench while they work, and what was seen of them.</summary>
internal sealed class EngineDesk(TimeProvider time) : IRunProgress
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> due = new();
    private readonly Lock gate = new();
    private readonly TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EngineSightings seen = new();
    private TimeSpan? period;

    public TimeProvider Time => time;

    /// <summary>The bench said go.</summary>
    public Task Gone => gone.Task;

    public void Go() => gone.TrySetResult();

    /// <param name="next">How often steady items come due from now on; null: they are parked at their next visit.</param>
    public void Pace(TimeSpan? next) => period = next;

    /// <summary>Items come due on a grid of their own, however late the last visit was.</summary>
    public TimeSpan DelayOf(string key)
    {
        if (period is not { } every)
        {
            return EngineScenario.Parked;
        }

        var (now, next) = (time.GetUtcNow(), due[key] + every);
        return next > now ? next - now : every - TimeSpan.FromTicks((now - next).Ticks % every.Ticks);
    }

    public EngineSightings Tell()
    {
        lock (gate)
        {
            (var told, seen) = (seen, new());
            return told;
        }
    }

    public EngineCount Count()
    {
        lock (gate)
        {
            return new(seen.Found.Count, seen.Visits.Count, seen.Settled.Count, seen.Starts.Count);
        }
    }

    public void CollectionStarted(StoredRun run) => Note(s => s.Starts.Add(new(run.Robot, run.DueAt.UtcTicks, Now)));

    public void ItemFound(StoredItem item) => Note(s => s.Found.Add(Now));

    public void VisitStarted(StoredItem item)
    {
        due[item.Key] = item.DueAt;
        Note(s => s.Visits.Add(new(item.Title, item.DueAt.UtcTicks, Now)));
    }

    public void VisitEnded(StoredItem item, Outcome outcome)
    {
        if (outcome is not Outcome.LaterOutcome)
        {
            Note(s => s.Settled.Add(Now));
        }
    }

    private long Now => time.GetUtcNow().UtcTicks;

    private void Note(Action<EngineSightings> what)
    {
        lock (gate)
        {
            what(seen);
        }
    }
}

/// <summary>What was seen since the bench last asked; instants in ticks, UTC.</summary>
internal sealed record EngineSightings
{
    /// <summary>Collections that began.</summary>
    public List<EngineStart> Starts { get; init; } = [];

    /// <summary>When each new item was stored.</summary>
    public List<long> Found { get; init; } = [];

    public List<EngineStart> Visits { get; init; } = [];

    /// <summary>When each settled item was stored as such.</summary>
    public List<long> Settled { get; init; } = [];

    public static EngineSightings Of(IReadOnlyList<EngineSightings> nodes) => new()
    {
        Starts = [.. nodes.SelectMany(n => n.Starts)],
        Found = [.. nodes.SelectMany(n => n.Found)],
        Visits = [.. nodes.SelectMany(n => n.Visits)],
        Settled = [.. nodes.SelectMany(n => n.Settled)],
    };
}

/// <param name="Kind">Of the item; of a collection its robot.</param>
/// <param name="Due">When it was due.</param>
/// <param name="At">When the procedure was called.</param>
internal sealed record EngineStart(string Kind, long Due, long At)
{
    public double Milliseconds => (At - Due) / (double)TimeSpan.TicksPerMillisecond;
}

internal sealed record EngineCount(int Found, int Visits, int Settled, int Starts)
{
    public static EngineCount Of(IReadOnlyList<EngineCount> nodes) =>
        new(nodes.Sum(n => n.Found), nodes.Sum(n => n.Visits), nodes.Sum(n => n.Settled), nodes.Sum(n => n.Starts));
}
