using GridClerk.Core.Notices;

namespace GridClerk.Core.Steps;

/// <summary>An item in hand: the only door through which a procedure reads and writes.</summary>
public abstract class ItemContext
{
    /// <summary>The item's key.</summary>
    public abstract string Key { get; }

    /// <summary>When collection first found it.</summary>
    public abstract DateTimeOffset FoundAt { get; }

    /// <summary>The clerk's clock.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>Reads; repeated on each visit and, after being signed out, within one.</summary>
    public abstract Task<T> ReadAsync<T>(string name, Func<CancellationToken, Task<T>> read, CancellationToken ct);

    /// <summary>A reading that decides: made once under this name, stored with picture and rows; later visits get the stored one.</summary>
    public abstract Task<Finding<T>> ReadOnceAsync<T>(string name, Func<CancellationToken, Task<T>> read, CancellationToken ct);

    /// <summary>
    /// Writes once under this name: stores the intent, submits, confirms by reading the business system back, stores the fate.
    /// On a later visit it returns the stored fate, or only confirms. While the fate is open the visit ends and the item waits;
    /// 'did not happen' counts only once the session that submitted is dead and <see cref="IBusinessSystem.LongestRequest"/> has passed.
    /// </summary>
    /// <param name="name">Unique within the item: a procedure that sends three times has three names.</param>
    /// <param name="on">The system that is written to.</param>
    /// <param name="submit">Submits exactly once. Throws <see cref="Faults.WriteRefusedException"/> when the system says no.</param>
    /// <param name="confirm">Reads the system back: what proves that it happened, or null. Throws
    /// <see cref="Faults.WriteUnconfirmedException"/> when reading back cannot decide.</param>
    /// <exception cref="Faults.ClaimLostException">Another robot has the item by now; nothing was submitted.</exception>
    public abstract Task<WriteFate<T>> WriteAsync<T>(
        string name, IBusinessSystem on, Func<CancellationToken, Task> submit, Func<CancellationToken, Task<T?>> confirm, CancellationToken ct)
        where T : class;

    /// <summary>Tells one recipient one thing about this item, once for ever (key: procedure, item, <paramref name="role"/>).</summary>
    /// <param name="role">To whom, in business words: <c>manager</c>, <c>customer</c>.</param>
    public abstract Task<WriteFate<string>> NotifyAsync(
        string role, INoticeChannel channel, string recipient, string text, CancellationToken ct);

    /// <summary>Puts a mark on the item that the round's tally counts (once per item).</summary>
    public abstract Task MarkAsync(string mark, CancellationToken ct);

    /// <summary>How many items this item's round found and how many of them bear the mark.</summary>
    public abstract Task<RoundTally> TallyAsync(string mark, CancellationToken ct);

    /// <summary>The steps stored so far, oldest first, the newest version of each.</summary>
    public abstract IReadOnlyList<StepRecord> Steps { get; }
}

public sealed record RoundTally(int Total, int Marked);
