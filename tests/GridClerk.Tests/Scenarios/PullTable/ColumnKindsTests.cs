using GridClerk.Scenarios.PullTable;

namespace GridClerk.Tests.Scenarios.PullTable;

public sealed class ColumnKindsTests
{
    [Theory]
    [InlineData("数量", "Whole", "1", "20", "", "-3", "1,234")]
    [InlineData("余额", "Decimal", "1.5", "20", "-3.25")]
    [InlineData("户数（户）", "Whole", "1", "20")]
    [InlineData("用户编号", "Text", "1", "20")]
    [InlineData("终端地址", "Text", "340358781")]
    [InlineData("数量", "Text", "007", "20")]
    [InlineData("数量", "Text", "3300000000001")]
    [InlineData("数量", "Text", "12", "—")]
    [InlineData("比率", "Text", "99.5%")]
    [InlineData("日期", "Day", "2026-11-22", "")]
    [InlineData("时间", "Moment", "2026-11-22 08:30:00", "2026-11-22 08:30")]
    [InlineData("时间", "Text", "2026-11-22", "2026-11-22 08:30")]
    [InlineData("日期", "Text", "2026-02-30")]
    [InlineData("空", "Text", "", "")]
    public void Of_Cells_AreWhatAllOfThemAre(string heading, string kind, params string[] cells)
    {
        var kinds = new ColumnKinds(1);
        foreach (var cell in cells)
        {
            kinds.Look([cell]);
        }

        Assert.Equal(kind, kinds.Of(0, heading).ToString());
    }

    [Theory]
    [InlineData("1,234.50", 1234.5)]
    [InlineData("-3", -3)]
    public void Figure_Cell_KeepsItsValue(string cell, double value) => Assert.Equal((decimal)value, ColumnKinds.Figure(cell));
}
