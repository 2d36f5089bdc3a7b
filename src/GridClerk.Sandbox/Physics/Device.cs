using GridClerk.Sandbox.Engine;

namespace GridClerk.Sandbox.Physics;

/// <summary>What became of one command.</summary>
/// <param name="Reply">ok, fail or none.</param>
/// <param name="CarriedOut">Whether the meter took it (its command state turned to 通), whatever the reply says.</param>
internal sealed record CommandOutcome(string Reply, DateTimeOffset RepliedAt, bool CarriedOut);

/// <summary>What the terminal makes of one read-through.</summary>
/// <param name="SampledAt">When the values were measured; null: nothing comes back.</param>
internal sealed record ReadOutcome(DateTimeOffset AnsweredAt, DateTimeOffset? SampledAt, bool Stale);

/// <summary>
/// One customer's meter with relay, breaker and terminal. Its state is a list of moments: a command adds moments to
/// come, a reading looks up the moment it samples, so nothing here needs a timer.
/// </summary>
internal sealed class Device
{
    /// <summary>How long a terminal needs to catch up after the first read that follows a command.</summary>
    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(230);

    private static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(60);

    private readonly WorldClock clock;
    private readonly SeededRandom commandDraws;
    private readonly SeededRandom readDraws;
    private readonly List<MeterState> moments = [];
    private readonly DateTimeOffset cachedAt;

    private int taken;
    private DateTimeOffset? wokenAt;

    public Device(DeviceTraits traits, WorldClock clock, int seed, int index, DateTimeOffset cutAt, DateTimeOffset createdAt)
    {
        Traits = traits;
        this.clock = clock;
        commandDraws = SeededRandom.For(seed, "device commands", index);
        readDraws = SeededRandom.For(seed, "device reads", index);
        UnrelatedBits = SeededRandom.For(seed, "device status bits", index).Between(0, 1 << 12) & StatusWord.Unrelated;
        cachedAt = cutAt - readDraws.Seconds(600, 30000);
        var stuck = traits.TripPending;
        var live = stuck && traits.Load.Any(a => a > 0);
        moments.Add(new(cutAt, RelayOpen: !stuck, CommandOpen: true, Supplied: live, live ? traits.Load : traits.Idle));
        if (traits.ClosesByItselfAfter is { } late)
        {
            Close(createdAt + clock.Shorten(late));
        }
    }

    public DeviceTraits Traits { get; }

    public int UnrelatedBits { get; }

    /// <summary>Everything that happened to the meter up to <paramref name="now"/>, oldest first.</summary>
    public IEnumerable<MeterState> History(DateTimeOffset now) => moments.Where(m => m.At <= now);

    public MeterState StateAt(DateTimeOffset at) => moments.LastOrDefault(m => m.At <= at) ?? moments[0];

    /// <summary>The state that a stale answer shows: before the cut, with load.</summary>
    public MeterState Cached => new(cachedAt, RelayOpen: false, CommandOpen: false, Supplied: true, Busy(Traits.Load));

    /// <summary>A restore command arrives at the terminal.</summary>
    public CommandOutcome Command(DateTimeOffset at)
    {
        taken++;
        wokenAt = null;
        var takes = Traits.TakesCommand is { } first && taken >= first && Traits.Reads != ReadHabit.AlwaysTimeout;
        if (takes)
        {
            Take(at);
        }

        var delay = commandDraws.Seconds(3, 20);
        return Traits.Replies switch
        {
            ReplyHabit.Silent => new("none", at + clock.Shorten(SilenceLimit), takes),
            ReplyHabit.AlwaysOk => new("ok", at + clock.Shorten(delay), takes),
            _ => new(takes ? "ok" : "fail", at + clock.Shorten(delay), takes),
        };
    }

    /// <summary>A read-through arrives at the terminal.</summary>
    public ReadOutcome Read(DateTimeOffset at)
    {
        wokenAt ??= at;
        var catchingUp = at < wokenAt + clock.Shorten(CatchUp);
        var delay = clock.Shorten(readDraws.Seconds(2, 25));
        return Traits.Reads switch
        {
            ReadHabit.AlwaysTimeout => Nothing(at),
            ReadHabit.TimeoutAtFirst when catchingUp => Nothing(at),
            ReadHabit.AlwaysStale => new(at + delay, cachedAt, Stale: true),
            ReadHabit.StaleAtFirst when catchingUp => new(at + delay, cachedAt, Stale: true),
            _ => new(at + delay, at + (delay * 0.7), Stale: false),
        };
    }

    /// <summary>Somebody on site closes the switch.</summary>
    public void CloseByHand(DateTimeOffset at) => Close(at);

    private ReadOutcome Nothing(DateTimeOffset at) => new(at + clock.Shorten(SilenceLimit), SampledAt: null, Stale: false);

    private void Take(DateTimeOffset at)
    {
        if (Traits.TripPending)
        {
            return;
        }

        var moves = at + clock.Shorten(Traits.ClosesAfter);
        if (Traits.Control == ControlMode.AllowClose)
        {
            var before = StateAt(moves);
            Add(before with { At = moves, CommandOpen = false });
        }
        else if (StateAt(moves).RelayOpen)
        {
            Close(moves);
        }
    }

    private void Close(DateTimeOffset at)
    {
        var supplied = Traits.Switch == SwitchKind.Internal || Traits.BreakerFollows;
        var idle = supplied ? [0m, 0m, 0m] : Traits.Idle;
        Add(new(at, RelayOpen: false, CommandOpen: false, supplied, idle));
        if (supplied && Traits.Load.Any(a => a > 0))
        {
            Add(new(at + clock.Shorten(Traits.LoadAfter), RelayOpen: false, CommandOpen: false, Supplied: true, Traits.Load));
        }
    }

    /// <summary>Later moments that an earlier command announced stay: the relay moves once.</summary>
    private void Add(MeterState moment)
    {
        if (moments[^1].At <= moment.At)
        {
            moments.Add(moment);
        }
    }

    private static decimal[] Busy(IReadOnlyList<decimal> load) =>
        load.Any(a => a > 0) ? [.. load] : [0.85m, 0m, 0m];
}
