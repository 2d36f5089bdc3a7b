using GridClerk.Core.Steps;

namespace GridClerk.Core.Evidence;

/// <summary>One step while it is done. A write's press and a request to stop race for it: whichever comes first shuts the other out.</summary>
internal sealed class StepInHand(EvidencePlace place, StepKind kind)
{
    private const int Shut = 0;
    private const int Armed = 1;
    private const int Pressed = 2;

    private int submission = Shut;

    public EvidencePlace Place { get; } = place;

    public StepKind Kind { get; } = kind;

    /// <summary>Whether something may have left for the business system.</summary>
    public bool Submitted => Volatile.Read(ref submission) == Pressed;

    /// <summary>The intent is stored: one press may follow.</summary>
    public void Arm() => Volatile.Write(ref submission, Armed);

    public void Submit()
    {
        if (Interlocked.CompareExchange(ref submission, Pressed, Armed) != Armed)
        {
            throw new InvalidOperationException(
                $"Step '{Place.Step}' may not submit: its intent is not stored, was already submitted, or the robot was told to stop.");
        }
    }

    /// <summary>Shuts the door if nothing has gone through it yet; tells whether it did.</summary>
    public bool TryStop() => Interlocked.CompareExchange(ref submission, Shut, Armed) == Armed;
}
