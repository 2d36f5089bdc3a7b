using GridClerk.Core.Schedules;
using GridClerk.Core.Settings;

namespace GridClerk.Scenarios.TellStaff;

/// <summary>What a site may set of telling the staff on duty; names and ranges are documented in docs/procedures/tell-staff.md.</summary>
public sealed record TellStaffSettings
{
    [Setting("每隔多久查看一次有没有要通知值班人员的异常", Min = "1m", Max = "1h")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(2);

    [Setting("同一事由再次通知至少间隔多久；其间的新情况并入下一条", Min = "10m", Max = "24h")]
    public TimeSpan ToldAgainAfter { get; init; } = TimeSpan.FromHours(1);

    [Setting("此时段内不发不急的通知（密码即将到期、页面与配置不符）；停用、错过、失败不受限制；off 为不设")]
    public TimeWindow QuietHours { get; init; } = new(new TimeOnly(22, 0), new TimeOnly(7, 0));

    /// <summary>When rounds start by themselves.</summary>
    internal Schedule Schedule => Schedule.Every(Interval);
}
