using GridClerk.Core.Reports;
using GridClerk.Server.Delivery;

namespace GridClerk.Tests.Server.Delivery;

public sealed class HtmlReportTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</style><script>")]
    [InlineData("' onmouseover='x")]
    public void Render_HostileTexts_AreShownAsText(string hostile)
    {
        var html = HtmlReport.Render(
            new(hostile, [new(hostile, hostile, ReportTone.Bad, hostile)], [new(hostile, [hostile], [new([hostile])])]), hostile);

        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("<img", html);
        Assert.DoesNotContain("' onmouse", html);
        Assert.Equal(1, html.Split("</style>").Length - 1);
    }

    [Fact]
    public void Render_PhoneNumberInAText_IsMasked()
    {
        var html = HtmlReport.Render(new("报表", [], [new("表", ["说明"], [new(["请拨打 13812345678，户号 3200000000001"])])]), "");

        Assert.DoesNotContain("13812345678", html);
        Assert.Contains("138****5678", html);
        Assert.Contains("3200000000001", html);
    }

    [Fact]
    public void Render_Lines_StayLines() =>
        Assert.Contains("<td>一<br>二</td>", HtmlReport.Render(new("报表", [], [new("表", ["经过"], [new(["一\r\n二"])])]), ""));

    [Fact]
    public void Render_EmptyTable_SaysNone() => Assert.Contains("无", HtmlReport.Render(new("报表", [], [new("表", ["经过"], [])]), ""));

    [Fact]
    public void Render_Tones_ColourFiguresAndRows()
    {
        var html = HtmlReport.Render(
            new("报表", [new("用时", "3 分", ReportTone.Good)], [new("表", ["结果"], [new(["失败"], ReportTone.Bad)])]), "");

        Assert.Contains("<div class=\"figure good\">", html);
        Assert.Contains("<tr class=\"bad\">", html);
    }

    [Fact]
    public void Render_Page_NeedsNothingElse()
    {
        var html = HtmlReport.Render(new("报表", [], []), "");

        Assert.All(["http://", "https://", "src=", "url(", "@import"], outside => Assert.DoesNotContain(outside, html));
    }
}
