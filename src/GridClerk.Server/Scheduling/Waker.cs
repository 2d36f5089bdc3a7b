using Quartz;

namespace GridClerk.Server.Scheduling;

/// <summary>Wakes robots, each on a node that reaches its systems: one pending wake a robot, which only ever moves closer.</summary>
internal sealed class Waker(ISchedulerFactory schedulers, Reach reach)
{
    public static TriggerKey KeyOf(string robot) => new(robot, "wake");

    public async Task WakeAsync(string robot, DateTimeOffset at, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var trigger = TriggerBuilder.Create()
            .WithIdentity(KeyOf(robot))
            .ForJob(RobotJob.KeyOf(robot))
            .WithExecutionGroup(reach.GroupOf(robot))
            .StartAt(at)
            .WithSimpleSchedule(s => s.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.KeepEarlier, ct);
    }
}
