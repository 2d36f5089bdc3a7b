using GridClerk.Core.Schedules;
using GridClerk.Core.Settings;

namespace GridClerk.Scenarios.CountAssets;

/// <summary>What a site may set of counting assets; names and ranges are documented in docs/procedures/count-assets.md.</summary>
public sealed record CountAssetsSettings
{
    [Setting("每天几点统计")]
    public TimeOnly At { get; init; } = new(0, 30);

    [Setting("只在此时段内按时统计，可跨过零点；off 为全天")]
    public TimeWindow Window { get; init; } = TimeWindow.None;

    [Setting("哪些日子按时统计：all 为每天，workdays 为工作日（按站点的 holidays 和 working-weekends）")]
    public ScheduleDays Days { get; init; } = ScheduleDays.All;

    [Setting("程序停机错过的，恢复后是否补做一次（无论错过几次）")]
    public bool CatchUp { get; init; } = true;

    [Setting("统计哪些单位（连同其下级），逗号分隔；all 为单位树的全部")]
    public IReadOnlyList<string> Units { get; init; } = [];

    [Setting("统计哪些资产类型，逗号分隔；all 为页面上的全部")]
    public IReadOnlyList<string> Types { get; init; } = [];

    [Setting("统计哪些资产状态，逗号分隔；all 为页面上的全部")]
    public IReadOnlyList<string> Statuses { get; init; } = [];

    [Setting("统计哪些库房类型，逗号分隔；all 为页面上的全部")]
    public IReadOnlyList<string> Stores { get; init; } = [];

    [Setting("是否再按规格（额定电流、额定电压）统计")]
    public bool ByRating { get; init; }

    [Setting("按规格统计哪些资产类型，逗号分隔；all 为所统计的全部类型。须是页面上有额定电流、额定电压可选的类型")]
    public IReadOnlyList<string> RatedTypes { get; init; } = ["电能表", "互感器"];

    [Setting("是否另外导出专变用户清单，写进工作簿")]
    public bool Dedicated { get; init; }

    [Setting("同一账号同时打开几个页面统计，不要超过业务系统的允许", Unit = "个", Min = "1", Max = "8")]
    public int Tabs { get; init; } = 2;

    [Setting("某单位某类资产的总数比昨天变化超过此比例时，自动复查并标记", Min = "1%", Max = "100%")]
    public Share Change { get; init; } = new(10);

    [Setting("哪些状态的资产只会变多：凭空出现或变少时，自动复查并标记，逗号分隔；all 为不检查")]
    public IReadOnlyList<string> FinalStatuses { get; init; } = ["已报废"];

    [Setting("统计结果发给谁（邮箱），逗号分隔；off 为不发")]
    public MailAddresses MailTo { get; init; } = MailAddresses.None;

    /// <summary>When rounds start by themselves.</summary>
    internal Schedule Schedule => Schedule.Daily(At) with { Window = Window, Days = Days, CatchUp = CatchUp };
}
