namespace GridClerk.Systems.Marketing;

/// <summary>
/// Queries on their way to the tabs, in an order in which each differs from the one before it in as few fields as possible, and
/// handed out in stretches of that order.
/// </summary>
internal sealed class AssetQueue
{
    /// <summary>Choosing in a tree takes longest, so the unit changes least often.</summary>
    private static readonly Func<AssetQuery, string>[] Fields =
        [q => string.Join('/', q.Unit), q => q.Type, q => q.Status, q => q.Store, q => q.Rating?.Current ?? "", q => q.Rating?.Voltage ?? ""];

    private readonly Lock gate = new();
    private readonly List<(int Place, AssetQuery Query)> order;
    private readonly int tabs;
    private int next;
    private volatile bool isClosed;

    public AssetQueue(IReadOnlyList<AssetQuery> queries, int tabs)
    {
        this.tabs = tabs;
        order = [.. Ordered([.. queries.Select((query, place) => (place, query))], 0, new int[Fields.Length])];
    }

    /// <summary>What one tab is to ask, each with its place among the queries, until none is left or the queue is closed.</summary>
    public IEnumerable<(int Place, AssetQuery Query)> Take()
    {
        for (var stretch = Stretch(); stretch.Count > 0; stretch = Stretch())
        {
            foreach (var one in stretch)
            {
                if (isClosed)
                {
                    yield break;
                }

                yield return one;
            }
        }
    }

    /// <summary>Nobody gets another one.</summary>
    public void Close() => isClosed = true;

    /// <summary>Long ones first, single ones at the end, so that all tabs end together.</summary>
    private List<(int Place, AssetQuery Query)> Stretch()
    {
        lock (gate)
        {
            var left = order.Count - next;
            var taken = order.GetRange(next, Math.Min(left, Math.Max(1, left / (2 * tabs))));
            next += taken.Count;
            return taken;
        }
    }

    /// <summary>There and back through each field: where one field changes, those below it begin where they ended.</summary>
    private static List<(int Place, AssetQuery Query)> Ordered(List<(int Place, AssetQuery Query)> queries, int field, int[] turns)
    {
        if (field == Fields.Length)
        {
            return queries;
        }

        var groups = queries.GroupBy(one => Fields[field](one.Query), StringComparer.Ordinal).ToList();
        if (turns[field]++ % 2 == 1)
        {
            groups.Reverse();
        }

        return [.. groups.SelectMany(group => Ordered([.. group], field + 1, turns))];
    }
}
