using NPOI.SS.UserModel;
using NPOI.SS.Util;
using NPOI.XSSF.UserModel;

namespace GridClerk.Bench.Documents;

/// <summary>
/// The same workbook by NPOI, held in memory; one style a column. Its streaming writer (SXSSF) calls a SharpZipLib that is not
/// published any more, and takes no dates.
/// </summary>
internal sealed class NpoiWriter
{
    private const int WidthOfACharacter = 256;

    private static readonly string[] Formats =
    [
        "@", "@", "General", "General", "General", "General", "General", "@", "@", "General",
        "General", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "#,##0.00", "#,##0.00", "#,##0.00", "#,##0", "#,##0", "0.00%", "General",
    ];

    private readonly XSSFWorkbook workbook = new();

    public static void Write(string file, int rows) => new NpoiWriter().WriteTo(file, rows);

    private void WriteTo(string file, int rows)
    {
        var sheet = workbook.CreateSheet("明细");
        var styles = Formats.Select(StyleOf).ToArray();
        var heading = HeadingStyle();
        var header = sheet.CreateRow(0);
        for (var i = 0; i < MeterLines.Headings.Count; i++)
        {
            sheet.SetColumnWidth(i, 18 * WidthOfACharacter);
            Put(header, i, heading).SetCellValue(MeterLines.Headings[i]);
        }

        sheet.CreateFreezePane(0, 1);
        for (var i = 0; i < rows; i++)
        {
            WriteRow(sheet.CreateRow(i + 1), i, styles);
        }

        sheet.SetAutoFilter(new CellRangeAddress(0, rows, 0, MeterLines.Headings.Count - 1));
        using var stream = File.Create(file);
        workbook.Write(stream);
    }

    private static void WriteRow(IRow row, int i, ICellStyle[] styles)
    {
        string?[] before =
        [
            MeterLines.MeterNo(i), MeterLines.CustomerNo(i), MeterLines.Customer(i), MeterLines.Address(i), MeterLines.Unit(i), MeterLines.Cause(i), MeterLines.Maker(i),
            MeterLines.Terminal(i), MeterLines.AreaNo(i), MeterLines.Area(i), MeterLines.Protocol(i),
        ];
        for (var column = 0; column < before.Length; column++)
        {
            Put(row, column, styles[column]).SetCellValue(before[column]);
        }

        Put(row, 11, styles[11]).SetCellValue(MeterLines.Day.ToDateTime(default));
        Put(row, 12, styles[12]).SetCellValue(MeterLines.LastSuccess(i));
        double[] numbers =
        [
            (double)MeterLines.LastReading(i), (double)MeterLines.Reading(i), (double)MeterLines.Energy(i), MeterLines.Multiplier(i), MeterLines.Rounds(i), (double)MeterLines.Share(i),
        ];
        for (var n = 0; n < numbers.Length; n++)
        {
            Put(row, 13 + n, styles[13 + n]).SetCellValue(numbers[n]);
        }

        var last = Put(row, 19, styles[19]);
        if (MeterLines.Remark(i) is { } remark)
        {
            last.SetCellValue(remark);
        }
    }

    private static ICell Put(IRow row, int column, ICellStyle style)
    {
        var cell = row.CreateCell(column);
        cell.CellStyle = style;
        return cell;
    }

    private ICellStyle StyleOf(string format)
    {
        var style = workbook.CreateCellStyle();
        style.DataFormat = workbook.CreateDataFormat().GetFormat(format);
        style.BorderLeft = style.BorderRight = style.BorderTop = style.BorderBottom = BorderStyle.Thin;
        return style;
    }

    private ICellStyle HeadingStyle()
    {
        var font = workbook.CreateFont();
        font.IsBold = true;
        font.Color = IndexedColors.White.Index;
        var style = StyleOf("General");
        style.SetFont(font);
        style.FillForegroundColor = IndexedColors.DarkBlue.Index;
        style.FillPattern = FillPattern.SolidForeground;
        style.Alignment = HorizontalAlignment.Center;
        return style;
    }
}
