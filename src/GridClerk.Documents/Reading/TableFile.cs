using GridClerk.Documents.Reading.Delimited;
using GridClerk.Documents.Reading.Headings;
using GridClerk.Documents.Reading.Html;
using GridClerk.Documents.Reading.Xls;
using GridClerk.Documents.Reading.Xlsx;

namespace GridClerk.Documents.Reading;

/// <summary>Reads what business systems export: .xlsx, binary .xls, web pages and text under whatever name, in GBK or UTF-8.</summary>
public static class TableFile
{
    /// <summary>Opens a file and finds the headings. The rows are read afterwards, as a stream.</summary>
    /// <param name="columns">What the caller wants to know. The first sheet whose headings name them all is read.</param>
    /// <exception cref="DocumentException">The file is missing, empty, cut off, broken, hostile, of another type, or lacks a heading.</exception>
    public static Task<Table> OpenAsync(string path, IReadOnlyList<Column> columns, TableOptions? options = null, CancellationToken ct = default) =>
        Task.Run(() => Open(path, columns, options ?? new(), ct), ct);

    private static Table Open(string path, IReadOnlyList<Column> columns, TableOptions options, CancellationToken ct)
    {
        var source = OpenSource(path, options);
        try
        {
            return HeaderSearch.Find(path, source, columns, options, ct);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private static ITableSource OpenSource(string path, TableOptions options)
    {
        var stream = OpenStream(path);
        try
        {
            if (stream.Length > options.FileBytes)
            {
                throw DocumentFaults.TooLarge(path, $"{stream.Length >> 20} MB，最多 {options.FileBytes >> 20} MB");
            }

            return FileKinds.Of(path, stream) switch
            {
                FileKind.Zip => XlsxFile.Open(path, stream, options),
                FileKind.Compound => XlsFile.Open(path, stream),
                FileKind.WebPage => new HtmlFile(path, stream, TextEncodings.Of(path, stream)),
                _ => DelimitedFile.Open(path, stream, TextEncodings.Of(path, stream)),
            };
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static FileStream OpenStream(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 16);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw DocumentFaults.NotFound(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DocumentFaults.CannotRead(path, e);
        }
    }
}
