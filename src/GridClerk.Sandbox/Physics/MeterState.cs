namespace GridClerk.Sandbox.Physics;

/// <summary>The meter from a moment on.</summary>
/// <param name="RelayOpen">状态字3 bit 4.</param>
/// <param name="CommandOpen">状态字3 bit 6.</param>
/// <param name="Supplied">Whether the customer really has supply, external breaker included.</param>
/// <param name="Currents">Phases A, B, C in ampere.</param>
internal sealed record MeterState(
    DateTimeOffset At, bool RelayOpen, bool CommandOpen, bool Supplied, IReadOnlyList<decimal> Currents);
