using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.CountAssets;

/// <summary>What a night counts and lists beside every unit × type × state × store. Settled with its first steps, as the choices are.</summary>
/// <param name="Rated">Types that are counted by rating too; none: the site wants none.</param>
/// <param name="Dedicated">Whether the 专变用户 are listed.</param>
internal sealed record CountExtras(IReadOnlyList<RatedType> Rated, bool Dedicated)
{
    /// <summary>The counts by rating that follow from the counts of all ratings: where nothing is, nothing is of any rating.</summary>
    public IReadOnlyList<AssetQuery> RatingQueries(IReadOnlyList<AssetFigure> figures) =>
    [
        .. from figure in figures
           where figure.Count > 0
           from type in Rated
           where type.Type == figure.Query.Type
           from rating in type.Ratings
           select figure.Query with { Rating = rating },
    ];
}

/// <param name="Ratings">Every current with every voltage that the page offers.</param>
internal sealed record RatedType(string Type, IReadOnlyList<AssetRating> Ratings)
{
    public static RatedType Of(string type, AssetRatings offered) =>
        new(type, [.. from current in offered.Currents from voltage in offered.Voltages select new AssetRating(current, voltage)]);
}
