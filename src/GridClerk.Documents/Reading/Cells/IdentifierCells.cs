using System.Globalization;
using System.Text.RegularExpressions;

namespace GridClerk.Documents.Reading.Cells;

/// <summary>Numbers that name something. A spreadsheet keeps 15 digits of a number: of a longer identifier the rest is gone for ever.</summary>
internal static partial class IdentifierCells
{
    public static CellReading<string?> Read(CellValue cell, int? digits) => cell.Kind switch
    {
        CellKind.Empty => (string?)null,
        CellKind.Text => OfText(cell.Text!.Trim()),
        CellKind.Number => OfNumber(cell.Number, digits),
        CellKind.Error => CellTroubleKind.FormulaError,
        CellKind.Uncomputed => CellTroubleKind.FormulaWithoutValue,
        _ => CellTroubleKind.NotAnIdentifier,
    };

    private static CellReading<string?> OfText(string text)
    {
        // Exports put one of these in front so that a spreadsheet leaves the digits alone.
        var bare = text.TrimStart('\'', '`', '‘').Trim();
        if (bare.Length == 0)
        {
            return (string?)null;
        }

        return Scientific().IsMatch(bare) ? CellTroubleKind.DamagedIdentifier : bare;
    }

    private static CellReading<string?> OfNumber(double number, int? digits)
    {
        if (Math.Abs(number) >= SheetBounds.FirstDamagedNumber)
        {
            return CellTroubleKind.DamagedIdentifier;
        }

        if (number < 0 || number != Math.Floor(number))
        {
            return CellTroubleKind.NotAnIdentifier;
        }

        var text = ((long)number).ToString(CultureInfo.InvariantCulture);
        return digits is { } expected && text.Length != expected ? CellTroubleKind.DamagedIdentifier : text;
    }

    /// <summary>What a long number looks like after a spreadsheet saved it as text: <c>1.30001E+21</c>.</summary>
    [GeneratedRegex(@"^[+-]?\d+(\.\d+)?[eE]\+\d+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Scientific();
}
