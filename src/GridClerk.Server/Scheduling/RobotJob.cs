using GridClerk.Core.Robots;
using Quartz;

namespace GridClerk.Server.Scheduling;

/// <summary>
/// A robot at work, as Quartz sees it: one durable job a robot, never twice at once, recovered when its node dies. It carries
/// nothing but the robot's name; what there is to do is in the rows.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class RobotJob(Robot robot, Waker waker, RunEnds ends, ILogger<RobotJob> log) : IJob
{
    public static JobKey KeyOf(string robot) => new(robot, "robot");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        try
        {
            var rest = await robot.WorkAsync(name, cancellationToken);
            if (rest.NextDue is { } due && !cancellationToken.IsCancellationRequested)
            {
                await waker.WakeAsync(name, due, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to stop between two rows: what is open stays due.
        }
        catch (Exception e)
        {
            log.LogError(e, "Robot {Robot} broke off; the sweep wakes it again.", name);
            ends.Break(e);
            throw;
        }
    }
}
