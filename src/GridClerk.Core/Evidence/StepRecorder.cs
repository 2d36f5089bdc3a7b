using GridClerk.Core.Steps;
using GridClerk.Core.Telemetry;

namespace GridClerk.Core.Evidence;

/// <summary>The step that a robot has in hand: lets pages put down what they saw, and lets nothing be submitted without a stored intent.</summary>
/// <param name="requireShift">Throws if the robot works elsewhere by now.</param>
public sealed class StepRecorder(IEvidenceStore store, Func<CancellationToken, Task> requireShift, TimeProvider time) : IStepRecorder
{
    /// <summary>How old the store's answer about the claim may be when the button goes down: shorter than any death takes to be found.</summary>
    public static readonly TimeSpan PressWithin = TimeSpan.FromSeconds(3);

    private StepInHand? inHand;

    public bool WantsPicture => inHand?.Kind is StepKind.Finding;

    public Task SigningInAsync(CancellationToken ct) => requireShift(ct);

    public async Task<DateTimeOffset> SubmittingAsync(CancellationToken ct)
    {
        var step = InHand();
        var askedAt = await step.AskAsync(time, ct);
        step.Submit();
        ClerkTelemetry.Tell(ClerkTelemetry.Pressing, new PressEvent(step.Place.RunId, step.Place.ItemId, step.Place.ItemKey, step.Place.Step));
        return askedAt + PressWithin;
    }

    public Task RecordAsync(EvidenceDraft evidence, CancellationToken ct) =>
        store.SaveAsync(InHand().Place, evidence, time.GetUtcNow(), ct);

    /// <summary>Takes a step in hand until the answer is disposed.</summary>
    internal IDisposable Begin(EvidencePlace place, StepKind kind, out StepInHand step)
    {
        if (inHand is not null)
        {
            throw new InvalidOperationException($"Step '{place.Step}' begins inside step '{inHand.Place.Step}': a robot does one step at a time.");
        }

        inHand = step = new StepInHand(place, kind);
        return new Ending(this);
    }

    private StepInHand InHand() =>
        inHand ?? throw new InvalidOperationException("No step is in hand: pages are touched only through a step of an item or a collection.");

    private sealed class Ending(StepRecorder recorder) : IDisposable
    {
        public void Dispose() => recorder.inHand = null;
    }
}
