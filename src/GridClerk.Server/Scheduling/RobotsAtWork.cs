using System.Collections.Concurrent;

namespace GridClerk.Server.Scheduling;

/// <summary>Which robots this program works right now.</summary>
internal sealed class RobotsAtWork
{
    private readonly ConcurrentDictionary<string, bool> names = new(StringComparer.Ordinal);

    public IReadOnlySet<string> Names => names.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>At work until the answer is disposed; null if it is at work already.</summary>
    public IDisposable? TryBegin(string robot) => names.TryAdd(robot, true) ? new Ending(names, robot) : null;

    private sealed class Ending(ConcurrentDictionary<string, bool> names, string robot) : IDisposable
    {
        public void Dispose() => names.TryRemove(robot, out _);
    }
}
