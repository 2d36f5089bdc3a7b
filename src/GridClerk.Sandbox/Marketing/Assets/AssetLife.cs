using GridClerk.Sandbox.Engine;

namespace GridClerk.Sandbox.Marketing.Assets;

/// <summary>
/// What a day does to the assets: some of each lot move on in their life, a few come new, and now and then a unit gets a large delivery.
/// Nothing leaves 已报废, and nothing comes to be where nothing like it was.
/// </summary>
internal static class AssetLife
{
    private const int MostMovedPart = 50;
    private const double LargeDelivery = 0.1;

    /// <summary>States in the order in which an asset comes through them. A state that a small world leaves out is passed over.</summary>
    private static readonly string[] Course = ["合格在库", "领出待装", "运行", "拆回待退", "待分拣", "待报废", "已报废"];

    /// <summary>Whole days from one moment to another, by the clock and not by the calendar: a short run sees one day only.</summary>
    public static int Days(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (int)(to - from).TotalDays);

    public static void LiveOneDay(List<AssetLot> lots, SeededRandom random)
    {
        var places = lots.ToDictionary(Place, l => l.Number);
        foreach (var number in Enumerable.Range(0, lots.Count))
        {
            var lot = lots[number];
            var some = random.Between(0, 1 + (lot.Count / MostMovedPart));
            if (lot.Status.Name == Course[0])
            {
                Change(lots, number, random.Between(0, 1 + (lot.Count / MostMovedPart)));
            }

            if (Next(lots, places, lot) is { } next)
            {
                Change(lots, number, -some);
                Change(lots, next, some);
            }
        }

        foreach (var unit in lots.GroupBy(l => l.Unit.Id).Select(g => g.ToList()).ToList())
        {
            var (comes, share, wanted) = (random.Chance(LargeDelivery), random.Between(0.12, 0.3), random.NextDouble());
            var stocks = unit.Where(l => l.Status.Name == Course[0]).ToList();
            if (comes && stocks.Count > 0)
            {
                var stock = stocks[(int)(wanted * stocks.Count)];
                Change(lots, stock.Number, (int)(unit.Where(l => l.Type == stock.Type).Sum(l => l.Count) * share));
            }
        }
    }

    /// <summary>Null: it goes nowhere, or nothing like it is there.</summary>
    private static int? Next(List<AssetLot> lots, Dictionary<string, int> places, AssetLot lot)
    {
        var at = Array.IndexOf(Course, lot.Status.Name);
        foreach (var state in at < 0 ? [] : Course[(at + 1)..])
        {
            if (places.TryGetValue(Place(lot, state), out var number) && lots[number].Count > 0)
            {
                return number;
            }
        }

        return null;
    }

    private static void Change(List<AssetLot> lots, int number, int by) => lots[number] = lots[number] with { Count = lots[number].Count + by };

    private static string Place(AssetLot lot) => Place(lot, lot.Status.Name);

    private static string Place(AssetLot lot, string status) => $"{lot.Unit.Id}|{lot.Type.Id}|{status}|{lot.Store.Id}|{lot.Current}|{lot.Voltage}";
}
