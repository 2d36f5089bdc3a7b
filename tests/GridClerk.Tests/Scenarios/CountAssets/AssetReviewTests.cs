using GridClerk.Scenarios.CountAssets;
using GridClerk.Systems.Marketing;

namespace GridClerk.Tests.Scenarios.CountAssets;

public sealed class AssetReviewTests
{
    private static readonly CountAssetsSettings Usual = new();

    [Fact]
    public void Doubts_SumsAgree_None() => Assert.Empty(Review(Counts(10, 6, 4)));

    [Theory]
    [InlineData(11, 6, 4)]
    [InlineData(10, 60, 4)]
    [InlineData(10, 6, 0)]
    public void Doubts_ParentIsNotTheSumOfItsChildren_AllOfThem(int city, int east, int west)
    {
        var doubts = Review(Counts(city, east, west));

        Assert.Equal(["市", "市/东", "市/西"], doubts.Select(d => string.Join('/', d.Query.Unit)).Order(StringComparer.Ordinal));
        Assert.All(doubts, d => Assert.Contains($"市为 {city}，下级合计 {east + west}", d.Reason));
    }

    [Fact]
    public void Doubts_StateThatExistsNowhere_WhereItIsSaidToExist()
    {
        var doubts = Review([.. Counts(10, 6, 4), .. Counts(0, 3, -3, status: "待校验")]);

        Assert.Contains(doubts, d => d.Query is { Status: "待校验" } && d.Query.Unit[^1] == "东" && d.Reason.Contains("全部单位合计为 0"));
    }

    [Fact]
    public void Doubts_Negative_IsOne() =>
        Assert.Contains(Review(Counts(3, 6, -3)), d => d.Query.Unit[^1] == "西" && d.Reason.Contains("数量为负"));

    [Theory]
    [InlineData(100, 110, false)]
    [InlineData(100, 111, true)]
    [InlineData(100, 89, true)]
    [InlineData(0, 1, true)]
    [InlineData(0, 0, false)]
    public void Doubts_UnitsTotalAgainstYesterday_BeyondTheShare(int yesterday, int today, bool isDoubtful) =>
        Assert.Equal(isDoubtful, Review([One(today)], [One(yesterday)]).Count == 1);

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 2, true)]
    [InlineData(40, 41, false)]
    [InlineData(40, 39, true)]
    public void Doubts_FinalStateThatShrinksOrComesFromNothing(int yesterday, int today, bool isDoubtful) =>
        Assert.Equal(isDoubtful, Review([One(today, "已报废")], [One(yesterday, "已报废")], Usual with { Change = new(100) }).Exists(d => d.Reason.Contains("“已报废”昨天")));

    private static List<AssetDoubt> Review(IReadOnlyList<AssetFigure> counts, IReadOnlyList<AssetFigure>? before = null, CountAssetsSettings? settings = null) =>
        [.. new AssetReview(counts, before, settings ?? Usual).Doubts()];

    private static AssetFigure One(int count, string status = "运行") => new(new(["市", "东"], "电能表", status, "一级库"), count);

    private static IReadOnlyList<AssetFigure> Counts(int city, int east, int west, string status = "运行") =>
    [
        new(new(["市"], "电能表", status, "一级库"), city),
        new(new(["市", "东"], "电能表", status, "一级库"), east),
        new(new(["市", "西"], "电能表", status, "一级库"), west),
    ];
}
