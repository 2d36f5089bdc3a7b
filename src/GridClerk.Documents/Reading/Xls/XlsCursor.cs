using ExcelDataReader;
using GridClerk.Documents.Reading.Cells;

namespace GridClerk.Documents.Reading.Xls;

/// <summary>The rows of one sheet of a binary workbook.</summary>
internal sealed class XlsCursor(string file, IExcelDataReader reader, int sheet, XlsErrors errors) : IRowCursor
{
    /// <summary>Of the format; a file may claim more, and have every row take long.</summary>
    private const int MostColumns = 256;

    private int number;

    public bool Next(SheetRow row) => XlsFile.Guarded(file, () =>
    {
        if (!reader.Read())
        {
            return false;
        }

        row.Begin(++number);
        for (var column = 0; column < Math.Min(reader.FieldCount, MostColumns); column++)
        {
            row.Set(column, Of(reader.GetValue(column)));
        }

        errors.PutInto(row, sheet);
        return true;
    });

    public void Dispose() => reader.Dispose();

    private static CellValue Of(object? value) => value switch
    {
        null => default,
        string text => CellValue.OfText(text),
        double number => CellValue.OfNumber(number),
        int number => CellValue.OfNumber(number),
        bool truth => CellValue.OfBoolean(truth),
        DateTime moment => CellValue.OfDate(Dates.ToSerial(moment)),
        TimeSpan time => CellValue.OfNumber(time.TotalDays),
        _ => CellValue.OfText(value.ToString()),
    };
}
