using GridClerk.Sandbox.Faults;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Engine;

/// <summary>What all systems of one sandbox share. Handlers run one at a time under <see cref="Gate"/>.</summary>
internal sealed record SandboxState(
    SandboxOptions Options, WorldClock Clock, SandboxWorld World, FaultDeck Faults, TruthRecorder Truth)
{
    public Lock Gate { get; } = new();
}

/// <summary>What one system is made of; the engine does the rest.</summary>
/// <param name="Name">As in addresses, truth and file names: marketing, collection.</param>
/// <param name="Title">For people.</param>
/// <param name="Cookie">Name of the cookie that carries the sign-in; null: the header X-Token does.</param>
/// <param name="Truth">The system's section of the truth, up to a moment.</param>
/// <param name="MovableMenu">The entry and its other parent, for the moved-menu fault.</param>
internal sealed record SystemParts(
    string Name, string Title, string? Cookie, SignIns SignIns, FormTokens Tokens, TextTable Texts, MenuEntry Menu,
    (string Entry, string Parent) MovableMenu, IReadOnlyList<ApiCall> Calls, Func<DateTimeOffset, object> Truth);
