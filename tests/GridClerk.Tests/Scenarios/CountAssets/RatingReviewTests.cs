using GridClerk.Scenarios.CountAssets;
using GridClerk.Systems.Marketing;

namespace GridClerk.Tests.Scenarios.CountAssets;

public sealed class RatingReviewTests
{
    private static readonly AssetRating Small = new("5(60)A", "220V");
    private static readonly AssetRating Large = new("10(100)A", "220V");

    private static readonly IReadOnlyList<AssetFigure> Wholes = [Count(["市"], 10), Count(["市", "东"], 10), Count(["市", "西"], 0)];

    [Fact]
    public void Doubts_PartsAreTheWhole_None() => Assert.Empty(Review(7, 3, 7, 3));

    [Fact]
    public void Doubts_PartsAreNotTheWhole_AllPartsOfThatPlaceAndOfTheSum()
    {
        var doubts = Review(7, 3, 7, 4);

        Assert.Contains(doubts, d => d.Query.Unit[^1] == "东" && d.Query.Rating == Small && d.Reason == "各规格合计 11，统计为 10");
        Assert.Contains(doubts, d => d.Query.Unit[^1] == "东" && d.Query.Rating == Large && d.Reason.Contains("各规格合计 11，统计为 10") && d.Reason.Contains("市为 3，下级合计 4"));
        Assert.Contains(doubts, d => d.Query.Unit[^1] == "市" && d.Query.Rating == Large && d.Reason == "市为 3，下级合计 4");
        Assert.DoesNotContain(doubts, d => d.Query.Unit[^1] == "市" && d.Query.Rating == Small);
    }

    [Fact]
    public void Doubts_TwoPartsWrongByTheSame_AreFoundByTheirParents()
    {
        var doubts = Review(7, 3, 6, 4);

        Assert.Equal(4, doubts.Count);
        Assert.All(doubts, d => Assert.StartsWith("市为", d.Reason));
    }

    [Fact]
    public void Doubts_Negative_IsOne() => Assert.Contains(Review(7, 3, 11, -1), d => d.Query.Rating == Large && d.Reason.Contains("数量为负"));

    private static IReadOnlyList<AssetDoubt> Review(int citySmall, int cityLarge, int eastSmall, int eastLarge) => new RatingReview(
        [Count(["市"], citySmall, Small), Count(["市"], cityLarge, Large), Count(["市", "东"], eastSmall, Small), Count(["市", "东"], eastLarge, Large)],
        Wholes).Doubts();

    private static AssetFigure Count(IReadOnlyList<string> unit, int count, AssetRating? rating = null) => new(new(unit, "电能表", "运行", "一级库", rating), count);
}
