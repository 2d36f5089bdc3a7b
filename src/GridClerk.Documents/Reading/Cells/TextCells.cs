namespace GridClerk.Documents.Reading.Cells;

/// <summary>Cells whose text matters and nothing else.</summary>
internal static class TextCells
{
    public static CellReading<string?> Read(CellValue cell) => cell.Kind switch
    {
        CellKind.Empty => (string?)null,
        CellKind.Error => CellTroubleKind.FormulaError,
        CellKind.Uncomputed => CellTroubleKind.FormulaWithoutValue,
        CellKind.Number when Math.Abs(cell.Number) >= SheetBounds.FirstDamagedNumber => CellTroubleKind.DamagedIdentifier,
        _ => ShownText.Of(cell).Trim() is { Length: > 0 } text ? text : null,
    };
}
