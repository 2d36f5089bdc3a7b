using GridClerk.Core.Schedules;
using GridClerk.Core.Settings;

namespace GridClerk.Scenarios.CheckSystem;

/// <summary>What a site may set of checking a system; names and ranges are documented in docs/procedures/check-system.md.</summary>
public sealed record CheckSystemSettings
{
    [Setting("检查哪个业务系统（站点 systems 中的名称），必须写")]
    public string System { get; init; } = "";

    [Setting("检查哪些页面（系统配置 pages 中的名称），逗号分隔；all 为全部")]
    public IReadOnlyList<string> Pages { get; init; } = [];

    [Setting("每天几点检查")]
    public TimeOnly At { get; init; } = new(5, 0);

    [Setting("只在此时段内按时检查，可跨过零点；off 为全天")]
    public TimeWindow Window { get; init; } = TimeWindow.None;

    [Setting("哪些日子按时检查：all 为每天，workdays 为工作日（按站点的 holidays 和 working-weekends）")]
    public ScheduleDays Days { get; init; } = ScheduleDays.All;

    [Setting("程序停机错过的，恢复后是否补做一次（无论错过几次）")]
    public bool CatchUp { get; init; } = true;

    [Setting("有不符时，报告发给谁（邮箱），逗号分隔；off 为不发")]
    public MailAddresses MailTo { get; init; } = MailAddresses.None;

    /// <summary>When rounds start by themselves.</summary>
    internal Schedule Schedule => Schedule.Daily(At) with { Window = Window, Days = Days, CatchUp = CatchUp };
}
