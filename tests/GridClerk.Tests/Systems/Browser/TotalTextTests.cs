using GridClerk.Systems.Browser;

namespace GridClerk.Tests.Systems.Browser;

public sealed class TotalTextTests
{
    [Theory]
    [InlineData("共 45 条", 45)]
    [InlineData("共1,045条", 1045)]
    [InlineData("第 1-20 条/总共 45 条", 45)]
    [InlineData("总计：45", 45)]
    [InlineData("Total 45", 45)]
    [InlineData("45 条记录", 45)]
    [InlineData("共 0 条", 0)]
    public void Parse_TextsOfPageBars_FindsTheTotal(string text, int total) => Assert.Equal(total, TotalText.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("第 1-20 条")]
    [InlineData("共 99999999999999 条")]
    public void Parse_NoTotalInIt_IsNull(string? text) => Assert.Null(TotalText.Parse(text));
}
