using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Collection;

/// <summary>数据召测.</summary>
internal sealed class ReadThroughPage(BrowserSession session, ReadThroughTargets at, TimeProvider time) : IReadThrough
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
        var results = await page.ReadTableUntilAsync(at.Results, shown => Items.All(i => Row(shown, meterNo, i) is not null), at.ReadTimeout, ct);
        return Reading(meterNo, asked, results);
    }

    /// <summary>A meter that this system does not know, or knows twice, cannot be asked: that is for a person, not a reason to stop.</summary>
    private MeterReading Unread(string meterNo, string why) => new(
        meterNo, time.GetLocalNow(), [.. at.Currents.Select(_ => (decimal?)null)], RelayOpen: null, CommandOpen: null, Stamp: null, why);

    /// <summary>An item without a row after the wait was not answered.</summary>
    private MeterReading Reading(string meterNo, DateTimeOffset asked, TablePage results)
    {
        var answers = Items.Select(i => Row(results, meterNo, i)).Select(r => r is not null && Answered(r) ? r : null).ToList();
        var status = answers[^1] is { } word ? Status(word) : (StatusWord3?)null;
        var requested = Items.Select(i => Row(results, meterNo, i)).OfType<TableRow>().Select(r => cells.OptionalTime(at.Results, r, "requested-at")).Max();
        return new(
            meterNo, requested ?? asked, [.. answers.SkipLast(1).Select(r => r is null ? (decimal?)null : cells.Number(at.Results, r, "value"))],
            status?.RelayOpen, status?.CommandOpen, answers.OfType<TableRow>().Select(r => (DateTimeOffset?)cells.Time(at.Results, r, "stamp")).Min(),
            string.Join('，', Items.Select(i => $"{i.Words[^1]}{Reply(Row(results, meterNo, i))}")));
    }

    private TableRow? Row(TablePage results, string meterNo, WordsTarget item)
    {
        var same = results.Rows.Where(r => cells.Text(at.Results, r, "meter-no") == meterNo && item.Reads(cells.Text(at.Results, r, "item"))).ToList();
        return same.Count < 2 ? same.SingleOrDefault() : throw new PageChangedException(new(
            "reading.shown-twice", $"召测结果中“{item.Words[^1]}”出现 {same.Count} 次", "请人工核对召测结果", $"{at.Page.System}/{at.Page.Name}，{at.Results.Line}"));
    }

    private bool Answered(TableRow row)
    {
        var result = cells.Text(at.Results, row, "result");
        return at.Answered.Reads(result)
            || (at.NotAnswered.Reads(result) ? false : throw cells.Unreadable(at.Results.Columns["result"], $"不认识结果“{result}”"));
    }

    private StatusWord3 Status(TableRow row)
    {
        var shown = cells.Text(at.Results, row, "value");
        return StatusWord3.TryParse(shown, out var word) ? word : throw cells.Unreadable(at.Results.Columns["value"], $"“{shown}”不是状态字");
    }

    private string Reply(TableRow? row) => row is null ? "未返回" : cells.Text(at.Results, row, "result");
}
