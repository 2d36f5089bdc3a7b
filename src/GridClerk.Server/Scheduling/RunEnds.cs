using System.Collections.Concurrent;
using GridClerk.Core.Runs;

namespace GridClerk.Server.Scheduling;

/// <summary>Lets others wait for the end of a run that this program works.</summary>
internal sealed class RunEnds : IRunProgress
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new();

    /// <summary>Completes when the run ends; fails when its robot breaks off, for nobody knows when it would end.</summary>
    public Task EndOf(string runId) =>
        waiting.GetOrAdd(runId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void RunEnded(StoredRun run, RunEnd end) => Ended(run.Id);

    /// <summary>The run has ended, here or on another node.</summary>
    public void Ended(string runId)
    {
        if (waiting.TryRemove(runId, out var known))
        {
            known.TrySetResult();
        }
    }

    public void Break(Exception exception)
    {
        foreach (var (runId, _) in waiting)
        {
            if (waiting.TryRemove(runId, out var end))
            {
                end.TrySetException(exception);
            }
        }
    }
}
