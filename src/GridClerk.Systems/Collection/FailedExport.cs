using GridClerk.Documents;
using GridClerk.Documents.Reading;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Collection;

/// <summary>The exported file of the failed details. Its headings are those of the page.</summary>
internal sealed class FailedExport
{
    public const int MeterDigits = 22;

    private readonly FailedDetailsTargets at;
    private readonly TimeZoneInfo zone;
    private readonly Column<string?> unit, customerNo, customerKind, meterNo, meterMaker, areaNo, areaName, terminalNo, terminalMaker, terminalState, reader, cause;
    private readonly Column<DateOnly?> day;
    private readonly Column<DateTime?> lastAt;
    private readonly Column<decimal?> lastValue;

    public FailedExport(FailedDetailsTargets at, TimeZoneInfo zone)
    {
        (this.at, this.zone) = (at, zone);
        (unit, customerKind, meterMaker, areaName) = (Text("unit"), Text("customer-kind"), Text("meter-maker"), Text("area-name"));
        (terminalMaker, terminalState, reader, cause) = (Text("terminal-maker"), Text("terminal-state"), Text("reader"), Text("cause"));
        (customerNo, areaNo, terminalNo) = (Number("customer-no"), Number("area-no"), Number("terminal-no"));
        meterNo = Column.Identifier(at.Failed.Columns["meter-no"].Heading, MeterDigits);
        day = Column.Date(at.Failed.Columns["day"].Heading);
        lastAt = Column.Moment(at.Failed.Columns["last-at"].Heading);
        lastValue = Column.Number(at.Failed.Columns["last-value"].Heading);

        Column<string?> Text(string column) => Column.Text(at.Failed.Columns[column].Heading);
        Column<string?> Number(string column) => Column.Identifier(at.Failed.Columns[column].Heading);
    }

    private IReadOnlyList<Column> Columns =>
        [unit, customerNo, customerKind, meterNo, meterMaker, areaNo, areaName, terminalNo, terminalMaker, terminalState, reader, day, cause, lastAt, lastValue];

    /// <returns>Every meter once; or why nothing of it is believed: half a list that looks whole is worse than none.</returns>
    public async Task<(IReadOnlyList<FailedReading>? Rows, string? Trouble)> ReadAsync(string path, DateOnly asked, CancellationToken ct)
    {
        try
        {
            await using var table = await TableFile.OpenAsync(path, Columns, ct: ct);
            var rows = new Dictionary<string, FailedReading>(StringComparer.Ordinal);
            await foreach (var row in table.RowsAsync(ct))
            {
                if (TroubleIn(row, asked) is { } trouble)
                {
                    return (null, $"导出的文件不可信：{trouble}");
                }

                rows.TryAdd(row.Get(meterNo)!, Reading(row));
            }

            return ([.. rows.Values], null);
        }
        catch (DocumentException e)
        {
            return (null, $"导出的文件读不了：{e.Text}");
        }
    }

    /// <summary>Rows of the file as the page would show them, for the evidence.</summary>
    public static IReadOnlyList<Browser.TableRow> Seen(IReadOnlyList<FailedReading> rows) => [.. rows.Select(r => new Browser.TableRow(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["unit"] = r.Unit, ["customer-no"] = r.CustomerNo, ["meter-no"] = r.MeterNo, ["terminal-no"] = r.TerminalNo, ["cause"] = r.Cause,
            ["last-value"] = $"{r.LastValue}",
        }))];

    private string? TroubleIn(TableRow row, DateOnly asked) =>
        row.Troubles is [var first, ..] ? first.Text
        : row.Get(meterNo) is not { Length: MeterDigits } number || !number.All(char.IsAsciiDigit) ? $"第 {row.Number} 行没有 {MeterDigits} 位资产号"
        : string.IsNullOrEmpty(row.Get(terminalNo)) ? $"第 {row.Number} 行没有终端地址"
        : row.Get(day) != asked ? $"第 {row.Number} 行不是 {asked:yyyy-MM-dd} 的数据" : null;

    private FailedReading Reading(TableRow row) => new(
        row.Get(unit) ?? "", row.Get(customerNo) ?? "", row.Get(customerKind) ?? "", row.Get(meterNo)!, row.Get(meterMaker) ?? "", row.Get(areaNo) ?? "",
        row.Get(areaName) ?? "", row.Get(terminalNo)!, row.Get(terminalMaker) ?? "", at.IsOnline(row.Get(terminalState) ?? ""), row.Get(reader) ?? "",
        row.Get(cause) ?? "", row.Get(lastAt) is { } moment ? new(moment, zone.GetUtcOffset(moment)) : null, row.Get(lastValue));
}
