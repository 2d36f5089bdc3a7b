using GridClerk.Core.Faults;

namespace GridClerk.Core.WorkItems;

/// <summary>How one visit to an item ended.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>Handled; <paramref name="Result"/> says in Chinese what was achieved.</summary>
    public sealed record DoneOutcome(string Result) : Outcome;

    /// <summary>Nothing was left to do: someone or something else had handled it.</summary>
    public sealed record AlreadyDoneOutcome(string Result) : Outcome;

    /// <summary>The item becomes due again after <paramref name="Delay"/>; nothing waits meanwhile.</summary>
    public sealed record LaterOutcome(TimeSpan Delay, string Why) : Outcome;

    /// <summary>The clerk cannot judge or has used up its means; a person decides.</summary>
    public sealed record NeedsPersonOutcome(Fault Fault) : Outcome;

    /// <summary>A defect or an unusable system.</summary>
    public sealed record FailedOutcome(Fault Fault) : Outcome;

    public static Outcome Done(string result) => new DoneOutcome(result);

    public static Outcome AlreadyDone(string result) => new AlreadyDoneOutcome(result);

    public static Outcome Later(TimeSpan delay, string why) => new LaterOutcome(delay, why);

    public static Outcome NeedsPerson(Fault fault) => new NeedsPersonOutcome(fault);

    public static Outcome Failed(Fault fault) => new FailedOutcome(fault);
}
