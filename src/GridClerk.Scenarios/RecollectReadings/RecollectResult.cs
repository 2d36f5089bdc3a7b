using GridClerk.Systems.Collection;

namespace GridClerk.Scenarios.RecollectReadings;

/// <summary>A night's work, done.</summary>
/// <param name="ExportTroubles">Where the failed details' export could not be used.</param>
internal sealed record RecollectResult(RecollectBook Book, IReadOnlyList<CollectionRate> Before, RatesAfter After, IReadOnlyList<string> ExportTroubles)
{
    /// <summary>采集成功率 of all counties together.</summary>
    public static decimal? RateOf(IReadOnlyList<CollectionRate> rates) =>
        rates.Sum(r => r.Total) is > 0 and var total ? 100m * rates.Sum(r => r.Collected) / total : null;
}

/// <summary>The rates as they were read after the last round.</summary>
/// <param name="IsCounted">Whether the system had counted what came in; if not, they still are those from before.</param>
internal sealed record RatesAfter(IReadOnlyList<CollectionRate> Rates, bool IsCounted);

/// <summary>What is kept of a night for reports.</summary>
internal sealed record RecollectSummary(
    int Failed, int Read, decimal? RateBefore, decimal? RateAfter, bool IsCounted, IReadOnlyList<UnitSummary> Units)
{
    public static RecollectSummary Of(RecollectResult result) => new(
        result.Book.Cases.Count, result.Book.Read.Count(), RecollectResult.RateOf(result.Before), RecollectResult.RateOf(result.After.Rates), result.After.IsCounted,
        [.. result.Book.Units.Select(u => UnitSummary.Of(u, [.. result.Book.Cases.Where(c => c.Row.Unit == u)]))]);
}

/// <param name="Causes">Of what could not be read, the most frequent first.</param>
internal sealed record UnitSummary(string Unit, int Failed, int Read, IReadOnlyList<CauseCount> Causes)
{
    public static UnitSummary Of(string unit, IReadOnlyList<MeterCase> cases) => new(
        unit, cases.Count, cases.Count(c => c.IsRead),
        [.. cases.Where(c => !c.IsRead).GroupBy(c => c.Cause, StringComparer.Ordinal).Select(g => new CauseCount(g.Key, g.Count())).OrderByDescending(c => c.Count)]);
}

internal sealed record CauseCount(string Cause, int Count);
