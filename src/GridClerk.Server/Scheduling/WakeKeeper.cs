using Quartz;

namespace GridClerk.Server.Scheduling;

/// <summary>At start: a wake that still waits for the systems that its robot needed before the site changed goes where it is served.</summary>
internal sealed class WakeKeeper(IReadOnlyList<RobotPlan> robots, Reach reach, Waker waker, ISchedulerFactory schedulers, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var robot in robots)
        {
            var key = Waker.KeyOf(robot.Name);
            if (await scheduler.GetTrigger(key, cancellationToken) is { } wake && wake.ExecutionGroup != reach.GroupOf(robot.Name))
            {
                await scheduler.UnscheduleJob(key, cancellationToken);
                await waker.WakeAsync(robot.Name, time.GetUtcNow(), cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
