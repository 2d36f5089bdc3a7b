using System.Text;

namespace GridClerk.Documents.Reading;

internal enum FileKind
{
    Zip,
    Compound,
    WebPage,
    Text,
}

/// <summary>What a file is, judged by its beginning: names lie.</summary>
internal static class FileKinds
{
    /// <summary>A page's own head (styles, scripts) may fill some tens of KiB before its table begins.</summary>
    private const int Beginning = 64 << 10;

    private static readonly byte[] ZipMark = "PK\x03\x04"u8.ToArray();
    private static readonly byte[] CompoundMark = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Leaves the stream at its beginning.</summary>
    public static FileKind Of(string path, Stream stream)
    {
        var buffer = new byte[Beginning];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        var beginning = buffer.AsSpan(0, length);
        if (length == 0)
        {
            throw DocumentFaults.Empty(path);
        }

        if (beginning.StartsWith(ZipMark))
        {
            return FileKind.Zip;
        }

        if (beginning.StartsWith(CompoundMark))
        {
            return FileKind.Compound;
        }

        // The first bytes of a zip or compound file, and then nothing.
        if (ZipMark.AsSpan().StartsWith(beginning) || CompoundMark.AsSpan().StartsWith(beginning))
        {
            throw DocumentFaults.Incomplete(path);
        }

        return OfText(path, beginning);
    }

    private static FileKind OfText(string path, ReadOnlySpan<byte> beginning)
    {
        var text = IsUtf16(beginning) ? Encoding.Unicode.GetString(beginning) : Encoding.Latin1.GetString(beginning);
        if (text.AsSpan().IndexOfAnyInRange('\0', '\x08') >= 0)
        {
            throw DocumentFaults.WrongType(path, beginning.StartsWith("%PDF"u8) ? " PDF 文档" : "别的程序的文件");
        }

        var start = text.TrimStart('\uFEFF', 'ï', '»', '¿', 'ÿ', 'þ', ' ', '\r', '\n', '\t');
        if (start.StartsWith("%PDF", StringComparison.Ordinal))
        {
            throw DocumentFaults.WrongType(path, " PDF 文档");
        }

        if (start.StartsWith('{') || start.StartsWith("[{", StringComparison.Ordinal))
        {
            throw DocumentFaults.WrongType(path, "系统返回的一段数据（JSON），可能是导出失败的提示");
        }

        if (!start.StartsWith('<'))
        {
            return FileKind.Text;
        }

        if (start.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal) && !start.Contains("<html", StringComparison.OrdinalIgnoreCase))
        {
            throw DocumentFaults.WrongType(path, "“XML 电子表格 2003”");
        }

        return FileKind.WebPage;
    }

    private static bool IsUtf16(ReadOnlySpan<byte> beginning) => beginning.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]);
}
