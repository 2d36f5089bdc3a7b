using GridClerk.Core.Schedules;
using GridClerk.Core.Settings;

namespace GridClerk.Scenarios.RecollectReadings;

/// <summary>What a site may set of re-collecting readings; names and ranges are documented in docs/procedures/recollect-readings.md.</summary>
public sealed record RecollectReadingsSettings
{
    [Setting("每天几点开始补招前一天的数据")]
    public TimeOnly At { get; init; } = new(1, 0);

    [Setting("只在此时段内召测，可跨过零点，到点即停并出结果；off 为不限")]
    public TimeWindow Window { get; init; } = new(new TimeOnly(1, 0), new TimeOnly(6, 0));

    [Setting("哪些日子按时补招：all 为每天，workdays 为工作日（按站点的 holidays 和 working-weekends）")]
    public ScheduleDays Days { get; init; } = ScheduleDays.All;

    [Setting("程序停机错过的，恢复后是否补做一次（无论错过几次）")]
    public bool CatchUp { get; init; } = true;

    [Setting("补招哪些供电所或营业厅，逗号分隔；all 为全部")]
    public IReadOnlyList<string> Units { get; init; } = [];

    [Setting("补招哪类单位：both 为全部，stations 只补供电所，halls 只补营业厅")]
    public UnitKinds UnitKinds { get; init; } = UnitKinds.Both;

    [Setting("是否同时召测尖、峰、平、谷示数")]
    public bool Rates { get; init; } = true;

    [Setting("一批最多召测几只电能表", Unit = "只", Min = "1", Max = "50")]
    public int Batch { get; init; } = 50;

    [Setting("最多召测几轮", Unit = "轮", Min = "1", Max = "3")]
    public int Rounds { get; init; } = 3;

    [Setting("第二轮在第一轮开始多久以后", Min = "1s", Max = "4h")]
    public TimeSpan SecondRoundAfter { get; init; } = TimeSpan.FromMinutes(30);

    [Setting("第三轮在第一轮开始多久以后", Min = "1s", Max = "8h")]
    public TimeSpan ThirdRoundAfter { get; init; } = TimeSpan.FromMinutes(90);

    [Setting("一轮中某终端连续几只电能表超时，即不再向它召测", Unit = "只", Min = "1", Max = "50")]
    public int StopAfterTimeouts { get; init; } = 5;

    [Setting("用户类型中含这些字样的先召测，写在前的更先，逗号分隔；all 为不分先后")]
    public IReadOnlyList<string> First { get; init; } = ["专变", "高压", "工业", "非居民"];

    [Setting("补招完后最多等多久，让采集系统重新统计成功率", Min = "1s", Max = "4h")]
    public TimeSpan RecountWithin { get; init; } = TimeSpan.FromMinutes(30);

    [Setting("等待重新统计时，多久看一次", Min = "1s", Max = "30m")]
    public TimeSpan RecountLook { get; init; } = TimeSpan.FromMinutes(2);

    [Setting("全部结果发给谁（邮箱），逗号分隔；off 为不发。各单位自己的结果发给 site.yaml 的 unit-mail")]
    public MailAddresses MailTo { get; init; } = MailAddresses.None;

    /// <summary>When rounds start by themselves.</summary>
    internal Schedule Schedule => Schedule.Daily(At) with { Window = Window, Days = Days, CatchUp = CatchUp };

    /// <summary>How long after the first round a round begins.</summary>
    internal TimeSpan OffsetOf(int round) => round switch { 1 => TimeSpan.Zero, 2 => SecondRoundAfter, _ => ThirdRoundAfter };
}

public enum UnitKinds
{
    Both,

    /// <summary>供电所.</summary>
    Stations,

    /// <summary>营业厅.</summary>
    Halls,
}
