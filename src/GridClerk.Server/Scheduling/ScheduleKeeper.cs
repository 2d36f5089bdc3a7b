using GridClerk.Core.WorkItems;
using Quartz;

namespace GridClerk.Server.Scheduling;

/// <summary>
/// At start, makes Quartz's tables say what the site says and the rows know: robots, rounds, sweep, when robots have to wake. What they held
/// before may be gone or old. Then accounts the starts that were missed while the program was down.
/// </summary>
internal sealed class ScheduleKeeper(
    IReadOnlyList<RobotPlan> robots, IWorkStore work, RoundStarter rounds, Waker waker, ISchedulerFactory schedulers) : IHostedService
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
            if (await work.NextDueAsync(robot.Name, cancellationToken) is { } due)
            {
                await waker.WakeAsync(robot.Name, due, cancellationToken);
            }

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
        await rounds.SettleAllAsync(cancellationToken);
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

    /// <summary>Its alarm is set when it is settled; an older one may be of another schedule.</summary>
    private static async Task KeepRoundAsync(IScheduler scheduler, string robot, RoundPlan round, CancellationToken ct)
    {
        var key = RoundJob.KeyOf(robot, round.ScenarioId);
        await scheduler.AddJob(
            JobBuilder.Create<RoundJob>().WithIdentity(key).UsingJobData(RoundJob.DataOf(robot, round.ScenarioId)).StoreDurably().Build(),
            AddJobOptions.Replacing,
            ct);
        await scheduler.UnscheduleJob(RoundAlarm.KeyOf(robot, round.ScenarioId), ct);
    }

    private static TriggerBuilder<IJob> Every(TimeSpan interval) => TriggerBuilder.Create()
        .StartNow()
        .WithSimpleSchedule(s => s
            .WithInterval(interval)
            .RepeatForever()
            // However many were missed while the program stood still: one now, then on as planned.
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount));
}
