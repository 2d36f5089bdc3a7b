using Quartz;

namespace GridClerk.Server.Scheduling;

/// <summary>Wakes robots, each on a node that reaches its systems, and rounds: one pending wake each, which only ever moves closer.</summary>
internal sealed class Waker(ISchedulerFactory schedulers, Reach reach)
{
    public static TriggerKey KeyOf(string robot) => new(robot, "wake");

    public Task WakeAsync(string robot, DateTimeOffset at, CancellationToken ct) =>
        WakeAsync(RobotJob.KeyOf(robot), KeyOf(robot), reach.GroupOf(robot), at, ct);

    /// <summary>Looks again at what is due of a procedure on a robot: any node may.</summary>
    public Task WakeForRoundAsync(string robot, string scenarioId, DateTimeOffset at, CancellationToken ct)
    {
        var job = RoundJob.KeyOf(robot, scenarioId);
        return WakeAsync(job, new TriggerKey(job.Name, job.Group), null, at, ct);
    }

    private async Task WakeAsync(JobKey job, TriggerKey key, string? group, DateTimeOffset at, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var trigger = TriggerBuilder.Create()
            .WithIdentity(key)
            .ForJob(job)
            .WithExecutionGroup(group)
            .StartAt(at)
            .WithSimpleSchedule(s => s.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.KeepEarlier, ct);
    }
}
