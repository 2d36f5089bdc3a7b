using System.Globalization;
using System.Xml;

namespace GridClerk.Documents.Reading.Xlsx;

/// <summary>The rows of one sheet, straight from its XML.</summary>
internal sealed class XlsxCursor : IRowCursor
{
    /// <summary>Days between the two beginnings of time that workbooks know.</summary>
    private const double DaysTo1904 = 1462;

    private readonly string file;
    private readonly string part;
    private readonly XmlReader xml;
    private readonly SharedTexts texts;
    private readonly Func<int, string> shared;
    private readonly DateFormats dates;
    private readonly bool from1904;
    private readonly CharBuffer value = new();

    // The reader hands out the very strings that its table holds, so names are compared by reference.
    private readonly string rowName;
    private readonly string cellName;
    private readonly string valueName;
    private readonly string textName;
    private readonly string formulaName;
    private readonly string sheetDataName;
    private int lastRow;
    private bool ended;

    public XlsxCursor(string file, ZipParts parts, string part, SharedTexts texts, DateFormats dates, bool from1904)
    {
        this.file = file;
        this.part = part;
        this.texts = texts;
        shared = index => this.texts[index];
        this.dates = dates;
        this.from1904 = from1904;
        xml = parts.Xml(part);
        rowName = xml.NameTable.Add("row");
        cellName = xml.NameTable.Add("c");
        valueName = xml.NameTable.Add("v");
        textName = xml.NameTable.Add("t");
        formulaName = xml.NameTable.Add("f");
        sheetDataName = xml.NameTable.Add("sheetData");
    }

    public bool Next(SheetRow row)
    {
        while (!ended && xml.Next(file, part))
        {
            if (xml.NodeType is XmlNodeType.Element && ReferenceEquals(xml.LocalName, rowName))
            {
                ReadRow(row);
                return true;
            }

            ended = xml.NodeType is XmlNodeType.EndElement && ReferenceEquals(xml.LocalName, sheetDataName);
        }

        return false;
    }

    public void Dispose() => xml.Dispose();

    private void ReadRow(SheetRow row)
    {
        var number = lastRow + 1;
        if (xml.GetAttribute("r") is { } written)
        {
            number = int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > lastRow && n <= SheetBounds.Rows
                ? n : throw DocumentFaults.Broken(file, $"行号 {lastRow} 之后是 {Short(written)}");
        }
        else if (number > SheetBounds.Rows)
        {
            throw DocumentFaults.Broken(file, "行数过多");
        }

        lastRow = number;
        row.Begin(number, shared);
        if (xml.IsEmptyElement)
        {
            return;
        }

        var column = -1;
        while (xml.Next(file, part))
        {
            if (xml.NodeType is XmlNodeType.Element && ReferenceEquals(xml.LocalName, cellName))
            {
                column = ReadCell(row, column + 1);
            }
            else if (xml.NodeType is XmlNodeType.EndElement && ReferenceEquals(xml.LocalName, rowName))
            {
                return;
            }
        }

        throw DocumentFaults.Incomplete(file);
    }

    /// <returns>The cell's column.</returns>
    private int ReadCell(SheetRow row, int expected)
    {
        var (column, format, type) = CellHead.Of(xml, expected);
        if (column is < 0 or >= SheetBounds.Columns)
        {
            throw DocumentFaults.Broken(file, $"第 {lastRow} 行有不存在的列");
        }

        if (xml.IsEmptyElement)
        {
            return column;
        }

        value.Clear();
        var (hasFormula, inValue) = (false, false);
        while (xml.Next(file, part))
        {
            if (xml.NodeType is XmlNodeType.Element)
            {
                var name = xml.LocalName;
                hasFormula |= ReferenceEquals(name, formulaName);
                inValue = (ReferenceEquals(name, valueName) || ReferenceEquals(name, textName)) && !xml.IsEmptyElement;
            }
            else if (xml.NodeType is XmlNodeType.EndElement)
            {
                inValue = false;
                if (ReferenceEquals(xml.LocalName, cellName))
                {
                    break;
                }
            }
            else if (inValue && xml.IsText())
            {
                value.Add(xml, file);
            }
        }

        Put(row, column, format, type, hasFormula);
        return column;
    }

    private void Put(SheetRow row, int column, int format, CellType type, bool hasFormula)
    {
        if (value.Length == 0)
        {
            if (hasFormula && type is not CellType.Text)
            {
                row.Set(column, CellValue.Uncomputed);
            }

            return;
        }

        switch (type)
        {
            case CellType.Shared:
                row.SetShared(column, (int)Number(column));
                break;
            case CellType.Text:
                row.Set(column, CellValue.OfText(EscapedText.Decode(value.Span)));
                break;
            case CellType.Boolean:
                row.Set(column, CellValue.OfBoolean(value.Span is "1" or "true"));
                break;
            case CellType.Error:
                row.Set(column, CellValue.OfError(new(value.Span)));
                break;
            default:
                var number = Number(column);
                row.Set(column, dates.IsDate(format) ? CellValue.OfDate(number + (from1904 ? DaysTo1904 : 0)) : CellValue.OfNumber(number));
                break;
        }
    }

    private double Number(int column) =>
        double.TryParse(value.Span, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number : throw DocumentFaults.Broken(file, $"{CellAddress.Of(column, lastRow)} 不是数值");

    private static string Short(string text) => text.Length > 20 ? text[..20] : text;
}
