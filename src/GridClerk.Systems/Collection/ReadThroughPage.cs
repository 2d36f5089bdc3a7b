using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Collection;

/// <summary>数据召测, one meter: phase currents and 状态字3.</summary>
internal sealed class ReadThroughPage(BrowserSession session, ReadThroughTargets at, TimeProvider time)
{
    private readonly CellReader cells = new(at.Page, at.Nothing, time.LocalTimeZone);

    private IReadOnlyList<WordsTarget> Items => [.. at.Currents, at.StatusWord];

    public async Task<MeterReading> ReadAsync(string meterNo, CancellationToken ct)
    {
        var page = await session.OpenAsync(at.Page, ct);
        await page.FillAsync(at.MeterNo, meterNo, ct);
        var found = await page.LookUpAsync(at.Query, at.Meters, ct);
        if (found.Rows.Count(r => cells.Text(at.Meters, r, "meter-no") == meterNo) is var same and not 1)
        {
            return Unread(meterNo, $"按资产号查到 {same} 只电能表");
        }

        await page.TickRowAsync(at.Meters, meterNo, ct);
        await page.PickTreeAsync(at.Items, [.. Items.Select(i => i.First.Split('/'))], ct);
        await page.PressAsync(at.Clear, ct);

        var asked = time.GetLocalNow();
        await page.PressAsync(at.Read, ct);
        var shown = await page.ReadTableUntilAsync(
            at.Results, so => Items.All(i => new ReadResults(at, cells, so.Rows).Find(meterNo, i) is not null), at.ReadTimeout, ct);
        return Reading(meterNo, asked, new(at, cells, shown.Rows));
    }

    /// <summary>A meter that this system does not know, or knows twice, cannot be asked: that is for a person, not a reason to stop.</summary>
    private MeterReading Unread(string meterNo, string why) => new(
        meterNo, time.GetLocalNow(), [.. at.Currents.Select(_ => (decimal?)null)], RelayOpen: null, CommandOpen: null, Stamp: null, why);

    /// <summary>An item without a row after the wait was not answered.</summary>
    private MeterReading Reading(string meterNo, DateTimeOffset asked, ReadResults results)
    {
        var answers = Items.Select(i => results.Answer(meterNo, i)).ToList();
        var status = answers[^1] is { } word ? Status(word) : (StatusWord3?)null;
        return new(
            meterNo, results.RequestedAt(meterNo) ?? asked,
            [.. answers.SkipLast(1).Select(r => r is null ? (decimal?)null : cells.Number(at.Results, r, "value"))],
            status?.RelayOpen, status?.CommandOpen, answers.OfType<TableRow>().Select(r => (DateTimeOffset?)cells.Time(at.Results, r, "stamp")).Min(),
            string.Join('，', Items.Select(i => $"{i.Words[^1]}{results.Said(meterNo, i)}")));
    }

    private StatusWord3 Status(TableRow row)
    {
        var shown = cells.Text(at.Results, row, "value");
        return StatusWord3.TryParse(shown, out var word) ? word : throw cells.Unreadable(at.Results.Columns["value"], $"“{shown}”不是状态字");
    }
}
