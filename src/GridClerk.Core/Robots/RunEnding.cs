using GridClerk.Core.Faults;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Robots;

/// <summary>Ends runs: how they stand is counted from what is stored, and so is the report.</summary>
internal sealed class RunEnding(IWorkStore work, IReportSink reports, IRunProgress progress, TimeProvider time)
{
    /// <summary>Ends the robot's runs that have no open item left, and those that a person asked to stop.</summary>
    public async Task EndSettledAsync(string robot, Func<Task<IWorkplace>> workplace)
    {
        foreach (var run in await work.FindSettledRunsAsync(robot, CancellationToken.None))
        {
            await EndAsync(run, await workplace(), fault: null);
        }
    }

    /// <summary>Ends every open run of a robot that halts; what is open in them stays for a later run.</summary>
    public async Task EndAllAsync(string robot, IWorkplace? workplace, Fault fault)
    {
        foreach (var run in await work.FindOpenRunsAsync(robot, CancellationToken.None))
        {
            await EndAsync(run, workplace, fault);
        }
    }

    /// <param name="workplace">Null when it could not be set up: then there is no report, only the fault.</param>
    /// <param name="fault">What ended the run early, or null.</param>
    public async Task EndAsync(StoredRun run, IWorkplace? workplace, Fault? fault)
    {
        var results = await work.ResultsAsync(run.Id, CancellationToken.None);
        IReadOnlyList<DeliveredReport> delivered = [];
        try
        {
            if (workplace is not null)
            {
                var report = workplace.Bind(run.ScenarioId, run.Settings).Summarise(results);
                delivered = await reports.DeliverAsync(run, report, results, CancellationToken.None);
            }
        }
        catch (Exception e) when (e is not StorageFullException)
        {
            // What was done stays done and is told; that nobody can read its report is a failure of the run.
            var broken = Verdict.On(e, CancellationToken.None).Fault;
            progress.Trouble(run.Robot, broken, e);
            fault ??= broken;
        }

        var end = new RunEnd(StateOf(run, results, fault), fault, delivered);
        await work.EndRunAsync(run.Id, end, time.GetUtcNow(), CancellationToken.None);
        progress.RunEnded(run, end);
    }

    private static RunState StateOf(StoredRun run, IReadOnlyList<StoredResult> results, Fault? fault)
    {
        var isCutShort = run.Phase == RunPhase.ToCollect || results.Any(r => r.Item.State != ItemState.Settled);
        return run.StopAsked && isCutShort ? RunState.Stopped
            : fault is not null || results.Any(r => r.Item.Outcome is Outcome.FailedOutcome) ? RunState.Failed
            : results.Any(r => r.Item.Outcome is Outcome.NeedsPersonOutcome) ? RunState.NeedsPerson
            : RunState.Succeeded;
    }
}
