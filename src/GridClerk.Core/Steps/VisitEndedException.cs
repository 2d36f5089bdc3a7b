using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Steps;

/// <summary>Ends a visit from inside a step, with the outcome that the item then has. Passes through procedures to the robot.</summary>
public sealed class VisitEndedException(Outcome outcome) : Exception($"The visit ends: {outcome}")
{
    public Outcome Outcome { get; } = outcome;
}
