using GridClerk.Core.Schedules;
using GridClerk.Core.Settings;

namespace GridClerk.Scenarios.RestorePower;

/// <summary>What a site may set of restoring power; names and ranges are documented in docs/procedures/restore-power.md.</summary>
public sealed record RestorePowerSettings
{
    [Setting("每隔多久查看一次待处理的复电复核工单", Min = "2m", Max = "1h")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(2);

    [Setting("每天只在此时段内按时查看，可跨过零点；off 为全天")]
    public TimeWindow Window { get; init; } = TimeWindow.None;

    [Setting("哪些日子按时查看：all 为每天，workdays 为工作日（按站点的 holidays 和 working-weekends）")]
    public ScheduleDays Days { get; init; } = ScheduleDays.All;

    [Setting("程序停机错过的，恢复后是否补做一次（无论错过几次）")]
    public bool CatchUp { get; init; } = true;

    [Setting("处理哪些供电单位的工单，逗号分隔；all 为账号可见的全部单位")]
    public IReadOnlyList<string> Units { get; init; } = [];

    [Setting("每张工单最多由本程序下发几次复电命令", Unit = "次", Min = "1", Max = "3")]
    public int Sends { get; init; } = 3;

    [Setting("两次下发之间至少间隔多久", Min = "1s", Max = "1h")]
    public TimeSpan ResendAfter { get; init; } = TimeSpan.FromMinutes(10);

    [Setting("第一次透抄未能证实复电时，隔多久再透抄一次", Min = "1s", Max = "30m")]
    public TimeSpan SecondReadingAfter { get; init; } = TimeSpan.FromMinutes(5);

    [Setting("任一相电流不低于此值即认为有电流", Unit = "安", Min = "0.001", Max = "5")]
    public decimal CurrentThreshold { get; init; } = 0.02m;

    [Setting("内置开关已合、命令已合但电流为零（用户没有用电）时是否也归档")]
    public bool ArchiveWhenRelayClosed { get; init; }

    [Setting("系统显示成功而现场未证实时，是否发短信请用户确认")]
    public bool TellCustomer { get; init; } = true;

    [Setting("此时段内不给用户发短信，由接手人员决定何时联系；off 为不设")]
    public TimeWindow QuietHours { get; init; } = new(new TimeOnly(22, 0), new TimeOnly(7, 0));

    [Setting("工单生成后超过此时长仍未证实复电的，不再重发，转人工", Min = "5m", Max = "24h")]
    public TimeSpan HandOverAfter { get; init; } = TimeSpan.FromMinutes(40);

    [Setting("同一轮中未能证实的工单超过此比例（且达到 brake-count）即刹车：不再下发、不再发短信", Min = "1%", Max = "100%")]
    public Share BrakeShare { get; init; } = new(60);

    [Setting("同一轮中未能证实的工单至少达到几张才可能刹车", Unit = "张", Min = "1", Max = "10000")]
    public int BrakeCount { get; init; } = 20;

    /// <summary>When rounds start by themselves.</summary>
    internal Schedule Schedule => Schedule.Every(Interval) with { Window = Window, Days = Days, CatchUp = CatchUp };

    /// <summary>How soon to look again for the reply of a command, and after a write that certainly did not happen.</summary>
    internal TimeSpan LookAgainAfter => TimeSpan.FromSeconds(Math.Clamp(ResendAfter.TotalSeconds / 20, 1, 30));
}
