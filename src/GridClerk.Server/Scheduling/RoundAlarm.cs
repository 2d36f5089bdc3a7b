using Quartz;

namespace GridClerk.Server.Scheduling;

/// <summary>Rings when a round is due: one pending alarm a round, which only ever moves closer. Any node may hear it.</summary>
internal sealed class RoundAlarm(ISchedulerFactory schedulers)
{
    public static TriggerKey KeyOf(string robot, string scenarioId)
    {
        var job = RoundJob.KeyOf(robot, scenarioId);
        return new(job.Name, job.Group);
    }

    public async Task SetAsync(string robot, string scenarioId, DateTimeOffset at, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var trigger = TriggerBuilder.Create()
            .WithIdentity(KeyOf(robot, scenarioId))
            .ForJob(RoundJob.KeyOf(robot, scenarioId))
            .StartAt(at)
            .WithSimpleSchedule(s => s.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.KeepEarlier, ct);
    }
}
