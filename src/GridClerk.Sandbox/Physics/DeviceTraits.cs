namespace GridClerk.Sandbox.Physics;

internal enum SwitchKind
{
    /// <summary>内置: the meter's own relay breaks the supply.</summary>
    Internal,

    /// <summary>外置: an external breaker follows the relay, or does not.</summary>
    External,
}

internal enum ControlMode
{
    /// <summary>1B 合闸允许: the relay only closes when the customer presses the button.</summary>
    AllowClose,

    /// <summary>1C 直接合闸.</summary>
    CloseDirectly,
}

/// <summary>How the terminal reports on a command.</summary>
internal enum ReplyHabit
{
    /// <summary>成功 exactly when the meter took it.</summary>
    Honest,

    /// <summary>成功 whatever happened.</summary>
    AlwaysOk,

    /// <summary>No reply ever comes: 超时.</summary>
    Silent,
}

/// <summary>How the terminal answers a read-through.</summary>
internal enum ReadHabit
{
    Fresh,

    /// <summary>The first read after a command wakes the terminal; until it has caught up it hands out its old cache.</summary>
    StaleAtFirst,

    /// <summary>The first read after a command wakes the terminal; until it has caught up nothing comes back.</summary>
    TimeoutAtFirst,

    /// <summary>Currents are answered, 状态字3 never is.</summary>
    StatusUnread,

    /// <summary>Always the cache from before the cut.</summary>
    AlwaysStale,

    AlwaysTimeout,
}

/// <summary>What one customer's meter, switch and terminal are like. Durations are physical, before the pace.</summary>
internal sealed record DeviceTraits
{
    public SwitchKind Switch { get; init; } = SwitchKind.Internal;

    public ControlMode Control { get; init; } = ControlMode.CloseDirectly;

    /// <summary>The first command since the order was made that the meter takes; null: none ever.</summary>
    public int? TakesCommand { get; init; } = 1;

    /// <summary>From the command to the relay's movement.</summary>
    public TimeSpan ClosesAfter { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>From the relay's movement to the first current: the customer's appliances come back.</summary>
    public TimeSpan LoadAfter { get; init; }

    /// <summary>Whether the external breaker follows the relay.</summary>
    public bool BreakerFollows { get; init; } = true;

    /// <summary>Phases A, B, C in ampere while the customer has supply.</summary>
    public IReadOnlyList<decimal> Load { get; init; } = [1.2m, 0m, 0m];

    /// <summary>What the meter shows while the customer has no supply (noise below the threshold, or a foreign load).</summary>
    public IReadOnlyList<decimal> Idle { get; init; } = [0m, 0m, 0m];

    public bool ThreePhase { get; init; }

    /// <summary>The single-phase meter answers 失败 for phases B and C instead of zero.</summary>
    public bool MissingPhasesFail { get; init; }

    public ReplyHabit Replies { get; init; } = ReplyHabit.Honest;

    public ReadHabit Reads { get; init; } = ReadHabit.Fresh;

    /// <summary>The command state stays at 断 although the relay shows 通: a trip is pending or the relay is stuck.</summary>
    public bool TripPending { get; init; }

    /// <summary>The system's own earlier command, or a person, closed the switch this long after the order was made.</summary>
    public TimeSpan? ClosesByItselfAfter { get; init; }

    /// <summary>Whether the collection system knows that the terminal is off line.</summary>
    public bool ShownOffline { get; init; }
}
