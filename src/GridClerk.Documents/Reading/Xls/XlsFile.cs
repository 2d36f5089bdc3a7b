using ExcelDataReader;
using ExcelDataReader.Exceptions;
using GridClerk.Documents.Reading.Delimited;

namespace GridClerk.Documents.Reading.Xls;

/// <summary>A binary workbook, read by ExcelDataReader once it has been looked through.</summary>
internal sealed class XlsFile : ITableSource
{
    /// <summary>The format's own bound is 65,536 rows of 256 columns: no such file is this long.</summary>
    private const long MostBytes = 256L << 20;

    private readonly string file;
    private readonly Stream stream;
    private readonly XlsErrors errors;

    private XlsFile(string file, Stream stream, XlsErrors errors)
    {
        (this.file, this.stream, this.errors) = (file, stream, errors);
        using var reader = Guarded(file, CreateReader);
        var sheets = new List<string>();
        do
        {
            sheets.Add(reader.Name);
        }
        while (Guarded(file, reader.NextResult));
        Sheets = sheets;
    }

    public TableFormat Format => TableFormat.BinaryWorkbook;

    public IReadOnlyList<string> Sheets { get; }

    public static XlsFile Open(string file, Stream stream)
    {
        if (stream.Length > MostBytes)
        {
            throw DocumentFaults.TooLarge(file, $"{stream.Length >> 20} MB，.xls 最多 {MostBytes >> 20} MB");
        }

        return new(file, stream, XlsCheck.Run(file, stream));
    }

    public IRowCursor Open(int sheet)
    {
        var reader = Guarded(file, CreateReader);
        for (var i = 0; i < sheet; i++)
        {
            Guarded(file, reader.NextResult);
        }

        return new XlsCursor(file, reader, sheet, errors);
    }

    public void Dispose() => stream.Dispose();

    /// <summary>The library meets broken files with whatever exception its next step throws.</summary>
    internal static T Guarded<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException)
        {
            throw DocumentFaults.Encrypted(file);
        }
        catch (Exception e) when (e is not (OperationCanceledException or DocumentException or OutOfMemoryException))
        {
            throw DocumentFaults.Broken(file, "内容", e);
        }
    }

    private IExcelDataReader CreateReader()
    {
        stream.Position = 0;
        return ExcelReaderFactory.CreateBinaryReader(stream, new() { FallbackEncoding = TextEncodings.Chinese, LeaveOpen = true });
    }
}
