using GridClerk.Core.Faults;
using GridClerk.Scenarios.PullTable;

namespace GridClerk.Tests.Scenarios.PullTable;

public sealed class PullQuestionTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Theory]
    [InlineData("{today}", "2026-03-01")]
    [InlineData("{today-1}", "2026-02-28")]
    [InlineData("{昨天}", "2026-02-28")]
    [InlineData("{今天-7}..{昨天}", "2026-02-22..2026-02-28")]
    [InlineData("{month}", "2026-03")]
    [InlineData("{month-3}", "2025-12")]
    [InlineData("{上月}-01..{上月}-28", "2026-02-01..2026-02-28")]
    [InlineData("{tomorrow}", "{tomorrow}")]
    [InlineData("a=b", "a=b")]
    public void Of_Value_DaysAreCountedFromToday(string written, string expected) =>
        Assert.Equal(expected, Assert.Single(PullQuestion.Of("page", [$" 标签 = {written} "], "", Today).Where).Value);

    [Theory]
    [InlineData("城关")]
    [InlineData("=城关")]
    public void Of_NoCondition_SaysHowToWriteOne(string written) =>
        Assert.Contains("标签=值", Assert.Throws<ConfigurationException>(() => PullQuestion.Of("page", [written], "", Today)).Fault.Text);

    [Fact]
    public void Of_Columns_AreTakenInTheirOrder()
    {
        Assert.Equal(["乙", "甲（%）"], PullQuestion.Of("page", [], " 乙，甲（%）", Today).Columns);
        Assert.Empty(PullQuestion.Of("page", [], "all", Today).Columns);
    }

    [Fact]
    public void Conditions_CommaBeforeNoCondition_BelongsToTheOneBefore() =>
        Assert.Equal(["单位=甲,乙", "状态=丙"], PullQuestion.Conditions("单位=甲,乙, 状态=丙"));
}
