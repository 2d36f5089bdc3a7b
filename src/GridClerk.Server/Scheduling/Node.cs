using GridClerk.Server.Storage;

namespace GridClerk.Server.Scheduling;

/// <summary>A program of a fleet (节点): several of them work the same robots on one database, each robot on one of them at a time.</summary>
/// <param name="Server">Where rows and schedule lie.</param>
/// <param name="Systems">The business systems that can be reached from here; null: all.</param>
/// <param name="Timeout">A node that has not been heard of for this long is dead, and its robots go on elsewhere.</param>
internal sealed record Node(DatabaseServer Server, IReadOnlyList<string>? Systems, TimeSpan Timeout)
{
    public static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(15);

    /// <summary>How often a node at rest looks for wakes that others have scheduled.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // A death is noticed at the worst two check-ins after the last one plus the grace: together never more than the timeout.
    public TimeSpan CheckIn => Timeout / 5;

    public TimeSpan Grace => Timeout * 3 / 5;

    /// <summary>Unique in the cluster, and readable in its tables.</summary>
    public static string NewId() => $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";
}
