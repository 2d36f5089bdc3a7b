using System.Text.Json;

namespace GridClerk.Core.Steps;

/// <summary>How long a notice has been put off by its channel.</summary>
/// <param name="Since">When it was first.</param>
/// <param name="Times">How often.</param>
public sealed record Deferral(DateTimeOffset Since, int Times)
{
    /// <summary>What a notice's step knows of it; null: it was not put off. An intent that was taken back in between forgets nothing.</summary>
    internal static Deferral? Of(StepRecord? step) => step is { State: StepState.Deferred or StepState.Withdrawn, Result: { } stored }
        ? JsonSerializer.Deserialize<Deferral>(stored)
        : null;
}
