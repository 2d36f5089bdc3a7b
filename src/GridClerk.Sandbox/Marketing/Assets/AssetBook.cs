using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Marketing.Assets;

/// <summary>What 资产统计 is asked for; null: all of them.</summary>
internal sealed record AssetQuery(Unit? Unit, AssetType? Type, AssetKind? Status, AssetKind? Store, string? Current, string? Voltage)
{
    /// <summary>Whether it names one count of the whole, not a sum over kinds.</summary>
    public bool IsOneCount => Unit is not null && Type is not null && Status is not null && Store is not null;
}

/// <summary>Assets of one lowest unit that are alike.</summary>
/// <param name="Current">Empty where assets are not told apart by rating.</param>
internal sealed record AssetLot(
    int Number, Unit Unit, AssetType Type, AssetKind Status, AssetKind Store, string Current, string Voltage, int Count);

/// <summary>All assets of the district. They lie in the lowest units; a parent's count is the sum of its children's.</summary>
internal sealed class AssetBook
{
    private readonly List<AssetLot> lots = [];
    private readonly int seed;

    public AssetBook(SandboxOptions options, Unit company)
    {
        seed = options.Seed;
        var scale = AssetScale.For(options.Assets);
        District = new(company, scale.Units);
        // The most telling ones remain, in the order that the page has them.
        Types = [.. AssetKinds.Types.Take(scale.Types).OrderBy(t => t.Id, StringComparer.Ordinal)];
        Statuses = [.. AssetKinds.Statuses.Take(scale.Statuses).OrderBy(s => s.Id, StringComparer.Ordinal)];
        Stores = [.. AssetKinds.Stores.Take(scale.Stores).OrderBy(s => s.Id, StringComparer.Ordinal)];
        foreach (var unit in District.Leaves)
        {
            Fill(unit, SeededRandom.For(options.Seed, $"assets {unit.Id}"));
        }
    }

    public District District { get; }

    public IReadOnlyList<AssetType> Types { get; }

    public IReadOnlyList<AssetKind> Statuses { get; }

    public IReadOnlyList<AssetKind> Stores { get; }

    /// <summary>How many days old the counts are.</summary>
    public int Day { get; private set; }

    /// <summary>Lets the assets live until a day; never back.</summary>
    public void LiveUntil(int day)
    {
        while (Day < day)
        {
            AssetLife.LiveOneDay(lots, SeededRandom.For(seed, "asset day", ++Day));
        }
    }

    public IEnumerable<AssetLot> Find(AssetQuery query)
    {
        var units = query.Unit is { } unit ? District.LeavesBelow(unit).Select(u => u.Id).ToHashSet() : null;
        return lots.Where(l => units?.Contains(l.Unit.Id) != false
            && (query.Type is null || l.Type == query.Type)
            && (query.Status is null || l.Status == query.Status)
            && (query.Store is null || l.Store == query.Store)
            && (query.Current is null || l.Current == query.Current)
            && (query.Voltage is null || l.Voltage == query.Voltage));
    }

    public int Count(AssetQuery query) => Find(query).Sum(l => l.Count);

    private void Fill(Unit unit, SeededRandom random)
    {
        var size = random.Between(0.5, 1.6);
        foreach (var type in AssetKinds.Types)
        {
            foreach (var status in AssetKinds.Statuses)
            {
                foreach (var store in AssetKinds.Stores)
                {
                    // Drawn whatever the scale, so that a small world holds the same counts as a large one.
                    var count = (int)(type.PerStation * size * status.Share * store.Share * random.Between(0.6, 1.4));
                    var split = random.Between(0.5, 0.8);
                    if (count > 0 && Types.Contains(type) && Statuses.Contains(status) && Stores.Contains(store))
                    {
                        Add(unit, type, status, store, count, split);
                    }
                }
            }
        }
    }

    /// <summary>Parts by rating: each the given share of what is left, the last one all of it.</summary>
    private void Add(Unit unit, AssetType type, AssetKind status, AssetKind store, int count, double split)
    {
        if (!type.IsRated)
        {
            lots.Add(new(lots.Count, unit, type, status, store, Current: "", Voltage: "", count));
            return;
        }

        var ratings = type.Voltages.SelectMany(voltage => type.Currents, (voltage, current) => (current, voltage)).ToList();
        var left = count;
        for (var i = 0; i < ratings.Count && left > 0; i++)
        {
            var part = i == ratings.Count - 1 ? left : (int)Math.Ceiling(left * split);
            lots.Add(new(lots.Count, unit, type, status, store, ratings[i].current, ratings[i].voltage, part));
            left -= part;
        }
    }
}
