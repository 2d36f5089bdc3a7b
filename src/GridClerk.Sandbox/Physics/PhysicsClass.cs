using GridClerk.Sandbox.Engine;

namespace GridClerk.Sandbox.Physics;

/// <summary>Why an order's customer was cut, and whether the rules bar a command.</summary>
internal enum Bar
{
    None,
    Theft,
    Breach,
    Safety,
    NegativeBalance,
    PaidBeforeCut,
}

/// <summary>One kind of order: what its device is like and whether the procedure can prove it.</summary>
/// <param name="Name">As the truth calls it.</param>
/// <param name="Provable">Whether the procedure's rules can prove the customer's supply from what the pages show.</param>
/// <param name="Light">Share of the orders at light faults, parts of 100.</param>
/// <param name="Heavy">Share of the orders at heavy faults, parts of 100.</param>
internal sealed record PhysicsClass(
    string Name, bool Provable, double Light, double Heavy, Func<SeededRandom, DeviceTraits> Draw, Bar Bar = Bar.None);
