using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Physics;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Marketing;

/// <summary>
/// A human colleague who, once a command was sent in vain for an order of class <c>colleague</c>, drives out, closes
/// the switch by hand and archives the order under an account of their own.
/// </summary>
/// <remarks>Nothing waits for the moment: whoever looks at the orders settles what is due by then.</remarks>
internal sealed class Colleague(SandboxState state)
{
    private const string Name = "jlry01";

    private static readonly TimeSpan HandBeforeArchive = TimeSpan.FromSeconds(45);

    private readonly SeededRandom pauses = SeededRandom.For(state.Options.Seed, "colleague");
    private readonly Dictionary<WorkOrder, DateTimeOffset> due = [];

    public void SawCommand(WorkOrder order, DateTimeOffset now)
    {
        if (order.Class == PhysicsTable.Colleague && !due.ContainsKey(order))
        {
            var archives = now + state.Clock.Shorten(pauses.Seconds(180, 480));
            due.Add(order, archives);
            order.Customer.Device!.CloseByHand(archives - state.Clock.Shorten(HandBeforeArchive));
        }
    }

    public void Settle(DateTimeOffset now)
    {
        foreach (var (order, archives) in due.Where(d => d.Value <= now && !d.Key.Archived).ToList())
        {
            order.Archive(new(archives, Name, "other"));
        }
    }
}
