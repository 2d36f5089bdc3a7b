using System.Globalization;

namespace GridClerk.Documents.Reading.Cells;

/// <summary>Amounts.</summary>
internal static class NumberCells
{
    private const decimal Hundred = 100;

    /// <summary>What exports write where there is no value.</summary>
    private static readonly string[] None = ["-", "--", "—", "——", "/", "\\"];

    public static CellReading<decimal?> Read(CellValue cell) => cell.Kind switch
    {
        CellKind.Empty => (decimal?)null,
        CellKind.Number => OfNumber(cell.Number),
        CellKind.Text => OfText(cell.Text!),
        CellKind.Error => CellTroubleKind.FormulaError,
        CellKind.Uncomputed => CellTroubleKind.FormulaWithoutValue,
        _ => CellTroubleKind.NotANumber,
    };

    public static bool IsNone(string text) => text.Length == 0 || None.Contains(text);

    private static CellReading<decimal?> OfNumber(double number)
    {
        // The conversion keeps 15 digits, which is what a spreadsheet itself shows of a number.
        return Math.Abs(number) < (double)decimal.MaxValue / 2 ? (decimal)number : CellTroubleKind.NotANumber;
    }

    private static CellReading<decimal?> OfText(string text)
    {
        var bare = HalfWidth.Of(text).Trim().TrimStart('\'');
        if (IsNone(bare))
        {
            return (decimal?)null;
        }

        var percent = bare.EndsWith('%');
        return decimal.TryParse(percent ? bare.AsSpan()[..^1] : bare, NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            ? percent ? value / Hundred : value
            : CellTroubleKind.NotANumber;
    }
}
