using System.Collections.Concurrent;
using GridClerk.Core.Faults;
using GridClerk.Core.Runs;

namespace GridClerk.Core.Robots;

/// <summary>
/// Says once that a system is unavailable, not at each attempt and not for each item. The same trouble counts as over, and is said again, when
/// it was not met for a while.
/// </summary>
internal sealed class Outages(IRunProgress progress, TimeProvider time, RobotOptions options)
{
    private readonly ConcurrentDictionary<(string Robot, string Code, string? Where), DateTimeOffset> met = new();

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
}
