using GridClerk.Sandbox.Collection;
using GridClerk.Sandbox.World;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Sandbox;

/// <summary>The procedure by the book, against one order: three sends ten minutes apart, a second reading after five.</summary>
internal sealed class IdealClerk(ManualClock clock, double pace)
{
    private const decimal Threshold = 0.02m;

    private static readonly ReadItem[] Items =
        [ReadItems.ByCode["02020100"], ReadItems.ByCode["02020200"], ReadItems.ByCode["02020300"], ReadItems.ByCode[ReadItems.Status]];

    public int Sends { get; private set; }

    /// <summary>Whether the customer's supply was proved, and which reading of its send did it.</summary>
    public (bool Proved, int Reading) Handle(WorkOrder order)
    {
        while (Sends < 3)
        {
            var sentAt = clock.GetLocalNow();
            order.Customer.Device!.Command(sentAt);
            Sends++;
            Wait(TimeSpan.FromSeconds(30));
            for (var reading = 1; reading <= 2; reading++)
            {
                if (Proves(Read(order.Customer), sentAt))
                {
                    return (true, reading);
                }

                Wait(TimeSpan.FromMinutes(5));
            }
        }

        return (false, 0);
    }

    public MeterRead Read(Customer customer)
    {
        var now = clock.GetLocalNow();
        var read = new MeterRead("cjcx01", customer, Items, now, new DeviceReply(customer.Device!, customer.Device!.Read(now)));
        clock.Advance(read.AnsweredAt - now);
        return read;
    }

    /// <summary>The row 'closed' of the judging table.</summary>
    public static bool Proves(MeterRead read, DateTimeOffset lastCommand)
    {
        var values = read.Values;
        var current = Items.Take(3).Any(i => values.TryGetValue(i.Code, out var text) && decimal.Parse(text) >= Threshold);
        var (relayOpen, commandOpen) = Status(values.GetValueOrDefault(ReadItems.Status));
        return current && read.Stamp > lastCommand && !relayOpen && !commandOpen;
    }

    /// <summary>Bits 4 and 6 of the low byte, which comes first; unread counts as closed.</summary>
    public static (bool RelayOpen, bool CommandOpen) Status(string? shown)
    {
        var low = shown is null ? 0 : Convert.ToInt32(shown[..2], 16);
        return ((low & 0x10) != 0, (low & 0x40) != 0);
    }

    private void Wait(TimeSpan physical) => clock.Advance(physical / pace);
}
