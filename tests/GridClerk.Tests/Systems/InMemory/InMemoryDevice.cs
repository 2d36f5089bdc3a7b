using GridClerk.Systems.Marketing;

namespace GridClerk.Tests.Systems.InMemory;

/// <summary>What one customer's meter, switch and terminal are like.</summary>
internal sealed record DeviceTraits
{
    public SupplySwitch Switch { get; init; } = SupplySwitch.Internal;

    /// <summary>The first of our commands that the meter takes; <see cref="int.MaxValue"/>: none.</summary>
    public int TakesCommand { get; init; } = 1;

    /// <summary>From the command to the relay's movement.</summary>
    public TimeSpan ClosesAfter { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>合闸允许: the command state turns to 通, the relay waits for the customer's button.</summary>
    public bool NeedsButton { get; init; }

    /// <summary>Whether the external breaker follows the relay.</summary>
    public bool BreakerFollows { get; init; } = true;

    /// <summary>Phases A, B, C in ampere while the customer has supply.</summary>
    public IReadOnlyList<decimal> Load { get; init; } = [1.2m, 0m, 0m];

    /// <summary>What the meter shows without supply: more than nothing is a contradiction (bypass, wrong meter).</summary>
    public IReadOnlyList<decimal> Idle { get; init; } = [0m, 0m, 0m];

    /// <summary>Relay 通 although the command state stays 断: a trip is pending or the relay is stuck.</summary>
    public bool TripPending { get; init; }

    /// <summary>What the terminal reports: null tells the truth.</summary>
    public CommandReply? Reply { get; init; }

    public TimeSpan ReplyAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>This many readings time out first.</summary>
    public int ReadingsLost { get; init; }

    /// <summary>This many readings answer with the cache from before the cut first.</summary>
    public int ReadingsStale { get; init; }

    /// <summary>状态字3 is never answered.</summary>
    public bool StatusUnread { get; init; }
}

/// <summary>The meter at one moment.</summary>
internal sealed record MeterTruth(bool RelayOpen, bool CommandOpen, bool Supplied, IReadOnlyList<decimal> Currents);

/// <summary>The physics in small: a command that was taken moves the relay after a while; everything else is derived from the time.</summary>
internal sealed class InMemoryDevice(DeviceTraits traits)
{
    private int received;
    private int readings;
    private DateTimeOffset? takenAt;

    public DeviceTraits Traits => traits;

    /// <summary>A restore command arrives; whether the meter takes it.</summary>
    public bool Command(DateTimeOffset at)
    {
        received++;
        if (received < traits.TakesCommand || traits.TripPending)
        {
            return false;
        }

        takenAt ??= at;
        return true;
    }

    public MeterTruth StateAt(DateTimeOffset at)
    {
        var accepted = takenAt is { } taken && at >= taken + traits.ClosesAfter;
        var relayOpen = !traits.TripPending && (!accepted || traits.NeedsButton);
        var supplied = !relayOpen && !traits.TripPending && (traits.Switch != SupplySwitch.External || traits.BreakerFollows);
        return new(relayOpen, CommandOpen: !accepted, supplied, supplied ? traits.Load : traits.Idle);
    }

    /// <summary>What the terminal hands out now: the meter's state, an old one, or nothing.</summary>
    public (MeterTruth? State, DateTimeOffset? Stamp) Read(DateTimeOffset at, DateTimeOffset cutAt)
    {
        readings++;
        if (readings <= traits.ReadingsLost)
        {
            return (null, null);
        }

        return readings <= traits.ReadingsLost + traits.ReadingsStale
            ? (new(RelayOpen: false, CommandOpen: false, Supplied: true, traits.Load), cutAt.AddHours(-1))
            : (StateAt(at), at);
    }
}
