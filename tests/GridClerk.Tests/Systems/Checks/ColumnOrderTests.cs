using GridClerk.Systems.Checks;

namespace GridClerk.Tests.Systems.Checks;

public sealed class ColumnOrderTests
{
    [Theory]
    [InlineData("编号,标题,作者,时间", "编号,标题,作者,时间", "")]
    [InlineData("编号,标题,作者,时间", "编号,作者,标题,备注,时间", "作者:这一列移到了“编号”之后")]
    [InlineData("编号,标题,作者,时间", "时间,编号,标题,作者", "时间:这一列移到了最前")]
    [InlineData("编号,标题,作者", "标题,作者", "")]
    [InlineData("编号,标题,作者", "编号,编号,作者,标题", "作者:这一列移到了“编号”之后")]
    public void Told_ColumnsInAnotherOrder_NamesThoseThatWereMoved(string profile, string page, string told)
    {
        var headings = page.Split(',');
        var columns = profile.Split(',').Select(label => new CheckedTarget($"pages.plans.tables.list.columns.{label}", label, new("plans.yaml", 1), headings.Contains(label) ? TargetState.Found : TargetState.Gone)).ToList();

        var remarks = ColumnOrder.Told(columns, headings).Where(column => column.Remark is not null);

        Assert.Equal(told, string.Join(';', remarks.Select(column => $"{column.Label}:{column.Remark}")));
    }

    [Fact]
    public void Told_RenamedColumn_IsFoundByItsNewName()
    {
        CheckedTarget[] columns = [Found("编号"), Found("标题"), new("x", "作者", new("plans.yaml", 1), TargetState.Moved, "编者", 0.9)];
        Assert.Equal([null, null, "这一列移到了最前"], ColumnOrder.Told(columns, ["编者", "编号", "标题"]).Select(column => column.Remark));
    }

    private static CheckedTarget Found(string label) => new("x", label, new("plans.yaml", 1), TargetState.Found);
}
