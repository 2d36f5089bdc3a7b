using GridClerk.Core.Faults;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Runs;

/// <summary>Hears what robots do while they do it. Called from the robot's own thread: must return at once and never throw.</summary>
public interface IRunProgress
{
    /// <summary>A run's collection begins.</summary>
    void CollectionStarted(StoredRun run)
    {
    }

    /// <summary>Collection found an item that is new.</summary>
    void ItemFound(StoredItem item)
    {
    }

    /// <summary>A run's collection is complete.</summary>
    void CollectionEnded(StoredRun run, int found)
    {
    }

    void VisitStarted(StoredItem item)
    {
    }

    /// <summary>A step of the item in hand has a new version.</summary>
    void StepTaken(StoredItem item, StepRecord step)
    {
    }

    /// <summary>The visit ended with this outcome; <see cref="Outcome.LaterOutcome"/> included.</summary>
    void VisitEnded(StoredItem item, Outcome outcome)
    {
    }

    /// <summary>Something that people should hear at once: a system is down, a robot halts, a defect.</summary>
    /// <param name="defect">The exception, for the log, when it is a defect.</param>
    void Trouble(string robot, Fault fault, Exception? defect)
    {
    }

    void RunEnded(StoredRun run, RunEnd end)
    {
    }
}
