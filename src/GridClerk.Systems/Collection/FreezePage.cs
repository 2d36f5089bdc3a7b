using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Collection;

/// <summary>数据召测, many meters at once: the daily freeze of yesterday.</summary>
internal sealed class FreezePage(BrowserSession session, ReadThroughTargets at, TimeProvider time)
{
    private readonly CellReader cells = new(at.Page, at.Nothing, time.LocalTimeZone);

    /// <param name="meters">Different ones, not more than the system takes together.</param>
    /// <returns>One for each, in their order.</returns>
    public async Task<IReadOnlyList<FreezeReading>> ReadAsync(IReadOnlyList<string> meters, bool rates, CancellationToken ct)
    {
        var page = await session.OpenAsync(at.Page, ct);
        var found = await FindAsync(page, meters, ct);
        if (found.Total > found.Rows.Count && meters.Count > 1)
        {
            // This site's largest page holds fewer rows than a batch.
            var half = meters.Count / 2;
            return [.. await ReadAsync([.. meters.Take(half)], rates, ct), .. await ReadAsync([.. meters.Skip(half)], rates, ct)];
        }

        var times = found.Rows.CountBy(r => cells.Text(at.Meters, r, "meter-no")).ToDictionary(StringComparer.Ordinal);
        var known = meters.Where(m => times.GetValueOrDefault(m) == 1).ToList();
        var asked = time.GetLocalNow();
        var results = known.Count > 0 ? await AskAsync(page, known, rates, ct) : new ReadResults(at, cells, []);
        return [.. meters.Select(m => times.GetValueOrDefault(m) is var same and not 1 ? Unknown(m, same, rates) : Reading(m, asked, rates, results))];
    }

    /// <summary>All of them on one page, as far as the system knows them.</summary>
    private async Task<TablePage> FindAsync(BusinessPage page, IReadOnlyList<string> meters, CancellationToken ct)
    {
        await page.FillAsync(at.MeterNo, string.Join(',', meters), ct);
        var found = await page.LookUpAsync(at.Query, at.Meters, ct);
        return found.Total > found.Rows.Count ? await page.EnlargeAsync(at.Meters, ct) ?? found : found;
    }

    private async Task<ReadResults> AskAsync(BusinessPage page, List<string> meters, bool rates, CancellationToken ct)
    {
        var items = Items(rates);
        await page.TickRowsAsync(at.Meters, meters, ct);
        await page.PickTreeAsync(at.Items, [.. items.Select(i => i.First.Split('/'))], ct);
        await page.PressAsync(at.Clear, ct);
        var expected = meters.Count * items.Count;
        var shown = await page.PressAndFillAsync(at.Read, at.Results, expected, at.ReadTimeout, ct);
        if (shown.Rows.Count < expected)
        {
            // The page still waits for this batch, and would take its late rows for those of the next.
            await session.AbandonAsync();
        }

        return new(at, cells, shown.Rows);
    }

    private IReadOnlyList<WordsTarget> Items(bool rates) => rates ? [at.Freeze, .. at.Rates] : [at.Freeze];

    private FreezeReading Reading(string meterNo, DateTimeOffset asked, bool rates, ReadResults results)
    {
        var total = results.Answer(meterNo, at.Freeze);
        return new(
            meterNo, results.RequestedAt(meterNo) ?? asked, total is null ? null : cells.Day(at.Results, total, "stamp"),
            total is null ? null : cells.Number(at.Results, total, "value"),
            rates ? [.. at.Rates.Select(r => results.Answer(meterNo, r) is { } row ? cells.Number(at.Results, row, "value") : (decimal?)null)] : [],
            Items(rates).All(i => results.TimedOut(meterNo, i)), Reply(meterNo, rates, results));
    }

    /// <summary>One word where the system said the same of every item.</summary>
    private string Reply(string meterNo, bool rates, ReadResults results)
    {
        var said = Items(rates).Select(i => (Item: i.Words[^1], Result: results.Said(meterNo, i))).ToList();
        return said.TrueForAll(s => s.Result == said[0].Result) ? said[0].Result : string.Join('，', said.Select(s => $"{s.Item}{s.Result}"));
    }

    /// <summary>A meter that this system does not know, or knows twice, cannot be asked.</summary>
    private FreezeReading Unknown(string meterNo, int same, bool rates) => new(
        meterNo, time.GetLocalNow(), Stamp: null, Total: null, rates ? [.. at.Rates.Select(_ => (decimal?)null)] : [], TimedOut: false,
        $"按资产号查到 {same} 只电能表");
}
