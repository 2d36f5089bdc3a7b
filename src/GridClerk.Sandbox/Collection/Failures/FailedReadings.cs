using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Physics;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Collection.Failures;

/// <summary>All meters of the district whose freeze of yesterday is missing, and what became of them since.</summary>
internal sealed class FailedReadings
{
    private const int NumberSeries = 1;
    /// <summary>Of the meters.</summary>
    private const double DedicatedShare = 0.04;

    /// <summary>How often the system counts anew, before the pace.</summary>
    private static readonly TimeSpan CountedEvery = TimeSpan.FromMinutes(10);

    private readonly SandboxOptions options;
    private readonly WorldClock clock;
    private readonly DateTimeOffset startedAt;
    private readonly SeededRandom random;
    private readonly Dictionary<string, FailedMeter> byNumber;

    public FailedReadings(SandboxOptions options, WorldClock clock, SandboxWorld world)
    {
        this.options = options;
        this.clock = clock;
        startedAt = world.StartedAt;
        random = SeededRandom.For(options.Seed, "failed readings");
        Yesterday = new DateTimeOffset(startedAt.Date, startedAt.Offset).AddDays(-1);
        District = new(world.Company);
        All = Make();
        byNumber = All.ToDictionary(m => m.Customer.MeterNo, StringComparer.Ordinal);
    }

    /// <summary>数据日期 of the failures: the day before the start.</summary>
    public DateTimeOffset Yesterday { get; }

    public District District { get; }

    public IReadOnlyList<FailedMeter> All { get; }

    public FailedMeter? Find(string meterNo) => byNumber.GetValueOrDefault(meterNo);

    /// <summary>When the system last counted.</summary>
    public DateTimeOffset CountedAt(DateTimeOffset now)
    {
        var every = clock.Shorten(CountedEvery);
        return Settlement.Whole(startedAt + (every * Math.Floor((now - startedAt) / every)));
    }

    /// <summary>What the system still lists as failed: re-reads go from the list when it counts anew.</summary>
    public IEnumerable<FailedMeter> Listed(DateTimeOffset now)
    {
        var counted = CountedAt(now);
        return All.Where(m => !m.IsReadBy(counted));
    }

    private List<FailedMeter> Make()
    {
        var numbers = new Identifiers(random, NumberSeries);
        var neighbourhoods = District.Counties.ToDictionary(c => c.Id, c => new Neighbourhood(random, numbers, c.Name[..3]));
        var terminals = Sizes().ToList();
        var habits = FailureTable.Deal(FailureTable.Terminals, terminals.Count, options.Faults, random);
        var kinds = FailureTable.Deal(FailureTable.Meters, options.Meters, options.Faults, random);
        var meters = new List<FailedMeter>(options.Meters);
        foreach (var (size, habit) in terminals.Zip(habits))
        {
            var county = random.Pick(District.Counties);
            var place = neighbourhoods[county.Id];
            var area = place.NewArea(random.Pick(county.Children), (meters.Count % 9) + 1);
            var named = size == 1 ? area with { Name = area.Name.Replace("公变", "专变", StringComparison.Ordinal) } : area;
            var terminal = new FailedTerminal(named, county, habit, clock);
            var reader = random.Pick(Vocabulary.Surnames) + random.Pick(Vocabulary.GivenNames);
            var silent = 0;
            for (var i = 0; i < size; i++)
            {
                meters.Add(NewMeter(place, terminal, Fit(kinds[meters.Count], terminal, ref silent), meters.Count, reader, isDedicated: size == 1));
            }
        }

        return meters;
    }

    /// <summary>How many failed meters each terminal has: one for a 专变, many in a storm.</summary>
    private IEnumerable<int> Sizes()
    {
        var middling = Math.Max(8, Math.Sqrt(options.Meters) / 1.8);
        var dedicated = DedicatedShare * middling / (1 - DedicatedShare + (DedicatedShare * middling));
        var left = options.Meters;
        while (left > 0)
        {
            var size = random.Chance(dedicated) ? 1 : random.Between((int)(middling * 0.5), (int)(middling * 1.5));
            size = Math.Clamp(size, 1, left);
            left -= size;
            yield return size;
        }
    }

    /// <summary>
    /// A meter that has to be asked twice lies only where every round is heard, and few of one terminal are silent, so that
    /// what the truth calls readable is read by whoever goes by the book.
    /// </summary>
    private static HabitShare<MeterHabit> Fit(HabitShare<MeterHabit> kind, FailedTerminal terminal, ref int silent)
    {
        if (kind.Habit is MeterHabit.SecondAsking or MeterHabit.EarlierDayFirst && terminal.Habit != TerminalHabit.Answers)
        {
            return FailureTable.Meters[0];
        }

        if (kind.Habit is not (MeterHabit.SecondAsking or MeterHabit.Silent))
        {
            return kind;
        }

        return ++silent > FailureTable.MostSilent ? FailureTable.Meters[0] : kind;
    }

    private FailedMeter NewMeter(
        Neighbourhood place, FailedTerminal terminal, HabitShare<MeterHabit> kind, int index, string reader, bool isDedicated)
    {
        var customer = place.NewCustomer(terminal.Area);
        var days = random.Between(1, 5);
        var use = Math.Round((decimal)(isDedicated ? random.Between(200.0, 4000.0) : random.Between(0.4, 26.0)), 2);
        var last = Math.Round((decimal)random.Between(280.0, 48_000.0), 2);
        var longAgo = startedAt.AddDays(-300);
        var traits = PhysicsTable.ClosesAtOnce.Draw(random) with { ClosesByItselfAfter = TimeSpan.Zero, ShownOffline = terminal.ShownOffline };
        return new(
            customer with
            {
                Kind = isDedicated ? "专变" : customer.Kind,
                Device = new(traits, clock, options.Seed, 1_000_000 + index, longAgo, longAgo),
            },
            terminal, kind, random.Pick(kind.Causes), clock, SeededRandom.For(options.Seed, "freeze reads", index))
        {
            Last = new(Yesterday.AddDays(-days), last),
            Yesterday = new(Yesterday, last + (use * days)),
            DailyUse = use,
            Reader = reader,
        };
    }
}
