namespace GridClerk.Core.Steps;

public enum StepKind
{
    /// <summary>May be repeated at any time.</summary>
    Read,

    /// <summary>A reading that decides: made once, remembered, with picture and rows as evidence.</summary>
    Finding,

    /// <summary>Changes a business system: intent, once, confirm.</summary>
    Write,
}

public enum StepState
{
    /// <summary>A write's intent is stored; whether it was submitted is not known to the store.</summary>
    Intended,

    /// <summary>Submitted, and its fate is open.</summary>
    Unsettled,

    /// <summary>Read, or read back from the business system: it happened.</summary>
    Confirmed,

    /// <summary>Certainly did not happen: never submitted, refused by the system, or absent after its longest request time.</summary>
    DidNotHappen,

    /// <summary>A dry run came here and would have written.</summary>
    WouldWrite,

    /// <summary>The intent was taken back before anything left for the system: the same name may be tried again on a later visit.</summary>
    Withdrawn,

    /// <summary>A notice that may have been sent, and of which its channel cannot tell: never asked for or sent again.</summary>
    Unknown,

    /// <summary>A notice that its channel did not take for now: certainly not sent, and sent under the same name on a later visit.</summary>
    Deferred,
}

/// <summary>One stored step of an item. Append-only: a change of state is a new version with a higher <paramref name="Version"/>.</summary>
/// <param name="Result">The value read or confirmed, as JSON.</param>
/// <param name="Note">Why it did not happen, what the system said.</param>
public sealed record StepRecord(
    string Name, StepKind Kind, StepState State, int Version, DateTimeOffset At, string? Result, string? Note);

/// <summary>A reading that was made once and when.</summary>
public sealed record Finding<T>(T Value, DateTimeOffset At);

/// <summary>What became of a write.</summary>
public abstract record WriteFate<T>
{
    /// <summary>The business system shows it.</summary>
    public sealed record Confirmed(T Value, DateTimeOffset At) : WriteFate<T>;

    /// <summary>It certainly did not happen; <paramref name="Why"/> says how that is known.</summary>
    public sealed record DidNotHappen(string Why, DateTimeOffset At) : WriteFate<T>;

    /// <summary>A notice alone: it may have been sent, and the channel cannot tell. A person finds out; it is never sent again.</summary>
    public sealed record Unknown(string Why, DateTimeOffset At) : WriteFate<T>;

    /// <summary>A notice alone: its channel does not take it now, and it was not sent.</summary>
    /// <param name="At">When the channel said so last.</param>
    public sealed record Deferred(string Why, DateTimeOffset At, Deferral So) : WriteFate<T>;
}
