using System.Text.Json;

namespace GridClerk.Bench.Truth;

/// <summary>What really happened in a sandbox, as it writes it when it ends.</summary>
internal sealed record TruthFile(int Seed, DateTimeOffset Now, TruthMarketing Marketing, TruthCollection Collection)
{
    public static TruthFile Load(string file) =>
        JsonSerializer.Deserialize<TruthFile>(File.ReadAllText(file), JsonSerializerOptions.Web)
        ?? throw new InvalidDataException($"{file} is empty.");

    /// <summary>What the scripts changed and asked for, counted.</summary>
    public TruthCounts Counts => new(
        Marketing.Orders.Sum(o => o.OwnCommands.Count()),
        Marketing.Orders.Sum(o => o.OwnArchives.Count()),
        Marketing.Sms.Count,
        Collection.Readings.Count);
}

/// <param name="Commands">Restore commands sent by scripts, not by the system itself.</param>
/// <param name="Readings">Read-throughs asked for.</param>
internal sealed record TruthCounts(int Commands, int Archives, int Sms, int Readings);

internal sealed record TruthMarketing(IReadOnlyList<TruthOrder> Orders, IReadOnlyList<TruthSms> Sms)
{
    /// <summary>Every count of 资产统计.</summary>
    public IReadOnlyList<TruthAssets> Assets { get; init; } = [];
}

internal sealed record TruthCollection(IReadOnlyList<TruthReading> Readings)
{
    /// <summary>Meters whose reading of yesterday was missing.</summary>
    public IReadOnlyList<TruthFailed> Failed { get; init; } = [];
}

/// <summary>One count of 资产统计.</summary>
internal sealed record TruthAssets(string Unit, string Type, string Status, string Store, int Count);

/// <param name="Value">Of yesterday; null: no three rounds bring it.</param>
/// <param name="ReadAt">When it first came back.</param>
internal sealed record TruthFailed(string MeterNo, decimal? Value, DateTimeOffset? ReadAt);

internal sealed record TruthOrder(
    string OrderNo, string MeterNo, string Class, bool InScope, bool Provable, string CutFor, decimal Balance, DateTimeOffset? PaidAt,
    DateTimeOffset? CutAt, DateTimeOffset CreatedAt, string? ManagerPhone, string? CustomerPhone, string State, IReadOnlyList<TruthCommand> Commands,
    IReadOnlyList<TruthArchive> Archives, IReadOnlyList<TruthMeter> Meter)
{
    private const string Clerk = "clerk";

    public IEnumerable<TruthCommand> OwnCommands => Commands.Where(c => c.By == Clerk);

    public IEnumerable<TruthArchive> OwnArchives => Archives.Where(a => a.By == Clerk);

    /// <summary>Whether the rules forbid any command for this customer.</summary>
    public bool Barred => CutFor != "arrears" || Balance < 0 || PaidAt is null || PaidAt <= CutAt;

    public bool ClosedAt(DateTimeOffset at) => Meter.LastOrDefault(m => m.At <= at)?.Closed ?? false;
}

internal sealed record TruthCommand(DateTimeOffset At, string Account, string By, string Reply, bool CarriedOut);

internal sealed record TruthArchive(DateTimeOffset At, string Account, string By);

internal sealed record TruthMeter(DateTimeOffset At, bool Closed, IReadOnlyList<decimal> Current);

internal sealed record TruthSms(DateTimeOffset At, string Account, string To, string Text, string? OrderNo, string Receipt);

/// <param name="Result">ok, failed or timeout.</param>
/// <param name="Values">By data item; empty when nothing was answered.</param>
/// <param name="Stamp">When the values were measured.</param>
internal sealed record TruthReading(
    DateTimeOffset At, DateTimeOffset? AnsweredAt, string MeterNo, string Result, IReadOnlyDictionary<string, string> Values,
    DateTimeOffset? Stamp, bool Stale);
