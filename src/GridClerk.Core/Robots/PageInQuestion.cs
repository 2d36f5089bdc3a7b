using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Robots;

/// <summary>
/// The page on which a robot halted because it had changed: a robot that was resumed looks at it before it touches any item, whatever the procedure.
/// </summary>
internal sealed class PageInQuestion(IWorkStore work, IRunProgress progress, Outages outages, TimeProvider time)
{
    /// <summary>Answers with the fault that ends the robot's work, or null: it may go on.</summary>
    /// <exception cref="SystemUnavailableException">Nothing can be said yet: the robot rests and looks again.</exception>
    public async Task<Fault?> CheckAsync(RobotShift shift, Func<Task<IWorkplace>> workplace, CancellationToken stop)
    {
        if (await work.FindPageInQuestionAsync(shift.Robot, CancellationToken.None) is not { } page)
        {
            return null;
        }

        try
        {
            var place = await workplace();
            if (await SignedIn.ReadAsync(ct => place.CheckAsync(page, ct), stop) is { } drift)
            {
                progress.Trouble(shift.Robot, drift, null);
                return drift with { Page = page };
            }

            await work.SettlePageInQuestionAsync(shift, time.GetUtcNow(), CancellationToken.None);
            return null;
        }
        catch (Exception e) when (e is not (StorageFullException or ClaimLostException or ConfigurationException))
        {
            stop.ThrowIfCancellationRequested();
            var verdict = Verdict.On(e, stop);
            if (verdict.Reaction is Reaction.Retry)
            {
                outages.Met(shift.Robot, verdict.Fault);
                throw;
            }

            progress.Trouble(shift.Robot, verdict.Fault, verdict.Reaction is Reaction.Fail ? e : null);
            return verdict.Fault with { Page = page };
        }
    }
}
