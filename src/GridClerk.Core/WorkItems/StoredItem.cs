using GridClerk.Core.Runs;
using GridClerk.Core.Steps;

namespace GridClerk.Core.WorkItems;

/// <summary>An item's row, as the robot takes it in hand. The row is the truth about the item.</summary>
/// <param name="Data">What collection read of it, as JSON of the procedure's own type.</param>
/// <param name="Attempts">Visits in a row that ended because a system was unavailable and of which nothing was stored.</param>
/// <param name="ClaimNumber">Grows each time the item is taken; only its newest holder may write.</param>
/// <param name="StartedAt">First visit; null before it.</param>
/// <param name="EndedAt">When it was settled; null while it waits.</param>
public sealed record StoredItem(
    long Id, string RunId, string ScenarioId, string Robot, string Key, string Title, int Urgency, bool DryRun, string Data,
    ItemState State, DateTimeOffset FoundAt, DateTimeOffset DueAt, int Attempts, long ClaimNumber,
    DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, Outcome? Outcome)
{
    /// <summary>Unless a procedure says otherwise. What can wait for everything else, a nightly count for one, has less.</summary>
    public const int UsualUrgency = 0;

    /// <summary>Since when its visits have been in vain because a system is unavailable (受阻); null: they are not.</summary>
    public DateTimeOffset? HeldUpSince { get; init; }

    /// <summary>When its steps were deleted because they were older than they are kept; its key stays known for ever. Null: they are there.</summary>
    public DateTimeOffset? RecordsGoneAt { get; init; }

    /// <summary>
    /// Rows were replaced by an older backup, and this item may have been handled in the time that is missing, from this instant on: before
    /// each new write the business system is asked whether it has happened. Null: nothing is missing.
    /// </summary>
    public DateTimeOffset? MayHaveBeenHandledSince { get; init; }

    public Claim Claim => new(Id, ClaimNumber);
}

public enum ItemState
{
    /// <summary>Due now or later; nothing holds it.</summary>
    Waiting,

    /// <summary>A robot works on it.</summary>
    InHand,

    /// <summary>Done, already done, with a person, or failed.</summary>
    Settled,
}

/// <summary>An item taken in hand, with the run it belongs to.</summary>
public sealed record TakenItem(StoredItem Item, StoredRun Run);

/// <summary>An item with its steps, for reports.</summary>
public sealed record StoredResult(StoredItem Item, IReadOnlyList<StepRecord> Steps);
