namespace GridClerk.Documents.Reading.Cells;

/// <summary>Days and moments.</summary>
internal static class DateCells
{
    public static CellReading<DateOnly?> ReadDay(CellValue cell)
    {
        var moment = ReadMoment(cell);
        return moment.Trouble is { } trouble ? trouble : moment.Value is { } value ? DateOnly.FromDateTime(value) : (DateOnly?)null;
    }

    public static CellReading<DateTime?> ReadMoment(CellValue cell) => cell.Kind switch
    {
        CellKind.Empty => (DateTime?)null,
        CellKind.Date => OrTrouble(Dates.OfSerial(cell.Number)),
        CellKind.Number => OrTrouble(Dates.OfNumber(cell.Number)),
        CellKind.Text => OfText(HalfWidth.Of(cell.Text!).Trim().TrimStart('\'')),
        CellKind.Error => CellTroubleKind.FormulaError,
        CellKind.Uncomputed => CellTroubleKind.FormulaWithoutValue,
        _ => CellTroubleKind.NotADate,
    };

    private static CellReading<DateTime?> OfText(string text) => NumberCells.IsNone(text) ? (DateTime?)null : OrTrouble(Dates.OfText(text));

    private static CellReading<DateTime?> OrTrouble(DateTime? moment) => moment is null ? CellTroubleKind.NotADate : moment;
}
