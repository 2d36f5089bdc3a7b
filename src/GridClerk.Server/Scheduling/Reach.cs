namespace GridClerk.Server.Scheduling;

/// <summary>
/// Which robots this node can work, and the execution group that brings a robot's wake to a node that can: one group for each set
/// of systems that some robot needs.
/// </summary>
/// <param name="robots">All of the site, whether or not they are worked here.</param>
/// <param name="systems">What can be reached from here; null: everything.</param>
internal sealed class Reach(IReadOnlyList<RobotPlan> robots, IReadOnlyList<string>? systems)
{
    private readonly Dictionary<string, RobotPlan> byName = robots.ToDictionary(r => r.Name, StringComparer.Ordinal);

    /// <summary>What this node serves; empty: every group.</summary>
    public IReadOnlyList<string> ServedGroups => systems is null
        ? []
        : [.. robots.Where(r => Covers(r.Name)).Select(r => GroupOf(r.Name)).OfType<string>().Distinct()];

    /// <summary>Null for a robot that needs no system, or is not known here.</summary>
    public string? GroupOf(string robot) => byName.TryGetValue(robot, out var plan) && plan.Systems.Count > 0
        ? string.Join('+', plan.Systems.Distinct().Order(StringComparer.Ordinal))
        : null;

    /// <summary>Whether the robot's systems can all be reached from here.</summary>
    public bool Covers(string robot) =>
        systems is null || (byName.TryGetValue(robot, out var plan) && plan.Systems.All(systems.Contains));
}
