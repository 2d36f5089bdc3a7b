using System.Globalization;
using System.Text;
using ExcelDataReader;
using NPOI.SS.UserModel;
using NPOI.XSSF.UserModel;

namespace GridClerk.Bench.Documents;

/// <summary>The same file read by the libraries that .NET programs take: every cell's value is looked at.</summary>
internal static class PeerReaders
{
    private const int ReadingColumn = 14;

    /// <summary>A stream of rows.</summary>
    public static string ExcelDataReader(string file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(file);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
        var (rows, cells, sum) = (-1, 0L, 0m);
        while (reader.Read())
        {
            if (++rows == 0)
            {
                continue;
            }

            for (var column = 0; column < reader.FieldCount; column++)
            {
                cells += reader.GetValue(column) is null ? 0 : 1;
            }

            sum += (decimal)reader.GetDouble(ReadingColumn);
        }

        return MeterLines.Proof(rows, cells, sum);
    }

    /// <summary>NPOI 2.4.1 reads a workbook whole; it has no stream of rows for .xlsx.</summary>
    public static string Npoi(string file)
    {
        using var stream = File.OpenRead(file);
        var sheet = new XSSFWorkbook(stream).GetSheetAt(0);
        var (rows, cells, sum) = (0, 0L, 0m);
        for (var i = 1; i <= sheet.LastRowNum; i++)
        {
            var row = sheet.GetRow(i);
            rows++;
            foreach (var cell in row.Cells)
            {
                cells += ValueOf(cell) is null ? 0 : 1;
            }

            sum += (decimal)row.GetCell(ReadingColumn).NumericCellValue;
        }

        return MeterLines.Proof(rows, cells, sum);
    }

    private static object? ValueOf(ICell cell) => cell.CellType switch
    {
        CellType.String => cell.StringCellValue,
        CellType.Numeric => DateUtil.IsCellDateFormatted(cell) ? cell.DateCellValue : cell.NumericCellValue,
        CellType.Boolean => cell.BooleanCellValue,
        CellType.Blank => null,
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"No value for {cell.CellType}")),
    };
}
