using System.Xml.Linq;
using GridClerk.Scenarios;

namespace GridClerk.Tests.Scenarios;

public sealed class BarPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Svg_NamesOfUnits_AreTextWhateverTheyHold()
    {
        var drawing = XDocument.Parse(new BarPicture("a<b>&'", [("</text><script>x()</script>", 1, null)], "0").Svg);

        Assert.Empty(drawing.Descendants(Svg + "script"));
        Assert.Contains(drawing.Descendants(Svg + "text"), t => t.Value == "</text><script>x()</script>");
    }

    [Fact]
    public void Svg_Bars_AreAsLongAsTheirValues()
    {
        var drawing = XDocument.Parse(new BarPicture("数量", [("甲", 50, null), ("乙", 100, null), ("丙", 0, null), ("丁", null, null)], "0").Svg);

        var bars = drawing.Descendants(Svg + "rect").Skip(1).Select(r => decimal.Parse(r.Attribute("width")!.Value)).ToList();
        Assert.Equal([bars[1] / 2, bars[1], 0, 0], bars);
    }

    [Fact]
    public void Svg_NothingToShow_IsStillADrawing() => Assert.NotNull(XDocument.Parse(new BarPicture("空", [], "0").Svg).Root);
}
