using GridClerk.Core.Robots;
using Quartz;

namespace GridClerk.Server.Scheduling;

/// <summary>
/// A robot at work, as Quartz sees it: one durable job a robot, never twice at once, recovered when its node dies. It carries
/// nothing but the robot's name; what there is to do is in the rows.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class RobotJob(Robot robot, RobotsAtWork atWork, Reach reach, Waker waker, RunEnds ends, TimeProvider time, ILogger<RobotJob> log) : IJob
{
    public static JobKey KeyOf(string robot) => new(robot, "robot");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        if (!reach.Covers(name))
        {
            // A recovery of Quartz's own knows no execution group: passed on to where the robot's systems can be reached.
            log.LogWarning("Robot {Robot} is not worked here, where its systems cannot be reached.", name);
            if (reach.GroupOf(name) is not null)
            {
                await waker.WakeAsync(name, time.GetUtcNow(), cancellationToken);
            }

            return;
        }

        using var working = atWork.TryBegin(name);
        if (working is null)
        {
            // Quartz has forgotten that it is: its tables were emptied. The robot sees to its next waking itself.
            log.LogWarning("Robot {Robot} is at work here already.", name);
            return;
        }

        try
        {
            var rest = await robot.WorkAsync(name, cancellationToken);
            if (rest.NextDue is { } due && !cancellationToken.IsCancellationRequested)
            {
                await waker.WakeAsync(name, due, cancellationToken);
            }
        }
        catch (JobPersistenceException e)
        {
            // On a full disk Quartz cannot store an alarm either. The robot did not break off, and what is due is in the rows.
            log.LogWarning("The wake of robot {Robot} could not be stored, the sweep wakes it: {Why}", name, e.GetBaseException().Message);
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
