using GridClerk.Documents;
using GridClerk.Documents.Reading;

namespace GridClerk.Systems.Marketing;

/// <summary>The exported file of 专变用户清单. Its headings are those of the page; columns with people in them are not looked at.</summary>
internal sealed class DedicatedExport
{
    public const int MeterDigits = 22;

    private readonly Column<string?> unit, customerNo, kind, voltage, meterNo;
    private readonly Column<decimal?> capacity, transformers;

    public DedicatedExport(DedicatedCustomersTargets at)
    {
        (unit, kind, voltage) = (Column.Text(Heading("unit")), Column.Text(Heading("kind")), Column.Text(Heading("voltage")));
        customerNo = Column.Identifier(Heading("customer-no"));
        meterNo = Column.Identifier(Heading("meter-no"), MeterDigits);
        (capacity, transformers) = (Column.Number(Heading("capacity")), Column.Number(Heading("transformers")));

        string Heading(string column) => at.Customers.Columns[column].Heading;
    }

    private IReadOnlyList<Column> Columns => [unit, customerNo, kind, voltage, capacity, transformers, meterNo];

    /// <returns>Every customer once; or why nothing of it is believed: half a list that looks whole is worse than none.</returns>
    public async Task<(IReadOnlyList<DedicatedCustomer>? Customers, string? Trouble)> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            await using var table = await TableFile.OpenAsync(path, Columns, ct: ct);
            var customers = new Dictionary<string, DedicatedCustomer>(StringComparer.Ordinal);
            var troubles = new List<string>();
            await foreach (var row in table.RowsAsync(ct))
            {
                if (TroubleIn(row) is { } trouble)
                {
                    troubles.Add(trouble);
                }
                else
                {
                    customers.TryAdd(row.Get(customerNo)!, Customer(row));
                }
            }

            return troubles.Count == 0 ? ([.. customers.Values], null) : (null, $"导出的文件有 {troubles.Count} 行不可信，如 {troubles[0]}");
        }
        catch (DocumentException e)
        {
            return (null, $"导出的文件读不了：{e.Text}");
        }
    }

    private string? TroubleIn(TableRow row) =>
        row.Troubles is [var first, ..] ? first.Text
        : string.IsNullOrEmpty(row.Get(customerNo)) ? $"第 {row.Number} 行没有用户编号"
        : row.Get(meterNo) is not { Length: MeterDigits } number || !number.All(char.IsAsciiDigit) ? $"第 {row.Number} 行没有 {MeterDigits} 位资产号" : null;

    private DedicatedCustomer Customer(TableRow row) => new(
        row.Get(unit) ?? "", row.Get(customerNo)!, row.Get(kind) ?? "", row.Get(voltage) ?? "", row.Get(capacity), row.Get(transformers), row.Get(meterNo)!);
}
