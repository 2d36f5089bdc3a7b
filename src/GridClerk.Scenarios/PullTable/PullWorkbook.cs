using GridClerk.Documents.Writing;
using GridClerk.Systems.Pages;

namespace GridClerk.Scenarios.PullTable;

/// <summary>The workbook of a pulled table; what stands where is a contract, written down in docs/reports.md.</summary>
public static class PullWorkbook
{
    /// <param name="rows">Read once more while the workbook is written.</param>
    /// <param name="by">Robot or person.</param>
    /// <param name="madeAt">By the site's clock.</param>
    public static Workbook Of(SpooledTable rows, PulledTable pulled, TableQuestion question, string by, DateTime madeAt) => new(
        [new Sheet<string[]>(pulled.Page, Columns(rows), rows.ReadAsync()) { Description = "页面上的全部行" }])
    {
        Cover = new(pulled.Page, madeAt, $"{pulled.System} {pulled.Page}", by)
        {
            Notes =
            [
                ("查询条件", question.Where.Count == 0 ? "页面打开时的条件" : string.Join('；', question.Where.Select(v => $"{v.Label}＝{v.Value}"))),
                ("账号", pulled.Account),
                ("核对", CheckOf(pulled)),
            ],
        },
    };

    /// <summary>How many rows there are, and against what they were counted.</summary>
    public static string CheckOf(PulledTable pulled) =>
        (pulled.Total is null ? $"读到 {pulled.Rows} 行（页面没有显示总数，无从核对）" : $"读到 {pulled.Rows} 行，与页面显示的总数一致") +
        (pulled.Readings > 1 ? "；第一遍读取时表格有变化，已从头重读一遍" : "");

    private static SheetColumns<string[]> Columns(SpooledTable rows)
    {
        var columns = new SheetColumns<string[]>();
        for (var i = 0; i < rows.Headings.Count; i++)
        {
            Add(columns, rows.Headings[i], i, rows.Kinds);
        }

        return columns;
    }

    private static SheetColumns<string[]> Add(SheetColumns<string[]> columns, string heading, int at, ColumnKinds kinds) => kinds.Of(at, heading) switch
    {
        ColumnKind.Whole => columns.Number(heading, row => ColumnKinds.Figure(row[at]), "0"),
        ColumnKind.Decimal => columns.Number(heading, row => ColumnKinds.Figure(row[at]), $"#,##0.{new string('0', kinds.DecimalsOf(at))}"),
        ColumnKind.Day => columns.Date(heading, row => ColumnKinds.Day(row[at])),
        ColumnKind.Moment => columns.Moment(heading, row => ColumnKinds.Moment(row[at])),
        _ => columns.Identifier(heading, row => row[at].Length == 0 ? null : row[at]),
    };
}
