using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Profiles;

public sealed class CellReaderTests
{
    private static readonly ProfileLine Line = new("marketing.yaml", 7);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("UTC+8", TimeSpan.FromHours(8), "UTC+8", "UTC+8");

    private static readonly TableTarget Table = new(
        "list", "list", Line,
        new Dictionary<string, ColumnTarget> { ["x"] = new("x", "金额", Line), ["phone"] = new("phone", "电话", Line, Private: true) },
        null, new Dictionary<string, ButtonTarget>());

    private static readonly PageProfile Page = new(
        "marketing", "orders", Line, [], null, [], new Dictionary<string, FieldTarget>(), new Dictionary<string, ButtonTarget>(),
        new Dictionary<string, TableTarget>(), new Dictionary<string, DialogTarget>());

    private readonly CellReader cells = new(Page, new WordsTarget("nothing", ["—", "--"], Line), Zone);

    [Theory]
    [InlineData("12.50", "12.50")]
    [InlineData("-3.2", "-3.2")]
    [InlineData("0", "0")]
    [InlineData("1,234,567.89", "1234567.89")]
    public void Number_AsPagesShowIt_IsRead(string shown, string expected) =>
        Assert.Equal(decimal.Parse(expected), cells.Number(Table, Row(shown), "x"));

    [Theory]
    [InlineData("")]
    [InlineData("—")]
    [InlineData("12,5")]
    [InlineData("1,23")]
    [InlineData("1.2.3")]
    [InlineData("12元")]
    [InlineData("1e5")]
    [InlineData("１２")]
    [InlineData("(12)")]
    public void Number_AnythingElse_IsAChangedPageThatNamesColumnAndText(string shown)
    {
        var fault = Assert.Throws<PageChangedException>(() => cells.Number(Table, Row(shown), "x")).Fault;

        Assert.Contains("“金额”", fault.Text);
        Assert.Contains("marketing.yaml:7", fault.Where);
    }

    [Theory]
    [InlineData("2026-11-22 08:05:09", "2026-11-22T08:05:09+08:00")]
    [InlineData("2026-11-22 08:05", "2026-11-22T08:05:00+08:00")]
    public void Time_Local_IsReadWithItsOffset(string shown, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected), cells.Time(Table, Row(shown), "x"));

    [Theory]
    [InlineData("22/11/2026")]
    [InlineData("2026-13-01 00:00:00")]
    [InlineData("昨天")]
    [InlineData("")]
    public void Time_AnythingElse_IsAChangedPage(string shown) =>
        Assert.Throws<PageChangedException>(() => cells.Time(Table, Row(shown), "x"));

    [Theory]
    [InlineData("")]
    [InlineData("—")]
    [InlineData(" -- ")]
    public void OptionalTime_WordForNothing_IsNull(string shown) => Assert.Null(cells.OptionalTime(Table, Row(shown), "x"));

    [Fact]
    public void Identifier_KeepsEveryDigit() =>
        Assert.Equal("0033000010000123456789", cells.Identifier(Table, Row("0033000010000123456789"), "x", length: 22));

    [Theory]
    [InlineData("3.3E+21")]
    [InlineData("33000010000123456789")]
    [InlineData("")]
    public void Identifier_DigitsLost_IsAChangedPage(string shown) =>
        Assert.Throws<PageChangedException>(() => cells.Identifier(Table, Row(shown), "x", length: 22));

    [Fact]
    public void Unreadable_PrivateColumn_DoesNotShowItsText()
    {
        var row = new TableRow(new Dictionary<string, string> { ["phone"] = "13812345678" });

        var fault = Assert.Throws<PageChangedException>(() => cells.Time(Table, row, "phone")).Fault;

        Assert.DoesNotContain("13812345678", fault.ToString());
        Assert.Contains("“电话”", fault.Text);
    }

    [Fact]
    public void Text_ColumnThatTheTableDoesNotShow_IsAChangedPage() =>
        Assert.Throws<PageChangedException>(() => cells.Text(Table, new TableRow(new Dictionary<string, string>()), "x"));

    private static TableRow Row(string shown) => new(new Dictionary<string, string> { ["x"] = shown });
}
