using GridClerk.Core.Schedules;

namespace GridClerk.Server.Scheduling;

/// <summary>Settles what is due by the plan, wakes the robots that have a round to do, and sets the alarm for what is due next.</summary>
internal sealed class RoundStarter(IReadOnlyList<RobotPlan> robots, Rounds rounds, Waker waker, RoundAlarm alarm, TimeProvider time)
{
    /// <summary>Every round of the plan. What was missed while nobody was there is told and, if so set, caught up.</summary>
    public async Task SettleAllAsync(CancellationToken ct)
    {
        foreach (var robot in robots)
        {
            foreach (var round in robot.Rounds)
            {
                await SettleAsync(robot.Name, round, ct);
            }
        }
    }

    /// <summary>One round; nothing if the plan no longer has it.</summary>
    public async Task SettleAsync(string robot, string scenarioId, CancellationToken ct)
    {
        foreach (var round in robots.Where(r => r.Name == robot).SelectMany(r => r.Rounds).Where(r => r.ScenarioId == scenarioId))
        {
            await SettleAsync(robot, round, ct);
        }
    }

    private async Task SettleAsync(string robot, RoundPlan round, CancellationToken ct)
    {
        var rest = await rounds.SettleAsync(round.ScenarioId, robot, round.Schedule, ct);
        if (rest.Started is not null)
        {
            await waker.WakeAsync(robot, time.GetUtcNow(), ct);
        }

        await alarm.SetAsync(robot, round.ScenarioId, rest.NextDue, ct);
    }
}
