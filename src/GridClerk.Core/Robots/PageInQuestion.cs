using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Robots;

/// <summary>
/// The page on which a robot halted because it had changed: a robot that was resumed looks at it before it touches any item, whatever the procedure.
/// </summary>
internal sealed class PageInQuestion(IWorkStore work, IRunProgress progress, Downtimes downtimes, TimeProvider time, RobotOptions options)
{
    /// <summary>Answers how the robot ends its work without having touched anything, or null: it may go on.</summary>
    public async Task<RobotRest?> CheckAsync(RobotShift shift, Func<Task<IWorkplace>> workplace, CancellationToken stop)
    {
        if (await work.FindPageInQuestionAsync(shift.Robot, CancellationToken.None) is not { } page)
        {
            return null;
        }

        if (await LookAsync(shift.Robot, page, await workplace(), stop) is { } rest)
        {
            return rest;
        }

        await work.SettlePageInQuestionAsync(shift, time.GetUtcNow(), CancellationToken.None);
        return null;
    }

    private async Task<RobotRest?> LookAsync(string robot, PagePlace page, IWorkplace workplace, CancellationToken stop)
    {
        try
        {
            var drift = await SignedIn.ReadAsync(ct => workplace.CheckAsync(page, ct), stop);
            return drift is null ? null : Halting(drift, null);
        }
        catch (Exception e) when (e is not (StorageFullException or ClaimLostException or ConfigurationException))
        {
            stop.ThrowIfCancellationRequested();
            var verdict = Verdict.On(e, stop);
            if (verdict.Reaction is not Reaction.Retry)
            {
                return Halting(verdict.Fault, verdict.Reaction is Reaction.Fail ? e : null);
            }

            // Nothing can be said of the page yet.
            downtimes.Met(robot, verdict.Fault);
            return new RobotRest(time.GetUtcNow() + options.LongestRetry, null);
        }

        RobotRest Halting(Fault fault, Exception? defect)
        {
            progress.Trouble(robot, fault, defect);
            return new RobotRest(null, fault with { Page = page });
        }
    }
}
