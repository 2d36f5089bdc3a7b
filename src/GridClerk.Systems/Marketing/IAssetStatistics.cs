namespace GridClerk.Systems.Marketing;

/// <summary>资产统计: how many assets there are. Only reads.</summary>
public interface IAssetStatistics
{
    /// <summary>Pages of one sign-in that may be asked at once.</summary>
    const int MostTabs = 8;

    /// <summary>What the page offers to choose from now.</summary>
    Task<AssetChoices> ReadChoicesAsync(CancellationToken ct);

    /// <summary>By which ratings the page tells assets of a type apart.</summary>
    /// <exception cref="Core.Faults.PageChangedException">It tells assets of this type apart by none, or does not offer the type.</exception>
    Task<AssetRatings> ReadRatingsAsync(string type, CancellationToken ct);

    /// <summary>
    /// Asks each of <paramref name="queries"/> once and reads its 总条数, each the answer to its own query, never what an earlier one left.
    /// </summary>
    /// <param name="tabs">At how many pages of the same sign-in at once; 1 to <see cref="MostTabs"/>.</param>
    /// <returns>One for each query, in their order.</returns>
    Task<IReadOnlyList<AssetCount>> CountAsync(IReadOnlyList<AssetQuery> queries, int tabs, CancellationToken ct);
}

/// <param name="Units">Every unit of the tree as the path of labels from its root, a parent before its children.</param>
/// <param name="Types">资产类型, as the page orders them.</param>
/// <param name="Statuses">资产状态.</param>
/// <param name="Stores">库房类型.</param>
public sealed record AssetChoices(
    IReadOnlyList<IReadOnlyList<string>> Units, IReadOnlyList<string> Types, IReadOnlyList<string> Statuses, IReadOnlyList<string> Stores);

/// <summary>One question to 资产统计, in the page's words.</summary>
/// <param name="Unit">The path of labels from the root of the unit tree. A unit counts all below it.</param>
/// <param name="Rating">Null: of whatever rating.</param>
public sealed record AssetQuery(IReadOnlyList<string> Unit, string Type, string Status, string Store, AssetRating? Rating = null);

/// <param name="Current">额定电流, as the page words it: <c>5(60)A</c>.</param>
/// <param name="Voltage">额定电压.</param>
public sealed record AssetRating(string Current, string Voltage);

/// <summary>What the page offers of one type, as it orders them. Not every current exists with every voltage.</summary>
public sealed record AssetRatings(IReadOnlyList<string> Currents, IReadOnlyList<string> Voltages);

/// <param name="AskedAt">When 查询 was pressed.</param>
public sealed record AssetCount(AssetQuery Query, int Count, DateTimeOffset AskedAt);
