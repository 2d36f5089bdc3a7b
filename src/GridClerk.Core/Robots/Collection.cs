using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Robots;

/// <summary>A run's collection: makes what it names into items, and tells what became of those that it no longer names.</summary>
internal sealed class Collection(
    IWorkStore work, RobotShift shift, StepRecorder recorder, IRunProgress progress, Downtimes downtimes, TimeProvider time, RobotOptions options,
    RunEnding ending)
{
    /// <summary>Answers with the fault that ends the robot's work, or null.</summary>
    public async Task<Fault?> MakeAsync(StoredRun run, IWorkplace workplace, CancellationToken stop)
    {
        progress.CollectionStarted(run);
        try
        {
            var found = await CollectAsync(run, workplace.Bind(run.ScenarioId, run.Settings), stop);
            progress.CollectionEnded(run, found);
            return null;
        }
        catch (Exception e) when (e is not StorageFullException)
        {
            return await DealWithAsync(run, Verdict.On(e, stop), e, workplace);
        }
    }

    private async Task<int> CollectAsync(StoredRun run, BoundScenario scenario, CancellationToken stop)
    {
        var seen = new HashSet<string>();
        var foundAgain = new List<(StoredItem Item, Outcome Outcome)>();
        using (recorder.Begin(new EvidencePlace(run.Id, null, "", "收集"), StepKind.Read, out _))
        {
            await foreach (var found in scenario.CollectAsync(run.Context, stop))
            {
                if (!seen.Add(found.Key))
                {
                    continue;
                }

                var (item, isNew) = await work.FindOrAddAsync(run, found, time.GetUtcNow(), stop);
                if (isNew)
                {
                    progress.ItemFound(item);
                }
                else if (WasDoneBefore(item, run) && scenario.WhenFoundAgain(found.Data) is { } outcome)
                {
                    foundAgain.Add((item, outcome));
                }
            }
        }

        // Only a complete collection proves that something is gone, and only now: not one that stood still while another robot went on.
        await work.RequireShiftAsync(shift, stop);
        foreach (var (item, outcome) in foundAgain)
        {
            await SettleAsync(item, run, outcome);
        }

        foreach (var item in await work.FindWaitingSinceBeforeAsync(run, stop))
        {
            if (!seen.Contains(item.Key) && scenario.WhenGone(item.Data) is { } outcome)
            {
                await SettleAsync(item, run, outcome);
            }
        }

        await work.CollectedAsync(run, CancellationToken.None);
        return seen.Count;
    }

    private static bool WasDoneBefore(StoredItem item, StoredRun run) =>
        item is { State: ItemState.Settled, Outcome: Outcome.DoneOutcome or Outcome.AlreadyDoneOutcome }
        && item.EndedAt < run.CollectedFrom;

    private async Task SettleAsync(StoredItem item, StoredRun run, Outcome outcome)
    {
        if (outcome is not Outcome.LaterOutcome
            && await work.SettleUnheldAsync(item, run, outcome, time.GetUtcNow(), CancellationToken.None))
        {
            progress.VisitEnded(item, outcome);
        }
    }

    private async Task<Fault?> DealWithAsync(StoredRun run, Verdict verdict, Exception e, IWorkplace workplace)
    {
        switch (verdict.Reaction)
        {
            case Reaction.Stop:
                await work.PostponeRunAsync(run, time.GetUtcNow(), run.Attempts, CancellationToken.None);
                return null;
            case Reaction.LeaveAlone:
                return null;
            case Reaction.Retry when run.Attempts + 1 < options.MostAttempts:
                downtimes.Met(run.Robot, verdict.Fault);
                var attempts = run.Attempts + 1;
                await work.PostponeRunAsync(run, time.GetUtcNow() + options.RetryAfter(attempts), attempts, CancellationToken.None);
                foreach (var system in workplace.Systems)
                {
                    await system.AbandonAsync();
                }

                return null;
            case Reaction.Halt or Reaction.FailAndHalt:
                progress.Trouble(run.Robot, verdict.Fault, null);
                return verdict.Fault;
            default:
                progress.Trouble(run.Robot, verdict.Fault, verdict.Reaction is Reaction.Fail ? e : null);
                await ending.EndAsync(run, workplace, verdict.Fault);
                return null;
        }
    }
}
