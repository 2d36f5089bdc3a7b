using GridClerk.Documents.Writing.Parts;

namespace GridClerk.Documents.Writing;

/// <summary>Writes workbooks (.xlsx) that Excel, WPS and LibreOffice open.</summary>
public static class WorkbookFile
{
    /// <summary>Writes a workbook; a file of that name is replaced once the new one is whole.</summary>
    /// <exception cref="DocumentException">The file is open elsewhere, the disk is full, the folder cannot be written to, a text or a sheet is too long. The old file stands.</exception>
    public static Task WriteAsync(string path, Workbook workbook, CancellationToken ct = default) => WriteAsync(path, workbook, stream => stream, ct);

    /// <param name="wrap">For tests: what stands between the writer and the file.</param>
    internal static Task WriteAsync(string path, Workbook workbook, Func<Stream, Stream> wrap, CancellationToken ct) =>
        workbook.Sheets.Count == 0
            ? throw new ArgumentException("A workbook has at least one sheet.", nameof(workbook))
            : Task.Run(() => AsideFile.WriteAsync(path, stream => PackageWriter.WriteAsync(stream, workbook, ct), wrap), ct);
}
