using GridClerk.Core.Steps;

namespace GridClerk.Systems.Collection;

/// <summary>采集2.0 under one account, or several that read at once.</summary>
public interface ICollectionSystem : IBusinessSystem
{
    IReadThrough ReadThrough { get; }

    ISuccessCheck SuccessCheck { get; }
}

/// <summary>数据召测 / 透抄: asks a meter through its terminal, now.</summary>
public interface IReadThrough
{
    /// <summary>Asks one meter for phase currents and 状态字3. A read: asking again does no harm.</summary>
    Task<MeterReading> ReadAsync(string meterNo, CancellationToken ct);

    /// <summary>
    /// Asks meters for their daily freeze of yesterday (上1次日冻结): forward active total, and by rate. Batches go to as many sign-ins at once as the robot
    /// has for this system. A read: asking again does no harm.
    /// </summary>
    /// <param name="batches">Each of 1 to 50 different meters: what is asked together.</param>
    /// <returns>One for each meter asked, in their order.</returns>
    Task<IReadOnlyList<FreezeReading>> ReadFreezesAsync(IReadOnlyList<IReadOnlyList<string>> batches, bool rates, CancellationToken ct);
}

/// <param name="Currents">Phases A, B, C in ampere; null where the item was not answered.</param>
/// <param name="RelayOpen">状态字3 bit 4: true = 断; null if not answered.</param>
/// <param name="CommandOpen">状态字3 bit 6: true = 断; null if not answered.</param>
/// <param name="Stamp">Oldest 数据时标 among the values answered; null if nothing was. Only a stamp later than the last command counts.</param>
/// <param name="Reply">What the page said, for people: results per item.</param>
public sealed record MeterReading(
    string MeterNo, DateTimeOffset RequestedAt, IReadOnlyList<decimal?> Currents, bool? RelayOpen, bool? CommandOpen,
    DateTimeOffset? Stamp, string Reply);

/// <summary>What came back for a daily freeze.</summary>
/// <param name="Stamp">数据时标 of the total: the day whose freeze it is, which need not be the day that was asked for; null if nothing was answered.</param>
/// <param name="Total">正向有功总电能, kWh; null if it was not answered.</param>
/// <param name="Rates">尖, 峰, 平, 谷, kWh; null where one was not answered; empty if they were not asked.</param>
/// <param name="TimedOut">Nothing came back within the system's own time.</param>
/// <param name="Reply">What the page said, for people.</param>
public sealed record FreezeReading(
    string MeterNo, DateTimeOffset RequestedAt, DateOnly? Stamp, decimal? Total, IReadOnlyList<decimal?> Rates, bool TimedOut, string Reply);
