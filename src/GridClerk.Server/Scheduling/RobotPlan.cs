using GridClerk.Core.Schedules;

namespace GridClerk.Server.Scheduling;

/// <summary>A robot of the site and the rounds that start by themselves on it.</summary>
/// <param name="Name">As in the site folder.</param>
/// <param name="Rounds">Empty when runs are started by order alone.</param>
internal sealed record RobotPlan(string Name, IReadOnlyList<RoundPlan> Rounds)
{
    /// <summary>The systems that it signs in to: it is worked only where all of them can be reached.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];
}

/// <param name="Schedule">When rounds of the procedure are due on the robot.</param>
internal sealed record RoundPlan(string ScenarioId, Schedule Schedule);
