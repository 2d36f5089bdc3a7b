using System.Globalization;

namespace GridClerk.Documents.Reading.Cells;

/// <summary>What a person sees in a cell.</summary>
internal static class ShownText
{
    public static string Of(CellValue cell) => cell.Kind switch
    {
        CellKind.Number => cell.Number.ToString("R", CultureInfo.InvariantCulture),
        CellKind.Date => Dates.OfSerial(cell.Number) is { } moment ? Of(moment) : cell.Number.ToString("R", CultureInfo.InvariantCulture),
        CellKind.Boolean => cell.Number != 0 ? "TRUE" : "FALSE",
        _ => cell.Text ?? "",
    };

    private static string Of(DateTime moment) => moment.TimeOfDay == TimeSpan.Zero ? $"{moment:yyyy-MM-dd}" : $"{moment:yyyy-MM-dd HH:mm:ss}";
}
