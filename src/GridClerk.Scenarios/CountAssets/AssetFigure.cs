using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.CountAssets;

/// <summary>One count as it is kept and reported.</summary>
/// <param name="First">The first answer, where the question was asked again; null where it was not.</param>
/// <param name="Doubt">Why it was asked again; null where it was not.</param>
/// <param name="IsOpen">Whether the doubt is still there after the second answer.</param>
internal sealed record AssetFigure(AssetQuery Query, int Count, int? First = null, string? Doubt = null, bool IsOpen = false)
{
    public string Key => KeyOf(Query);

    /// <summary>The same for the counts of a place by rating as for its count of all ratings.</summary>
    public string WholeKey => KeyOf(Query with { Rating = null });

    public static string KeyOf(AssetQuery query)
    {
        var whole = $"{AssetUnits.Key(query.Unit)}|{query.Type}|{query.Status}|{query.Store}";
        return query.Rating is { } rating ? $"{whole}|{rating.Current}|{rating.Voltage}" : whole;
    }
}

/// <param name="Reason">In Chinese.</param>
internal sealed record AssetDoubt(AssetQuery Query, string Reason);
