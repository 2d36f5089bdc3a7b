using System.Globalization;
using GridClerk.Bench.Night;
using GridClerk.Bench.Peers.Playwright;

namespace GridClerk.Bench.Peers;

/// <summary>
/// Re-collecting failed readings as a competent person would script it: export the failures county by county, ask terminal after terminal
/// in full batches, then wait until the system has counted again. One round: where no meter is in trouble, there is no second.
/// </summary>
internal sealed class RecollectScript(PlaywrightChecks checks, PlaywrightFreezes freezes, TimeProvider time)
{
    private const int Batch = 50;

    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    public async Task<IReadOnlyList<NightFigure>> RunAsync(CancellationToken ct)
    {
        await checks.OpenAsync();
        var rates = await checks.RatesAsync();
        var failed = new List<FailedRow>();
        foreach (var county in rates.Where(r => r.Failed > 0))
        {
            failed.AddRange(await checks.ExportAsync(county.Unit));
        }

        await freezes.OpenAsync();
        var figures = new List<NightFigure>();
        foreach (var batch in failed.OrderBy(f => f.TerminalNo, StringComparer.Ordinal).Chunk(Batch))
        {
            ct.ThrowIfCancellationRequested();
            figures.AddRange(Judge(batch, await freezes.ReadAsync([.. batch.Select(f => f.MeterNo)]), rates[0].Day));
        }

        await checks.OpenAsync();
        var counted = (await checks.RatesAsync()).Max(r => r.CountedAt);
        while ((await checks.RatesAsync()).Any(r => r.CountedAt <= counted))
        {
            await Task.Delay(LookAgainAfter, time, ct);
        }

        return figures;
    }

    /// <summary>Success only if the freeze is of the day and not below the last reading.</summary>
    private static IEnumerable<NightFigure> Judge(IEnumerable<FailedRow> batch, IEnumerable<Dictionary<string, string>> rows, string day)
    {
        var answers = rows.Where(r => r["数据项"] == PlaywrightFreezes.Total && r["结果"] == "成功" && r["数据时标"].StartsWith(day, StringComparison.Ordinal))
            .ToDictionary(r => r["电能表资产号"], r => decimal.Parse(r["数据值"], CultureInfo.InvariantCulture));
        return batch.Where(f => answers.TryGetValue(f.MeterNo, out var value) && value >= f.LastValue).Select(f => new NightFigure(f.MeterNo, answers[f.MeterNo]));
    }
}
