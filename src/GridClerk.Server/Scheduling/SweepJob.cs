using GridClerk.Core.WorkItems;
using Quartz;

namespace GridClerk.Server.Scheduling;

/// <summary>
/// Wakes every robot that has something due, whatever became of the wake that was meant for it, and settles every round that is due,
/// whatever became of its fire.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class SweepJob(IWorkStore work, RoundStarter rounds, Waker waker, TimeProvider time) : IJob
{
    public static readonly JobKey Key = new("sweep", "sweep");

    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        foreach (var robot in await work.FindRobotsWithWorkAsync(now, cancellationToken))
        {
            if (await context.Scheduler.Exists(RobotJob.KeyOf(robot), cancellationToken))
            {
                await waker.WakeAsync(robot, now, cancellationToken);
            }
        }

        await rounds.SettleAllAsync(cancellationToken);
    }
}
