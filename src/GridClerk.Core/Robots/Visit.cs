using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.Telemetry;
using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Robots;

/// <summary>One visit to one item: takes it up where it was left, and puts it down with what came of it.</summary>
internal sealed class Visit(
    IWorkStore work, IStepStore steps, StepRecorder recorder, IRunProgress progress, Downtimes downtimes, TimeProvider time,
    RobotOptions options)
{
    /// <summary>Something of this visit stays: it was not in vain.</summary>
    private bool hasAdvanced;

    /// <summary>Answers with the fault that ends the robot's work, or null.</summary>
    public async Task<Fault?> MakeAsync(TakenItem taken, IWorkplace workplace, CancellationToken stop)
    {
        var item = taken.Item;
        hasAdvanced = false;
        progress.VisitStarted(item);
        Outcome outcome;
        try
        {
            outcome = await HandleAsync(taken, workplace, stop);
        }
        catch (Exception e) when (e is not StorageFullException)
        {
            return await DealWithAsync(taken, Verdict.On(e, stop), e, workplace);
        }

        downtimes.Visited(item);
        await PutDownAsync(item, outcome);
        return null;
    }

    private async Task<Outcome> HandleAsync(TakenItem taken, IWorkplace workplace, CancellationToken stop)
    {
        var way = new GivingWay(taken.Item, work, downtimes, time, options);
        try
        {
            var item = await ItemContext.OpenAsync(taken.Item, steps, recorder, progress, time, options.StopWithin, stop);
            (item.BeforeStep, item.Advanced) = (way.AskAsync, Advanced);
            return await workplace.Bind(taken.Item.ScenarioId, taken.Run.Settings).HandleAsync(taken.Item.Data, item, stop);
        }
        catch (VisitEndedException ended)
        {
            return ended.Outcome;
        }

        void Advanced()
        {
            hasAdvanced = true;
            way.Advanced();
        }
    }

    private async Task<Fault?> DealWithAsync(TakenItem taken, Verdict verdict, Exception e, IWorkplace workplace)
    {
        var item = taken.Item;
        if (verdict.Reaction is Reaction.Retry)
        {
            downtimes.Met(item.Robot, verdict.Fault);
        }
        else if (verdict.Reaction is not (Reaction.Stop or Reaction.NeedsPerson or Reaction.LeaveAlone))
        {
            progress.Trouble(item.Robot, verdict.Fault, verdict.Reaction is Reaction.Fail ? e : null);
        }

        switch (verdict.Reaction)
        {
            case Reaction.Stop:
                await PutDownAsync(item, null, new PutDown(null, time.GetUtcNow(), item.Attempts));
                return null;
            case Reaction.Retry:
                await RetryAsync(item, verdict.Fault, workplace.Bind(item.ScenarioId, taken.Run.Settings).GivesUp);
                await AbandonAsync(workplace);
                return null;
            case Reaction.NeedsPerson:
                await PutDownAsync(item, Outcome.NeedsPerson(verdict.Fault));
                return null;
            case Reaction.LeaveAlone:
                return null;
            case Reaction.Halt:
                await PutDownAsync(item, null, new PutDown(null, time.GetUtcNow(), item.Attempts));
                return verdict.Fault;
            case Reaction.FailAndHalt:
                await PutDownAsync(item, Outcome.Failed(verdict.Fault));
                return verdict.Fault;
            default:
                await PutDownAsync(item, Outcome.Failed(verdict.Fault));
                return null;
        }
    }

    private async Task RetryAsync(StoredItem item, Fault fault, bool givesUp)
    {
        // A long item may meet many short troubles, as long as it gets on between them.
        var attempts = (hasAdvanced ? 0 : item.Attempts) + 1;
        if (givesUp)
        {
            downtimes.VisitedInVain(item);
        }

        if (givesUp && attempts >= options.MostAttempts && await IsItsOwnTroubleAsync(item))
        {
            await PutDownAsync(item, Outcome.Failed(fault));
            return;
        }

        var delay = options.RetryAfter(attempts);
        await PutDownAsync(item, Outcome.Later(delay, fault.Text), new PutDown(Outcome.Later(delay, fault.Text), time.GetUtcNow() + delay, attempts));
    }

    /// <summary>While nothing of its procedure gets done, a system is down for all, and nobody is helped by an item that fails: up to a limit.</summary>
    private async Task<bool> IsItsOwnTroubleAsync(StoredItem item) =>
        item.HeldUpSince is { } since
        && (time.GetUtcNow() - since >= options.LongestDowntime || await work.IsAnotherDoneSinceAsync(item, since, CancellationToken.None));

    private Task PutDownAsync(StoredItem item, Outcome outcome) => PutDownAsync(
        item, outcome, new PutDown(outcome, outcome is Outcome.LaterOutcome later ? time.GetUtcNow() + later.Delay : null, Attempts: 0));

    private async Task PutDownAsync(StoredItem item, Outcome? outcome, PutDown how)
    {
        try
        {
            await work.PutDownAsync(item, how, time.GetUtcNow(), CancellationToken.None);
        }
        catch (ClaimLostException)
        {
            // Whoever has the item now says what becomes of it.
            return;
        }

        if (how.DueAt is { } due)
        {
            ClerkTelemetry.Tell(ClerkTelemetry.ItemWaits, new ItemWaitEvent(item.RunId, item.Id, item.Key, due));
        }

        if (outcome is not null)
        {
            progress.VisitEnded(item, outcome);
        }
    }

    private static async Task AbandonAsync(IWorkplace workplace)
    {
        foreach (var system in workplace.Systems)
        {
            await system.AbandonAsync();
        }
    }
}
