using GridClerk.Core.Steps;

namespace GridClerk.Systems.Collection;

/// <summary>采集2.0 under one account.</summary>
public interface ICollectionSystem : IBusinessSystem
{
    IReadThrough ReadThrough { get; }
}

/// <summary>数据召测 / 透抄: asks a meter through its terminal, now.</summary>
public interface IReadThrough
{
    /// <summary>Asks one meter for phase currents and 状态字3. A read: asking again does no harm.</summary>
    Task<MeterReading> ReadAsync(string meterNo, CancellationToken ct);
}

/// <param name="Currents">Phases A, B, C in ampere; null where the item was not answered.</param>
/// <param name="RelayOpen">状态字3 bit 4: true = 断; null if not answered.</param>
/// <param name="CommandOpen">状态字3 bit 6: true = 断; null if not answered.</param>
/// <param name="Stamp">Oldest 数据时标 among the values answered; null if nothing was. Only a stamp later than the last command counts.</param>
/// <param name="Reply">What the page said, for people: results per item.</param>
public sealed record MeterReading(
    string MeterNo, DateTimeOffset RequestedAt, IReadOnlyList<decimal?> Currents, bool? RelayOpen, bool? CommandOpen,
    DateTimeOffset? Stamp, string Reply);
