using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Robots;

/// <summary>
/// Lets what is more urgent go first between two steps of a long item: the visit ends, the item is due again at once, and goes on from its stored
/// steps when its turn comes.
/// </summary>
internal sealed class GivingWay(StoredItem item, IWorkStore work, Downtimes downtimes, TimeProvider time, RobotOptions options)
{
    private const string Why = "更紧急的事项先办，随后接着办理";

    private long askedAt = time.GetTimestamp();

    // Who gave way goes on until something stays of it: reading the same things again and again would lead nowhere.
    private bool mayGive = item.Outcome is not Outcome.LaterOutcome { Why: Why };

    /// <summary>Called before each step that begins something.</summary>
    /// <exception cref="VisitEndedException">Something more urgent is due.</exception>
    public async Task AskAsync(CancellationToken ct)
    {
        if (!mayGive || time.GetElapsedTime(askedAt) < options.GiveWayEvery)
        {
            return;
        }

        askedAt = time.GetTimestamp();
        if (await work.IsMoreUrgentDueAsync(item, [.. downtimes.RestingOn(item.Robot).Keys], time.GetUtcNow(), ct))
        {
            throw new VisitEndedException(Outcome.Later(TimeSpan.Zero, Why));
        }
    }

    /// <summary>A finding or a write of this visit is stored.</summary>
    public void Advanced() => mayGive = true;
}
