using GridClerk.Core.Schedules;
using GridClerk.Core.Settings;

namespace GridClerk.Scenarios.PullTable;

/// <summary>What a site may set of pulling a table; names and ranges are documented in docs/procedures/pull-table.md.</summary>
public sealed record PullTableSettings
{
    [Setting("从哪个业务系统拉取（站点 systems 中的名称），必须写")]
    public string System { get; init; } = "";

    [Setting("哪个页面（系统配置 pages 中的名称）；页面有几个表格时写成 页面/表格，必须写")]
    public string Page { get; init; } = "";

    [Setting("查询条件，写成 标签=值，逗号分隔；不写为页面打开时的条件")]
    public string Where { get; init; } = "";

    [Setting("要哪些列（列名），逗号分隔，按此顺序；不写为全部")]
    public string Columns { get; init; } = "";

    [Setting("文件名，不带日期和后缀；不写为页面的名称")]
    public string File { get; init; } = "";

    [Setting("每天几点拉取")]
    public TimeOnly At { get; init; } = new(6, 30);

    [Setting("只在此时段内按时拉取，可跨过零点；off 为全天")]
    public TimeWindow Window { get; init; } = TimeWindow.None;

    [Setting("哪些日子按时拉取：all 为每天，workdays 为工作日（按站点的 holidays 和 working-weekends）")]
    public ScheduleDays Days { get; init; } = ScheduleDays.All;

    [Setting("程序停机错过的，恢复后是否补做一次（无论错过几次）")]
    public bool CatchUp { get; init; } = true;

    [Setting("工作簿发给谁（邮箱），逗号分隔；off 为不发")]
    public MailAddresses MailTo { get; init; } = MailAddresses.None;

    /// <summary>When rounds start by themselves.</summary>
    internal Schedule Schedule => Schedule.Daily(At) with { Window = Window, Days = Days, CatchUp = CatchUp };
}
