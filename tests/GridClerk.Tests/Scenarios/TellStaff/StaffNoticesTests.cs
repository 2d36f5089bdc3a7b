using System.Text.Json;
using GridClerk.Core.Notices;
using GridClerk.Core.WorkItems;
using GridClerk.Scenarios.TellStaff;
using GridClerk.Tests.Core;

namespace GridClerk.Tests.Scenarios.TellStaff;

/// <summary>Which troubles become which notices.</summary>
public sealed class StaffNoticesTests
{
    private readonly FakeTime time = new();
    private readonly List<StoredItem> known = [];
    private readonly TellStaffSettings settings = new();

    private DateTimeOffset Now => time.GetUtcNow();

    [Fact]
    public void Of_OneHalt_NamesTimeRobotAndWhatToDo()
    {
        var notice = Assert.Single(Find([Halt("一号")])).Data;

        Assert.Contains("2026-11-22 09:00:00", notice.Text);
        Assert.Contains("一号", notice.Text);
        Assert.Contains("登录被拒绝", notice.Text);
    }

    [Fact]
    public void Of_ToldTrouble_IsNotToldAgain()
    {
        var halt = Halt("一号");
        Find([halt]);
        time.Advance(TimeSpan.FromDays(1));

        Assert.Empty(Find([halt]));
    }

    [Fact]
    public void Of_WaitingNotice_IsNamedAgainUnderItsKeyAsLongAsTheTroubleGoesOn()
    {
        var halt = Halt("一号");
        var first = Assert.Single(Find([halt], settle: false));

        Assert.Equal(first.Key, Assert.Single(Find([halt])).Key);
        Assert.Empty(Find([]));
    }

    [Fact]
    public void Of_SameSubjectWithinTheHour_WaitsAndIsToldTogether()
    {
        List<Trouble> failures = [Failure(1)];
        Assert.Single(Find(failures));
        foreach (var n in Enumerable.Range(2, 5))
        {
            time.Advance(TimeSpan.FromMinutes(10));
            failures.Add(Failure(n));
            Assert.Empty(Find(failures));
        }

        time.Advance(TimeSpan.FromMinutes(10));
        var digest = Assert.Single(Find(failures)).Data;

        Assert.Equal(5, digest.Troubles.Count);
        Assert.Contains("共 5 项", digest.Text);
        Assert.Contains("工单6", digest.Text);
    }

    [Fact]
    public void Of_OtherSubject_IsToldAtOnce()
    {
        Find([Halt("一号")]);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Contains("二号", Assert.Single(Find([Halt("一号", minutesAgo: 1), Halt("二号")])).Data.Text);
    }

    [Fact]
    public void Of_TwoNodesFindTheSame_ItIsOneKey()
    {
        List<Trouble> troubles = [Failure(1), Failure(2)];

        Assert.Equal(Assert.Single(Find(troubles, remember: false)).Key, Assert.Single(Find(troubles, remember: false)).Key);
    }

    [Theory]
    [InlineData(13, 0)]
    [InlineData(21, 0)]
    [InlineData(22, 1)]
    public void Of_PasswordAtNight_WaitsForTheMorning(int hoursLater, int told)
    {
        time.Advance(TimeSpan.FromHours(hoursLater));

        Assert.Equal(told, Find([new(TroubleTopic.PasswordEnds, "marketing/fdzy01", "x", Now, "还有 5 天")]).Count);
        Assert.Single(Find([Halt("一号")]));
    }

    [Fact]
    public void Of_VeryMuchToSay_StaysWithinWhatSystemsTake() => Assert.InRange(
        Assert.Single(Find([new(TroubleTopic.ItemsFailed, "restore-power", "x", Now, new string('字', 2000))])).Data.Text.Length, 1, 500);

    [Fact]
    public void Of_TextWithAPhoneNumber_MasksIt() => Assert.DoesNotContain(
        "13812345678", Assert.Single(Find([new(TroubleTopic.ItemsFailed, "restore-power", "x", Now, "请联系 13812345678")])).Data.Text);

    private List<WorkItem<StaffNotice>> Find(IReadOnlyList<Trouble> troubles, bool settle = true, bool remember = true)
    {
        var found = new StaffNotices([new("13800000001")], settings, time.LocalTimeZone).Of(troubles, known, Now).ToList();
        foreach (var item in remember ? found.Where(f => known.All(k => k.Key != f.Key)) : [])
        {
            known.Add(new StoredItem(
                known.Count, "run", "tell-staff", "r", item.Key, item.Title, item.Urgency, false, JsonSerializer.Serialize(item.Data),
                settle ? ItemState.Settled : ItemState.Waiting, Now, Now, 0, 1, Now, null, null));
        }

        return found;
    }

    private Trouble Halt(string robot, int minutesAgo = 0) =>
        new(TroubleTopic.RobotHalted, robot, $"{robot}@1", Now.AddMinutes(-minutesAgo), "账号 fdzy01 登录被拒绝。请核对密码");

    private Trouble Failure(int n) => new(TroubleTopic.ItemsFailed, "restore-power", $"{n}", Now, $"工单{n}：系统无响应");
}
