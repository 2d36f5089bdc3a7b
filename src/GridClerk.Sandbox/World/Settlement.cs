using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Physics;

namespace GridClerk.Sandbox.World;

/// <summary>Makes units, areas and ordinary customers.</summary>
internal sealed class Settlement
{
    private const int AreasPerStation = 4;

    private readonly SeededRandom random;
    private readonly Neighbourhood neighbourhood;

    public Settlement(SeededRandom random, Identifiers numbers)
    {
        this.random = random;
        neighbourhood = new(random, numbers, "青河县");
        Company = new(Identifiers.Company, "青河县供电公司",
            [.. Vocabulary.Stations.Select((name, i) => new Unit(Identifiers.Station(i + 1), name, []))]);
        Areas = [.. Company.Children.SelectMany(s => Enumerable.Range(1, AreasPerStation).Select(i => neighbourhood.NewArea(s, i)))];
    }

    public Unit Company { get; }

    public IReadOnlyList<Area> Areas { get; }

    public Customer NewCustomer(Area area) => neighbourhood.NewCustomer(area);

    public static Payment NewPayment(SeededRandom random, DateTimeOffset at, decimal amount)
    {
        var (method, channel) = random.Pick(Vocabulary.Payments);
        return new(Whole(at), amount, method, channel);
    }

    /// <summary>The systems store whole seconds.</summary>
    public static DateTimeOffset Whole(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));

    /// <summary>A customer with supply, whom no order concerns.</summary>
    public Customer NewSupplied(WorldClock clock, int seed, int index, DateTimeOffset start)
    {
        var customer = NewCustomer(random.Pick(Areas));
        var traits = PhysicsTable.ClosesAtOnce.Draw(random) with { ClosesByItselfAfter = TimeSpan.Zero };
        var longAgo = Whole(start - TimeSpan.FromDays(random.Between(20, 300)));
        return customer with
        {
            Device = new(traits, clock, seed, index, longAgo, longAgo),
            Balance = Math.Round((decimal)random.Between(-40.0, 380.0), 2),
            Payments = [.. Enumerable.Range(1, random.Between(1, 4)).Select(i =>
                NewPayment(random, start - TimeSpan.FromDays((i * 28) + random.Between(0, 20)), random.Between(2, 30) * 10m))],
        };
    }
}
