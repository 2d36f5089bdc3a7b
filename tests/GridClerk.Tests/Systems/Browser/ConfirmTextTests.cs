using GridClerk.Systems.Browser;

namespace GridClerk.Tests.Systems.Browser;

public sealed class ConfirmTextTests
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal) { ["order"] = "2601(3)" };

    [Theory]
    [InlineData("确定归档工单 2601(3) 吗？", true)]
    [InlineData("提示 确定归档工单\n2601(3) 吗？ 确定 取消", true)]
    [InlineData("确定归档工单 26013 吗？", false)]
    [InlineData("确定撤销工单 2601(3) 吗？", false)]
    [InlineData("", false)]
    public void Fits_ValueThatThePressIsAbout_HasToBeNamed(string said, bool fits) =>
        Assert.Equal(fits, new ConfirmText("确定归档工单 {order} 吗？", Values).Fits(said));

    [Fact]
    public void Fits_NameWithoutValue_MatchesAnything()
    {
        var text = new ConfirmText("确定把 {order} 派给 {team} 吗？", Values);
        Assert.True(text.Fits("确定把 2601(3) 派给 抢修一班 吗？"));
        Assert.False(text.Fits("确定把 2601(4) 派给 抢修一班 吗？"));
        Assert.Equal("确定把 2601(3) 派给 {team} 吗？", text.Text);
    }
}
