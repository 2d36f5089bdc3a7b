using GridClerk.Sandbox.Engine;

namespace GridClerk.Sandbox.Physics;

/// <summary>Every kind of order that the world deals, with its share. README.md explains each row.</summary>
internal static class PhysicsTable
{
    /// <summary>An order that a human colleague settles by hand while the clerk has it.</summary>
    public static readonly PhysicsClass Colleague = new("colleague", Provable: false, 0, 0, r => Never(r) with
    {
        Reads = ReadHabit.AlwaysTimeout,
    });

    /// <summary>An order of an area whose terminals are all dead.</summary>
    public static readonly PhysicsClass AreaOutage = new("area-outage", Provable: false, 0, 0, r => Never(r) with
    {
        Reads = ReadHabit.AlwaysTimeout,
        Replies = r.Chance(0.5) ? ReplyHabit.AlwaysOk : ReplyHabit.Silent,
        ShownOffline = r.Chance(0.5),
    });

    public static readonly PhysicsClass ClosesAtOnce = new("closes-at-once", Provable: true, 48, 16, Closes);

    public static readonly IReadOnlyList<PhysicsClass> All =
    [
        ClosesAtOnce,
        new("closes-slowly", Provable: true, 8, 8, r => Closes(r) with { ClosesAfter = r.Seconds(60, 160) }),
        new("closes-on-second", Provable: true, 6, 10, r => Closes(r) with { TakesCommand = 2, Replies = Replying(r) }),
        new("closes-on-third", Provable: true, 2, 7, r => Closes(r) with
        {
            TakesCommand = 3, ClosesAfter = r.Seconds(2, 6), Replies = Replying(r),
        }),
        new("stale-first", Provable: true, 5, 8, r => Closes(r) with
        {
            ClosesAfter = r.Seconds(20, 100), Reads = ReadHabit.StaleAtFirst,
        }),
        new("load-returns-late", Provable: true, 5, 7, r => Closes(r) with { LoadAfter = r.Seconds(70, 220) }),
        new("timeout-first", Provable: true, 4, 5, r => Closes(r) with { Reads = ReadHabit.TimeoutAtFirst }),
        new("status-unread", Provable: true, 2, 3, r => Closes(r) with { Reads = ReadHabit.StatusUnread }),
        new("reply-lost", Provable: true, 1, 3, r => Closes(r) with { Replies = ReplyHabit.Silent }),
        new("closed-before", Provable: true, 2, 3, r => Closes(r) with { ClosesByItselfAfter = r.Seconds(10, 40) }),

        new("button-needed", Provable: false, 3, 2.5, r => Closes(r) with { Control = ControlMode.AllowClose }),
        new("never-closes", Provable: false, 2, 2.5, r => Never(r) with { Replies = Replying(r) }),
        new("trip-pending", Provable: false, 1, 2, r => Never(r) with
        {
            TripPending = true, Replies = ReplyHabit.AlwaysOk, Load = r.Chance(0.5) ? Amperes(r) : [0m, 0m, 0m],
        }),
        new("no-load", Provable: false, 2, 2, r => Closes(r) with { Load = [0m, 0m, 0m], Switch = SwitchKind.Internal }),
        new("breaker-open", Provable: false, 1, 2, r => Closes(r) with
        {
            Switch = SwitchKind.External, BreakerFollows = false, Idle = [r.Chance(0.5) ? 0.012m : 0m, 0m, 0m],
        }),
        new("terminal-offline", Provable: false, 1, 2, r => Never(r) with
        {
            Reads = ReadHabit.AlwaysTimeout,
            Replies = r.Chance(0.5) ? ReplyHabit.AlwaysOk : ReplyHabit.Silent,
            ShownOffline = r.Chance(0.6),
        }),
        new("always-stale", Provable: false, 0, 2.5, r => Never(r) with
        {
            Reads = ReadHabit.AlwaysStale, Replies = ReplyHabit.AlwaysOk,
        }),
        new("contradiction", Provable: false, 1, 1.5, r => Never(r) with { Idle = Amperes(r) }),

        new("theft", Provable: false, 1, 3, Closes, Bar.Theft),
        new("breach", Provable: false, 1, 2, Closes, Bar.Breach),
        new("safety", Provable: false, 1, 3, Closes, Bar.Safety),
        new("negative-balance", Provable: false, 2, 3, Closes, Bar.NegativeBalance),
        new("paid-before-cut", Provable: false, 1, 2, Closes, Bar.PaidBeforeCut),
    ];

    /// <summary>Deals <paramref name="count"/> classes: each as often as its share says (give or take one), in random order.</summary>
    public static PhysicsClass[] Deal(int count, FaultLevel level, SeededRandom random)
    {
        if (level == FaultLevel.None)
        {
            return [.. Enumerable.Repeat(ClosesAtOnce, count)];
        }

        // Systematic sampling: equal steps over the laid-out shares from a random start.
        var total = All.Sum(c => Share(c, level));
        var offset = random.NextDouble();
        return random.Shuffled(Enumerable.Range(0, count).Select(i => At((i + offset) / count * total, level)));
    }

    private static PhysicsClass At(double position, FaultLevel level)
    {
        foreach (var candidate in All)
        {
            position -= Share(candidate, level);
            if (position < 0)
            {
                return candidate;
            }
        }

        return All[^1];
    }

    private static double Share(PhysicsClass c, FaultLevel level) => level == FaultLevel.Heavy ? c.Heavy : c.Light;

    private static DeviceTraits Closes(SeededRandom r)
    {
        var threePhase = r.Chance(0.25);
        return new()
        {
            Switch = r.Chance(0.2) ? SwitchKind.External : SwitchKind.Internal,
            ClosesAfter = r.Seconds(3, 15),
            LoadAfter = r.Seconds(0, 3),
            ThreePhase = threePhase,
            MissingPhasesFail = !threePhase && r.Chance(0.3),
            Load = threePhase ? ThreePhases(r) : Amperes(r),
        };
    }

    private static DeviceTraits Never(SeededRandom r) => Closes(r) with { TakesCommand = null };

    private static ReplyHabit Replying(SeededRandom r) => r.Chance(0.6) ? ReplyHabit.AlwaysOk : ReplyHabit.Honest;

    private static decimal[] Amperes(SeededRandom r) => [Ampere(r), 0m, 0m];

    /// <summary>Not every phase of a three-phase customer carries load at night.</summary>
    private static decimal[] ThreePhases(SeededRandom r) =>
        r.Chance(0.3) ? [0m, Ampere(r), 0m] : [Ampere(r), Ampere(r), Ampere(r)];

    private static decimal Ampere(SeededRandom r) => Math.Round((decimal)r.Between(0.06, 6.5), 3);
}
