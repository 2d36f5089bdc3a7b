using System.Collections.Concurrent;
using System.Collections.Immutable;
using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Robots;

/// <summary>
/// Systems that are down: each is told once, not at each attempt and not for each item, and a procedure that gets nowhere because of it rests. The
/// same trouble counts as over, and is told again, when it was not met for a while.
/// </summary>
internal sealed class Downtimes(IRunProgress progress, TimeProvider time, RobotOptions options)
{
    /// <summary>So many different items in a row do not each have trouble of their own.</summary>
    private const int Suspicious = 3;

    private readonly ConcurrentDictionary<(string Robot, string Code, string? Where), DateTimeOffset> met = new();
    private readonly ConcurrentDictionary<(string Robot, string ScenarioId), InVain> inVain = new();

    /// <summary>Attempts are no further apart than the longest wait and a visit.</summary>
    private TimeSpan Over => 2 * options.LongestRetry;

    public void Met(string robot, Fault fault)
    {
        var (now, key) = (time.GetUtcNow(), (robot, fault.Code, fault.Where));
        var isKnown = met.TryGetValue(key, out var last) && now - last <= Over;
        foreach (var old in met.Where(m => now - m.Value > Over))
        {
            met.TryRemove(old);
        }

        met[key] = now;
        if (!isKnown)
        {
            progress.Trouble(robot, fault, null);
        }
    }

    /// <summary>
    /// A visit found a system unavailable. When it was so with several items in a row, their procedure rests, longer each time: the item that is
    /// visited next finds out whether the system is back, and the others are spared.
    /// </summary>
    public void VisitedInVain(StoredItem item)
    {
        var so = inVain.GetValueOrDefault(Key(item)) ?? new([], 0, 0, TimeSpan.Zero);
        so = so with { Items = so.Items.Count < Suspicious ? so.Items.Add(item.Id) : so.Items, Visits = so.Visits + 1, EndedAt = time.GetTimestamp() };
        inVain[Key(item)] = so.Items.Count < Suspicious ? so : so with { Rest = options.RestAfter(so.Visits - Suspicious + 1) };
    }

    /// <summary>A visit came to its end: the systems answer.</summary>
    public void Visited(StoredItem item) => inVain.TryRemove(Key(item), out _);

    /// <summary>The robot's procedures whose items are left alone for now, each with the time until when.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> RestingOn(string robot)
    {
        // Measured, not by the clock: one that is set back must not make a rest of an hour.
        TimeSpan Left(InVain so) => so.Rest - time.GetElapsedTime(so.EndedAt);
        var now = time.GetUtcNow();
        return inVain.Where(v => v.Key.Robot == robot && Left(v.Value) > TimeSpan.Zero).ToDictionary(v => v.Key.ScenarioId, v => now + Left(v.Value));
    }

    private static (string Robot, string ScenarioId) Key(StoredItem item) => (item.Robot, item.ScenarioId);

    /// <summary>Visits of one procedure on one robot, one after the other, that found a system unavailable.</summary>
    /// <param name="Items">As many of them as make a system suspicious.</param>
    /// <param name="EndedAt">When the last of them ended, as a timestamp.</param>
    private sealed record InVain(ImmutableHashSet<long> Items, int Visits, long EndedAt, TimeSpan Rest);
}
