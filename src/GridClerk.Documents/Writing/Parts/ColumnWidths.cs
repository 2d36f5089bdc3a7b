using GridClerk.Documents.Reading.Cells;

namespace GridClerk.Documents.Writing.Parts;

/// <summary>How wide columns must be for what stands in the heading and the first rows.</summary>
internal static class ColumnWidths
{
    private const double Narrowest = 6;
    private const double Widest = 60;

    /// <summary>The edges of a cell; of a heading also the button of its filter.</summary>
    private const double Edges = 2;
    private const double Button = 3;

    public static double[] Of(IReadOnlyList<SheetColumn> columns, IReadOnlyList<CellValue[]> rows) =>
        [.. columns.Select((column, i) => Math.Clamp(
            Math.Max(Of(column.Heading) + Button, rows.Select(r => Of(r[i], column.Format)).DefaultIfEmpty(0).Max()) + Edges, Narrowest, Widest))];

    /// <summary>In characters of half width; a Chinese one takes two. The longest line counts.</summary>
    public static double Of(string text) => text.Split('\n').Max(line => line.Sum(c => c >= '\u1100' ? 2.1 : 1.05));

    private static double Of(CellValue cell, string format) => cell.Kind switch
    {
        CellKind.Text => Of(cell.Text!),
        CellKind.Date => format.Length,

        // Thousands apart, and the total below is longer than what it sums.
        CellKind.Number => (ShownText.Of(CellValue.OfNumber(Math.Round(cell.Number, 2))).Length * 1.35) + 3,
        _ => 0,
    };
}
