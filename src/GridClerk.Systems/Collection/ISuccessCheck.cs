namespace GridClerk.Systems.Collection;

/// <summary>采集成功率检测: how many meters were collected of a day, and which were not. Only reads.</summary>
public interface ISuccessCheck
{
    /// <summary>The rate of that day, one for each county unit.</summary>
    Task<IReadOnlyList<CollectionRate>> ReadRatesAsync(DateOnly day, CancellationToken ct);

    /// <summary>
    /// Every meter whose freeze of that day was not collected, each once: the failed details' export, checked against the count that the page shows.
    /// Where the export fails, lacks rows or holds damaged identifiers, the page's own rows, all pages.
    /// </summary>
    /// <param name="unit">A county unit as <see cref="ReadRatesAsync"/> names it.</param>
    Task<FailedReadings> ReadFailedAsync(DateOnly day, string unit, CancellationToken ct);
}

/// <param name="Rate">采集成功率 in percent, as the page shows it.</param>
/// <param name="CountedAt">When the system counted it.</param>
public sealed record CollectionRate(string Unit, DateOnly Day, int Total, int Collected, int Failed, decimal Rate, DateTimeOffset CountedAt);

/// <param name="Shown">The number of rows as the page says it.</param>
/// <param name="ExportTrouble">Why the page was read instead of an export, in Chinese; null if the export held all.</param>
public sealed record FailedReadings(int Shown, IReadOnlyList<FailedReading> Rows, string? ExportTrouble);

/// <param name="Unit">供电单位: station or business hall.</param>
/// <param name="CustomerKind">用户类型, such as 专变用户; empty where the page shows none.</param>
/// <param name="MeterNo">22-digit asset number, text.</param>
/// <param name="TerminalOnline">终端运行状态 as shown, which may be wrong; null if it is neither of the two.</param>
/// <param name="Cause">失败原因 as the system tells it.</param>
/// <param name="LastValue">最近成功示数, kWh; null if there was none.</param>
public sealed record FailedReading(
    string Unit, string CustomerNo, string CustomerKind, string MeterNo, string MeterMaker, string AreaNo, string AreaName,
    string TerminalNo, string TerminalMaker, bool? TerminalOnline, string Reader, string Cause, DateTimeOffset? LastAt, decimal? LastValue);
