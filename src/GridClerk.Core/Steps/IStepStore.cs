using GridClerk.Core.Notices;

namespace GridClerk.Core.Steps;

/// <summary>Who holds an item: each taking of it raises the number, and only the highest may write.</summary>
public sealed record Claim(long ItemId, long Number);

/// <summary>Keeps the steps of items, append-only.</summary>
/// <remarks>
/// Every writing call checks the claim in the transaction in which it writes; an old claim throws
/// <see cref="Faults.ClaimLostException"/> and stores nothing.
/// </remarks>
public interface IStepStore
{
    /// <summary>The newest version of each step of an item, in the order in which the steps were first stored.</summary>
    Task<IReadOnlyList<StepRecord>> LoadAsync(long itemId, CancellationToken ct);

    /// <summary>Adds one version of a step and, with it, the proof that somebody was told something.</summary>
    Task AppendAsync(Claim claim, StepRecord step, NoticeRecord? notice, CancellationToken ct);

    /// <summary>Whether the claim is still the newest, as of now; an old one throws.</summary>
    Task RequireClaimAsync(Claim claim, CancellationToken ct);

    /// <summary>Puts a mark on an item; a second time changes nothing.</summary>
    Task MarkAsync(Claim claim, string mark, CancellationToken ct);

    /// <summary>The newest version of one step of the item of this key; null if there is no such item or step. Rehearsals do not count.</summary>
    Task<StepRecord?> FindAsync(string scenarioId, string key, string name, CancellationToken ct);

    /// <summary>How many items the item's run has and how many of them bear the mark.</summary>
    Task<RoundTally> TallyAsync(long itemId, string mark, CancellationToken ct);
}
