namespace GridClerk.Scenarios.CountAssets;

/// <summary>Units as paths from the root of their tree.</summary>
internal static class AssetUnits
{
    /// <summary>The same for the same path, different for any other.</summary>
    public static string Key(IReadOnlyList<string> path) => string.Join('/', path);

    /// <summary>The key of the unit above; null for the root.</summary>
    public static string? Above(IReadOnlyList<string> path) => path.Count == 1 ? null : Key([.. path.SkipLast(1)]);
}
