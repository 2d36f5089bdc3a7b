using GridClerk.Core.Settings;

namespace GridClerk.Core.Upkeep;

/// <summary>How long what a clerk leaves behind is kept, and how much room it needs. One for a whole site.</summary>
/// <remarks>Time counts from the end of what a record belongs to. What is unresolved is kept, however old it is.</remarks>
public sealed record UpkeepSettings
{
    [Setting("事项办结后，取证图片和数据保留多久", Min = "30d", Max = "3650d")]
    public TimeSpan KeepEvidence { get; init; } = TimeSpan.FromDays(180);

    [Setting("办结后，运行、步骤、通知、报表和台账保留多久；取证最迟也在此时删除", Min = "90d", Max = "7300d")]
    public TimeSpan KeepRecords { get; init; } = TimeSpan.FromDays(730);

    [Setting("没有发现任何事项的轮次（含报表）保留多久；台账另存，不受影响", Min = "1d", Max = "730d")]
    public TimeSpan KeepEmptyRounds { get; init; } = TimeSpan.FromDays(30);

    [Setting("日志文件保留多久", Min = "7d", Max = "730d")]
    public TimeSpan KeepLogs { get; init; } = TimeSpan.FromDays(30);

    [Setting("数据目录所在磁盘的剩余空间少于此值时，不再开始新的写操作", Unit = "MB", Min = "1", Max = "1000000")]
    public int FreeSpace { get; init; } = 500;
}
