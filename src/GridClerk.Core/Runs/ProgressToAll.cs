using GridClerk.Core.Faults;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Runs;

/// <summary>Tells several listeners, in their order.</summary>
public sealed class ProgressToAll(IReadOnlyList<IRunProgress> listeners) : IRunProgress
{
    public void CollectionStarted(StoredRun run) => Tell(l => l.CollectionStarted(run));

    public void ItemFound(StoredItem item) => Tell(l => l.ItemFound(item));

    public void CollectionEnded(StoredRun run, int found) => Tell(l => l.CollectionEnded(run, found));

    public void VisitStarted(StoredItem item) => Tell(l => l.VisitStarted(item));

    public void StepTaken(StoredItem item, StepRecord step) => Tell(l => l.StepTaken(item, step));

    public void VisitEnded(StoredItem item, Outcome outcome) => Tell(l => l.VisitEnded(item, outcome));

    public void Trouble(string robot, Fault fault, Exception? defect) => Tell(l => l.Trouble(robot, fault, defect));

    public void RunEnded(StoredRun run, RunEnd end) => Tell(l => l.RunEnded(run, end));

    private void Tell(Action<IRunProgress> what)
    {
        foreach (var listener in listeners)
        {
            what(listener);
        }
    }
}
