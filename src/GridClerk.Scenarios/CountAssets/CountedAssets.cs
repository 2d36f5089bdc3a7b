using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.CountAssets;

/// <summary>A night's count, settled.</summary>
/// <param name="At">When it was begun.</param>
/// <param name="Yesterday">Null: not known.</param>
/// <param name="LastWeek">Seven days before; null: not known.</param>
internal sealed record CountedAssets(
    DateOnly Day, DateTimeOffset At, AssetChoices Choices, IReadOnlyList<AssetFigure> Figures,
    IReadOnlyList<AssetFigure>? Yesterday, IReadOnlyList<AssetFigure>? LastWeek)
{
    public IReadOnlyList<AssetFigure> Doubtful { get; } = [.. Figures.Where(f => f.Doubt is not null)];

    /// <summary>The counts by rating; none where they are not wanted.</summary>
    public IReadOnlyList<AssetFigure> Ratings { get; init; } = [];

    /// <summary>The 专变用户 of all units counted; null where they are not wanted.</summary>
    public DedicatedList? Dedicated { get; init; }

    /// <summary>The topmost units counted: no unit counted lies above them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Tops { get; } = TopsOf(Choices.Units);

    /// <summary>Everything there is, each asset once.</summary>
    public long Total => Tops.Sum(u => SumOf(Figures, u)!.Value);

    /// <summary>The units right below the only topmost one; the topmost ones if there are several.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Parts => Tops.Count > 1 ? Tops : [.. Choices.Units.Where(u => u.Count == Tops[0].Count + 1)];

    /// <summary>How many assets a unit has, of one type or of all; null if these figures do not know the unit.</summary>
    public static long? SumOf(IReadOnlyList<AssetFigure>? figures, IReadOnlyList<string> unit, string? type = null, string? status = null)
    {
        var key = AssetUnits.Key(unit);
        var own = figures?.Where(f => AssetUnits.Key(f.Query.Unit) == key && (type is null || f.Query.Type == type) && (status is null || f.Query.Status == status)).ToList();
        return own is { Count: > 0 } ? own.Sum(f => (long)f.Count) : null;
    }

    /// <summary>How many assets of a type there are in all units counted; null if these figures do not know one of them.</summary>
    public long? SumOf(IReadOnlyList<AssetFigure>? figures, string type, string? status = null) =>
        Tops.Select(u => SumOf(figures, u, type, status)).Aggregate((long?)0, (sum, part) => sum + part);

    public static ReviewTally ReviewOf(IReadOnlyList<AssetFigure> figures) => new(
        figures.Count(f => f.Doubt is not null), figures.Count(f => f.Doubt is not null && f.First != f.Count), figures.Count(f => f.IsOpen));

    public static IReadOnlyList<IReadOnlyList<string>> TopsOf(IReadOnlyList<IReadOnlyList<string>> units)
    {
        var keys = units.Select(AssetUnits.Key).ToHashSet(StringComparer.Ordinal);
        return [.. units.Where(u => AssetUnits.Above(u) is not { } above || !keys.Contains(above))];
    }
}

/// <summary>What came of the review.</summary>
/// <param name="Doubtful">Counts that were asked again.</param>
/// <param name="Corrected">Those whose second answer was another than the first.</param>
internal readonly record struct ReviewTally(int Doubtful, int Corrected, int Open)
{
    public override string ToString() => $"复查 {Doubtful} 项，{Corrected} 项以复查为准，{Open} 项仍有疑问";
}
