namespace GridClerk.Documents.Reading.Xlsx;

/// <summary>A workbook of Excel 2007 and later.</summary>
internal sealed class XlsxFile : ITableSource
{
    private readonly string file;
    private readonly ZipParts parts;
    private readonly WorkbookMap map;
    private readonly SharedTexts texts;
    private readonly DateFormats dates;

    private XlsxFile(string file, ZipParts parts, TableOptions options)
    {
        this.file = file;
        this.parts = parts;
        map = WorkbookMap.Read(file, parts);
        texts = SharedTexts.Read(file, parts, map.SharedTexts, options.SharedTextBytes);
        dates = DateFormats.Read(file, parts, map.Styles);
        Sheets = [.. map.Sheets.Select(s => s.Name)];
    }

    public TableFormat Format => TableFormat.Workbook;

    public IReadOnlyList<string> Sheets { get; }

    public static XlsxFile Open(string file, Stream stream, TableOptions options)
    {
        var package = new ZipParts(file, stream, options);
        try
        {
            return new(file, package, options);
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    public IRowCursor Open(int sheet) => new XlsxCursor(file, parts, map.Sheets[sheet].Part, texts, dates, map.From1904);

    public void Dispose() => parts.Dispose();
}
