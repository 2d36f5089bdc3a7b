using System.Text;

namespace GridClerk.Documents.Reading.Html;

/// <summary>A web page with tables, as many systems send it under the name .xls.</summary>
internal sealed class HtmlFile : ITableSource
{
    /// <summary>What stands in further tables of an export is no data.</summary>
    private const int MostTables = 20;

    private readonly string file;
    private readonly Stream stream;
    private readonly Encoding encoding;

    public HtmlFile(string file, Stream stream, Encoding encoding)
    {
        (this.file, this.stream, this.encoding) = (file, stream, encoding);
        using var scanner = new HtmlScanner(file, Reader());
        var tables = 0;
        while (tables < MostTables && scanner.FindTable())
        {
            tables++;
        }

        Sheets = tables > 0 ? [.. Enumerable.Range(1, tables).Select(n => $"表{n}")] : throw DocumentFaults.NoTable(file);
    }

    public TableFormat Format => TableFormat.WebPage;

    public IReadOnlyList<string> Sheets { get; }

    public IRowCursor Open(int sheet)
    {
        var scanner = new HtmlScanner(file, Reader());
        for (var i = 0; i <= sheet; i++)
        {
            scanner.FindTable();
        }

        return new HtmlCursor(file, scanner);
    }

    public void Dispose() => stream.Dispose();

    private StreamReader Reader()
    {
        stream.Position = 0;
        return new(stream, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    }
}
