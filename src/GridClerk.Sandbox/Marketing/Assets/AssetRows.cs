using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Marketing.Assets;

/// <summary>The assets of a lot as rows of the list. They are made when somebody looks: there are hundreds of thousands.</summary>
internal static class AssetRows
{
    public static List<object> Cut(IEnumerable<AssetLot> lots, int page, int size, DateTimeOffset startedAt)
    {
        var take = Math.Clamp(size, 1, Paging.LargestPage);
        var skip = (long)(Math.Max(1, page) - 1) * take;
        var rows = new List<object>();
        foreach (var lot in lots)
        {
            for (var i = (int)Math.Min(skip, lot.Count); i < lot.Count && rows.Count < take; i++)
            {
                rows.Add(Row(lot, i, startedAt));
            }

            skip = Math.Max(0, skip - lot.Count);
        }

        return rows;
    }

    private static object Row(AssetLot lot, int index, DateTimeOffset startedAt) => new
    {
        // 3 using unit, 2 reserved, 2 type, 14 serial, 1 check.
        assetNo = $"14000{lot.Type.Id}{lot.Number:000000}{index:00000000}{(lot.Number + index) % 10}",
        unit = lot.Unit.Name,
        type = lot.Type.Name,
        status = lot.Status.Name,
        store = lot.Store.Name,
        current = lot.Current,
        voltage = lot.Voltage,
        maker = Vocabulary.MeterMakers[(lot.Number + index) % Vocabulary.MeterMakers.Length],
        storedAt = $"{startedAt.AddDays(-20 - ((lot.Number * 31) + (index * 7)) % 2400):yyyy-MM-dd}",
    };
}
