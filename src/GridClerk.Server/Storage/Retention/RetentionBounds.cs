using GridClerk.Core.Upkeep;

namespace GridClerk.Server.Storage.Retention;

/// <summary>Up to when what is resolved may go. Everything later stays.</summary>
internal sealed record RetentionBounds(DateTimeOffset Evidence, DateTimeOffset Records, DateTimeOffset EmptyRounds, DateTimeOffset Logs)
{
    public static RetentionBounds At(DateTimeOffset now, UpkeepSettings settings)
    {
        var records = now - settings.KeepRecords;
        return new(Later(now - settings.KeepEvidence, records), records, Later(now - settings.KeepEmptyRounds, records), now - settings.KeepLogs);
    }

    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"evidence < {Evidence:yyyy-MM-dd}, records < {Records:yyyy-MM-dd}, empty rounds < {EmptyRounds:yyyy-MM-dd}, logs < {Logs:yyyy-MM-dd}");

    /// <summary>Nothing outlives the records that it belongs to.</summary>
    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
