using FsCheck;
using FsCheck.Fluent;
using GridClerk.Systems.Checks;

namespace GridClerk.Tests.Systems.Checks;

public sealed class LikeWordsTests
{
    [Theory]
    [InlineData("查询", "查 询")]
    [InlineData("工单编号：", "＊工单编号")]
    [InlineData("ＩＤ", "id")]
    public void Likeness_SameButForSpaceAndMarks_IsOne(string one, string other) => Assert.Equal(1, LikeWords.Likeness(one, other));

    [Theory]
    [InlineData("查询", "搜索", "重置")]
    [InlineData("用户编号", "客户编号", "台区编号")]
    [InlineData("工单类型", "工单类别", "工单状态")]
    [InlineData("工单状态", "状态", "类型")]
    [InlineData("供电单位", "管理单位", "供电类型")]
    [InlineData("台区经理", "台区责任人", "台区经理部门")]
    [InlineData("数据项", "数据项名称", "数据时间")]
    public void Likeness_NewNameOfTheSame_IsAheadOfANeighbour(string label, string now, string neighbour) =>
        Assert.True(LikeWords.Likeness(label, now) > LikeWords.Likeness(label, neighbour));

    [Theory]
    [InlineData("命令记录", "归档")]
    [InlineData("", "查询")]
    public void Likeness_NothingInCommon_IsZero(string one, string other) => Assert.Equal(0, LikeWords.Likeness(one, other));

    [Fact]
    public void Likeness_AnyTexts_IsAShareAndTheSameBothWays() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (one, other) =>
        {
            var (a, b) = (Clean(one.Get), Clean(other.Get));
            var likeness = LikeWords.Likeness(a, b);
            return likeness is >= 0 and <= 1 && Math.Abs(likeness - LikeWords.Likeness(b, a)) < 1e-9;
        }).QuickCheckThrowOnFailure();

    /// <summary>Half a surrogate pair is no text.</summary>
    private static string Clean(string text) => string.Concat(text.Where(c => !char.IsSurrogate(c)));
}
