using GridClerk.Core.Faults;
using GridClerk.Scenarios.CountAssets;
using GridClerk.Systems.Marketing;

namespace GridClerk.Tests.Scenarios.CountAssets;

public sealed class CountPlanTests
{
    private static readonly AssetChoices Offered = new([["市"], ["市", "东县"], ["市", "东县", "城关供电所"], ["市", "西县"]], ["电能表", "互感器"], ["运行", "已报废"], ["一级库", "二级库"]);

    [Fact]
    public void Of_NothingChosen_IsEveryCombinationOnce()
    {
        var plan = new CountPlan(CountPlan.Choose(Offered, new()));

        Assert.Equal(4 * 2 * 2 * 2, plan.Queries.Distinct().Count());
    }

    [Fact]
    public void Of_Unit_BringsAllBelowIt()
    {
        var plan = new CountPlan(CountPlan.Choose(Offered, new() { Units = ["东县"], Types = ["电能表"], Statuses = ["运行"], Stores = ["二级库"] }));

        Assert.Equal(["东县", "城关供电所"], plan.Queries.Select(q => q.Unit[^1]));
    }

    [Fact]
    public void Of_WhatThePageDoesNotOffer_NamesSettingAndChoices()
    {
        var fault = Assert.Throws<ConfigurationException>(() => CountPlan.Choose(Offered, new() { Types = ["开关"] })).Fault;

        Assert.Equal("count-assets.not-offered", fault.Code);
        Assert.Contains("types", fault.Text);
        Assert.Contains("电能表、互感器", fault.Advice);
    }

    [Fact]
    public void Of_RatedTypeThatIsNotOffered_IsRefusedOnlyWhereRatingsAreCounted()
    {
        var misspelt = new CountAssetsSettings { RatedTypes = ["电度表"] };

        Assert.Contains("rated-types", Assert.Throws<ConfigurationException>(() => CountPlan.Choose(Offered, misspelt with { ByRating = true })).Fault.Text);
        Assert.Equal(Offered.Types, CountPlan.Choose(Offered, misspelt).Types);
    }

    [Fact]
    public void RatingQueries_OfAPlaceThatHasNothing_AreNone()
    {
        var extras = new CountExtras([RatedType.Of("电能表", new(["5(60)A", "10(100)A"], ["220V"]))], Dedicated: false);
        AssetFigure[] figures = [Figure("电能表", 7), Figure("互感器", 7), Figure("电能表", 0)];

        Assert.Equal(
            [figures[0].Query with { Rating = new("5(60)A", "220V") }, figures[0].Query with { Rating = new("10(100)A", "220V") }],
            extras.RatingQueries(figures));

        static AssetFigure Figure(string type, int count) => new(new(["市"], type, "运行", "一级库"), count);
    }
}
