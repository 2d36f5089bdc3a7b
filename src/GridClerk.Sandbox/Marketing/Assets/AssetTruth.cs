namespace GridClerk.Sandbox.Marketing.Assets;

/// <summary>The true counts of every unit of every level.</summary>
internal static class AssetTruth
{
    public static List<object> Counts(AssetBook book)
    {
        var byCell = Sums(book, l => (l.Unit.Id, l.Type.Id, l.Status.Id, l.Store.Id));
        return
        [
            .. from unit in book.District.All
               from type in book.Types
               from status in book.Statuses
               from store in book.Stores
               select new
               {
                   unit = unit.Name,
                   type = type.Name,
                   status = status.Name,
                   store = store.Name,
                   count = book.District.LeavesBelow(unit).Sum(u => byCell.GetValueOrDefault((u.Id, type.Id, status.Id, store.Id))),
               },
        ];
    }

    /// <summary>The counts of meters and transformers by rating; those that are zero are left out.</summary>
    public static List<object> Ratings(AssetBook book)
    {
        var byCell = Sums(book, l => (l.Unit.Id, l.Type.Id, l.Status.Id, l.Store.Id, l.Current, l.Voltage));
        var counts =
            from unit in book.District.All
            from type in book.Types
            from status in book.Statuses
            from store in book.Stores
            from current in type.Currents
            from voltage in type.Voltages
            select new
            {
                unit = unit.Name,
                type = type.Name,
                status = status.Name,
                store = store.Name,
                current,
                voltage,
                count = book.District.LeavesBelow(unit)
                    .Sum(u => byCell.GetValueOrDefault((u.Id, type.Id, status.Id, store.Id, current, voltage))),
            };
        return [.. counts.Where(c => c.count > 0)];
    }

    private static Dictionary<T, int> Sums<T>(AssetBook book, Func<AssetLot, T> cell)
        where T : notnull => book.Find(new(null, null, null, null, null, null)).GroupBy(cell).ToDictionary(g => g.Key, g => g.Sum(l => l.Count));
}
