using GridClerk.Systems.Checks;
using GridClerk.Systems.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Checks;

public sealed class PortalFurnitureTests
{
    private static readonly ProfileLine Line = new("plans.yaml", 1);

    private static readonly PageProfile Page = new(
        "停电计划系统", "plans", Line, ["计划", "停电计划"], null, ["计划编号"], new Dictionary<string, FieldTarget>(), new Dictionary<string, ButtonTarget>(),
        new Dictionary<string, TableTarget>(), new Dictionary<string, DialogTarget>());

    private readonly PortalFurniture portal = new(Seen(["首页"], ("采集查询", 1500, 20), ("查询", 200, 300)));

    [Fact]
    public void Without_NameOfWhoIsSignedIn_IsNoButtonOfThePage() =>
        Assert.Equal(["检测", "查询"], Left(Seen(["检测结果"], ("采集查询", 1485, 20), ("检测", 200, 300), ("查询", 200, 400))));

    [Fact]
    public void Without_PortalThatOpensWithThePage_LosesNothing() =>
        Assert.Equal(["采集查询", "查询"], new PortalFurniture(Seen(["计划编号"], ("采集查询", 1500, 20))).Without(Seen(["计划编号"], ("采集查询", 1500, 20), ("查询", 9, 9)), Page).Buttons.Select(button => button.Label));

    private IEnumerable<string> Left(SurveyedPage seen) => portal.Without(seen, Page).Buttons.Select(button => button.Label);

    private static SurveyedPage Seen(IReadOnlyList<string> words, params (string Label, float X, float Y)[] buttons) => new(
        IsFront: true, [], [.. buttons.Select(button => new SurveyedLabel(button.Label, null, new Box(button.X, button.Y, 60, 20)))], [], [], [], [], words);
}
