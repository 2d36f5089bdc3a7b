using GridClerk.Systems.Checks;
using GridClerk.Systems.Kits;

namespace GridClerk.Tests.Systems.Checks;

public sealed class CandidatesTests
{
    [Fact]
    public void For_OneLabelRenamed_IsSureOfItsNewName()
    {
        var found = Candidates.For([There("工单编号", 0), Gone("工单类型"), There("供电单位", 2)], Seen("工单编号", "工单类别", "供电单位"));
        Assert.True(found["工单类型"] is { Label: "工单类别", IsSure: true });
    }

    [Fact]
    public void For_TwoThatWouldDoAsWell_IsSureOfNeither()
    {
        var found = Candidates.For([Gone("停电时间")], Seen("停电开始时间", "停电结束时间"));
        Assert.False(found["停电时间"].IsSure);
        Assert.Equal(["停电开始时间", "停电结束时间"], found["停电时间"].Others);
    }

    [Fact]
    public void For_OneNameThatWouldDoForTwo_IsSureForNeither()
    {
        var found = Candidates.For([Gone("发送人"), Gone("发送状态")], Seen("发送结果"));
        Assert.All(found.Values, candidate => Assert.False(candidate.IsSure));
    }

    [Fact]
    public void For_NothingAlikeAtTheSamePlace_HasNoCandidate() =>
        Assert.Empty(Candidates.For([There("查询", 0), Gone("命令记录"), There("归档", 2)], Seen("查询", "删除", "归档")));

    [Fact]
    public void For_WhatBelongsToAnotherTarget_IsNotOffered() =>
        Assert.Empty(Candidates.For([There("用户编号", 0), Gone("客户编号")], Seen("用户编号")));

    private static Wanted There(string label, int at) => new(label, label, null, at);

    private static Wanted Gone(string label) => new(label, label, null, null);

    private static List<SurveyedLabel> Seen(params string[] labels) => [.. labels.Select(label => new SurveyedLabel(label, null, null))];
}
