using GridClerk.Sandbox;
using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.World;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Sandbox;

/// <summary>Sandbox worlds on a clock that stands still.</summary>
internal static class Worlds
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.FromHours(8));

    public static SandboxWorld Build(SandboxOptions options, TimeProvider? time = null) =>
        new WorldBuilder(options, new WorldClock(time ?? new ManualClock(Noon), options.Pace)).Build();

    public static SandboxOptions Heavy(int seed, int orders = 40) => new()
    {
        Seed = seed,
        Orders = orders,
        Faults = FaultLevel.Heavy,
        Latency = LatencyKind.None,
        Pace = 60,
    };
}
