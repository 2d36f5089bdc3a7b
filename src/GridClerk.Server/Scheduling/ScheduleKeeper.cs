using Quartz;

namespace GridClerk.Server.Scheduling;

/// <summary>At start, makes Quartz's tables say what the site says: robots, rounds, sweep. What they held before may be gone or old.</summary>
internal sealed class ScheduleKeeper(IReadOnlyList<RobotPlan> robots, ISchedulerFactory schedulers) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await RemoveOldRoundsAsync(scheduler, cancellationToken);
        foreach (var robot in robots)
        {
            await scheduler.AddJob(
                JobBuilder.Create<RobotJob>().WithIdentity(RobotJob.KeyOf(robot.Name)).StoreDurably().RequestRecovery().Build(),
                AddJobOptions.Replacing,
                cancellationToken);
            foreach (var round in robot.Rounds)
            {
                await KeepRoundAsync(scheduler, robot.Name, round, cancellationToken);
            }
        }

        await scheduler.ScheduleJob(
            JobBuilder.Create<SweepJob>().WithIdentity(SweepJob.Key).Build(),
            Every(SweepJob.Interval).WithIdentity("sweep", "sweep").Build(),
            ScheduleJobOptions.Replacing,
            cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RemoveOldRoundsAsync(IScheduler scheduler, CancellationToken ct)
    {
        var planned = robots.SelectMany(robot => robot.Rounds.Select(round => RoundJob.KeyOf(robot.Name, round.ScenarioId))).ToHashSet();
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals("round"), ct))
        {
            if (!planned.Contains(key))
            {
                await scheduler.DeleteJob(key, ct);
            }
        }
    }

    /// <summary>A round whose interval is as before goes on in its rhythm; a new or changed one starts now.</summary>
    private static async Task KeepRoundAsync(IScheduler scheduler, string robot, RoundPlan round, CancellationToken ct)
    {
        var key = RoundJob.KeyOf(robot, round.ScenarioId);
        var triggerKey = new TriggerKey(key.Name, key.Group);
        if (await scheduler.GetTrigger(triggerKey, ct) is ISimpleTrigger known && known.RepeatInterval == round.Interval)
        {
            return;
        }

        var job = JobBuilder.Create<RoundJob>().WithIdentity(key).UsingJobData(RoundJob.DataOf(robot, round.ScenarioId)).Build();
        await scheduler.ScheduleJob(job, Every(round.Interval).WithIdentity(triggerKey).Build(), ScheduleJobOptions.Replacing, ct);
    }

    private static TriggerBuilder<IJob> Every(TimeSpan interval) => TriggerBuilder.Create()
        .StartNow()
        .WithSimpleSchedule(s => s
            .WithInterval(interval)
            .RepeatForever()
            // However many were missed while the program stood still: one now, then on as planned.
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount));
}
