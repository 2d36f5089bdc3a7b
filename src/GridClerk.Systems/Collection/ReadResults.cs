using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Collection;

/// <summary>The rows of 召测结果: what came back, by meter and item.</summary>
internal sealed class ReadResults(ReadThroughTargets at, CellReader cells, IEnumerable<TableRow> shown)
{
    private readonly ILookup<string, TableRow> rows = shown.ToLookup(r => cells.Text(at.Results, r, "meter-no"), StringComparer.Ordinal);

    /// <summary>Null where nothing came back.</summary>
    public TableRow? Find(string meterNo, WordsTarget item)
    {
        var same = rows[meterNo].Where(r => item.Reads(cells.Text(at.Results, r, "item"))).ToList();
        return same.Count < 2 ? same.SingleOrDefault() : throw new PageChangedException(new(
            "reading.shown-twice", $"召测结果中“{item.Words[^1]}”出现 {same.Count} 次", "请人工核对召测结果", $"{at.Page.System}/{at.Page.Name}，{at.Results.Line}"));
    }

    /// <summary>Null also where the system says that the meter did not answer.</summary>
    public TableRow? Answer(string meterNo, WordsTarget item)
    {
        if (Find(meterNo, item) is not { } row)
        {
            return null;
        }

        var result = cells.Text(at.Results, row, "result");
        return at.Answered.Reads(result) ? row
            : at.NotAnswered.Reads(result) ? null : throw cells.Unreadable(at.Results.Columns["result"], $"不认识结果“{result}”");
    }

    /// <summary>No row, or one that says so: the system itself waited in vain.</summary>
    public bool TimedOut(string meterNo, WordsTarget item) =>
        Find(meterNo, item) is not { } row || at.TimedOut.Reads(cells.Text(at.Results, row, "result"));

    /// <summary>What the system said of an item, for people.</summary>
    public string Said(string meterNo, WordsTarget item) =>
        Find(meterNo, item) is { } row ? cells.Text(at.Results, row, "result") : "未返回";

    public DateTimeOffset? RequestedAt(string meterNo) => rows[meterNo].Select(r => cells.OptionalTime(at.Results, r, "requested-at")).Max();
}
