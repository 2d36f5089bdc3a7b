using GridClerk.Core.WorkItems;
using Quartz;

namespace GridClerk.Server.Scheduling;

/// <summary>
/// Makes Quartz's tables say what the site says and the rows know: robots, rounds, sweep, when robots have to wake. What they held
/// before may be gone or old. Then accounts the starts that were missed.
/// </summary>
internal sealed class ScheduleKeeper(
    IReadOnlyList<RobotPlan> robots, Reach reach, IWorkStore work, RoundStarter rounds, Waker waker, ISchedulerFactory schedulers, TimeProvider time)
    : IHostedService
{
    private static readonly TriggerKey Sweep = new("sweep", "sweep");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await work.TurnBackAsync(time.GetUtcNow(), cancellationToken);
        await KeepAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Everything anew. May be called at any time, on any node, while robots work.</summary>
    public async Task KeepAsync(CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        await RemoveOldRoundsAsync(scheduler, ct);
        foreach (var robot in robots)
        {
            await KeepRobotAsync(scheduler, robot.Name, ct);
            foreach (var round in robot.Rounds)
            {
                await KeepRoundAsync(scheduler, robot.Name, round, ct);
            }
        }

        await scheduler.ScheduleJob(
            JobBuilder.Create<SweepJob>().WithIdentity(SweepJob.Key).Build(),
            Every(SweepJob.Interval).WithIdentity(Sweep).Build(),
            ScheduleJobOptions.Replacing,
            ct);
        await rounds.SettleAllAsync(ct);
    }

    /// <summary>Whether Quartz still knows the sweep, which catches whatever else it forgot, and what the sweep wakes.</summary>
    public async Task<bool> IsKeptAsync(CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var known = await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), ct);
        return await scheduler.Exists(Sweep, ct)
            && robots.All(robot => known.Contains(RobotJob.KeyOf(robot.Name)))
            && Planned().All(known.Contains);
    }

    /// <summary>The clock was set back: what it said before binds neither items nor Quartz.</summary>
    public async Task TurnBackAsync(CancellationToken ct)
    {
        await work.TurnBackAsync(time.GetUtcNow(), ct);
        await KeepAsync(ct);
    }

    private IEnumerable<JobKey> Planned() =>
        robots.SelectMany(robot => robot.Rounds.Select(round => RoundJob.KeyOf(robot.Name, round.ScenarioId)));

    private async Task RemoveOldRoundsAsync(IScheduler scheduler, CancellationToken ct)
    {
        var planned = Planned().ToHashSet();
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals("round"), ct))
        {
            if (!planned.Contains(key))
            {
                await scheduler.DeleteJob(key, ct);
            }
        }
    }

    private async Task KeepRobotAsync(IScheduler scheduler, string robot, CancellationToken ct)
    {
        await scheduler.AddJob(
            JobBuilder.Create<RobotJob>().WithIdentity(RobotJob.KeyOf(robot)).StoreDurably().RequestRecovery().Build(), AddJobOptions.Replacing, ct);
        var due = await work.NextDueAsync(robot, [], ct);
        if (await scheduler.GetTrigger(Waker.KeyOf(robot), ct) is { } wake && wake.ExecutionGroup != reach.GroupOf(robot))
        {
            // It still waits for the systems that the robot needed before the site changed.
            await scheduler.UnscheduleJob(wake.Key, ct);
            due ??= time.GetUtcNow();
        }

        if (due is { } at)
        {
            await waker.WakeAsync(robot, at, ct);
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
