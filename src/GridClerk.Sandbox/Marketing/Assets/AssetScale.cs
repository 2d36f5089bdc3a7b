using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Marketing.Assets;

/// <summary>How many units, types, states and stores a world has.</summary>
internal readonly record struct AssetScale(int Units, int Types, int Statuses, int Stores)
{
    /// <summary>20 × 7 × 11 × 4 = 6,160 counts.</summary>
    public static readonly AssetScale Full = new(District.Most, AssetKinds.Types.Count, AssetKinds.Statuses.Count, AssetKinds.Stores.Count);

    public int Counts => Units * Types * Statuses * Stores;

    /// <summary>The scale with at most so many counts that is near to them and leaves out of each list about as much as of the others.</summary>
    public static AssetScale For(int counts) => All().Where(s => s.Counts <= counts)
        .MaxBy(s => ((double)s.Counts / counts) - (0.5 * s.Unevenness));

    private double Unevenness
    {
        get
        {
            double[] parts =
            [
                (double)Units / Full.Units, (double)Types / Full.Types, (double)Statuses / Full.Statuses, (double)Stores / Full.Stores,
            ];
            return parts.Max() - parts.Min();
        }
    }

    private static IEnumerable<AssetScale> All() =>
        from units in Enumerable.Range(1, Full.Units)
        from types in Enumerable.Range(1, Full.Types)
        from statuses in Enumerable.Range(1, Full.Statuses)
        from stores in Enumerable.Range(1, Full.Stores)
        select new AssetScale(units, types, statuses, stores);
}
