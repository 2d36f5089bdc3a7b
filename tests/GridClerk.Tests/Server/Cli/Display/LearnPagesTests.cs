using GridClerk.Server.Cli.Display;
using GridClerk.Systems.Learning;

namespace GridClerk.Tests.Server.Cli.Display;

public sealed class LearnPagesTests
{
    [Fact]
    public void Text_PageAtTheTopOfTheMenu_IsNamedOnce()
    {
        var text = LearnPages.Text(Learned(Page("首页"), Page("停电管理", "停电计划")));
        Assert.Equal(1, Count(text, "首页"));
        Assert.Contains("停电管理 / 停电计划", text, StringComparison.Ordinal);
        Assert.DoesNotContain("没有学完", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_EndedHalfWay_SaysSo() =>
        Assert.Contains("没有学完（有人让它停止）", LearnPages.Text(Learned(Page("首页")) with { Unfinished = "有人让它停止" }), StringComparison.Ordinal);

    private static int Count(string text, string word) => text.Split(word).Length - 1;

    private static LearnedSystem Learned(params LearnedPage[] pages) =>
        new("plans", "停电管理系统", new Uri("http://127.0.0.1/"), "plain", new Dictionary<string, string>(), pages, []);

    private static LearnedPage Page(params string[] menu) => new(menu, null, [], [], [], [], [], null);
}
