using GridClerk.Scenarios.RecollectReadings;
using GridClerk.Systems.Collection;

namespace GridClerk.Tests.Scenarios.RecollectReadings;

public sealed class MeterCaseTests
{
    public static TheoryData<string, FreezeReading, bool> Answers => new()
    {
        { "", FailedMeters.Answer("1"), true },
        { "", FailedMeters.Answer("1", total: 100), true },
        { "", FailedMeters.Answer("1") with { Rates = [1, null, 2, 3] }, true },
        { "示数小于上次", FailedMeters.Answer("1", total: 99.99m), false },
        { "数据时标不是当日", FailedMeters.Answer("1") with { Stamp = FailedMeters.Day.AddDays(-1) }, false },
        { "数据时标不是当日", FailedMeters.Answer("1") with { Stamp = FailedMeters.Day.AddDays(1) }, false },
        { "召测超时", FailedMeters.Silence("1"), false },
        { "召测失败", FailedMeters.Silence("1") with { TimedOut = false, Reply = "失败" }, false },
        { "召测失败", FailedMeters.Answer("1") with { Total = null }, false },
        { "召测失败", FailedMeters.Answer("1") with { Stamp = null }, false },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Take_Answer_IsReadOnlyIfItIsOfTheDayAndNotBelowTheLast(string cause, FreezeReading answer, bool isRead)
    {
        var one = new MeterCase(FailedMeters.Row("1"), FailedMeters.Day);

        one.Take(answer);

        Assert.Equal((isRead, cause, 1), (one.IsRead, one.Cause, one.Rounds));
    }

    [Fact]
    public void Take_MeterWithoutAnEarlierValue_IsRead()
    {
        var one = new MeterCase(FailedMeters.Row("1", last: null), FailedMeters.Day);

        one.Take(FailedMeters.Answer("1", total: 0));

        Assert.True(one.IsRead);
    }

    [Fact]
    public void Cause_NeverAsked_SaysWhy()
    {
        var one = new MeterCase(FailedMeters.Row("1"), FailedMeters.Day) { LeftOut = "终端离线，未召测" };

        Assert.Equal(("终端离线，未召测", false), (one.Cause, one.IsRead));
    }
}
