using Quartz;

namespace GridClerk.Server.Scheduling;

/// <summary>Wakes robots: one pending wake a robot, which only ever moves closer.</summary>
internal sealed class Waker(ISchedulerFactory schedulers)
{
    public async Task WakeAsync(string robot, DateTimeOffset at, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var trigger = TriggerBuilder.Create()
            .WithIdentity(robot, "wake")
            .ForJob(RobotJob.KeyOf(robot))
            .StartAt(at)
            .WithSimpleSchedule(s => s.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.KeepEarlier, ct);
    }
}
