using System.Text;

namespace GridClerk.Documents.Reading.Delimited;

/// <summary>In which encoding a text is: by its mark, by being valid UTF-8 to its end, or else GB18030 (which holds GBK and GB2312).</summary>
internal static class TextEncodings
{
    private const int Block = 1 << 16;

    /// <summary>A character of UTF-8 has at most four bytes; fewer at the end of a file are the rest of one that was cut.</summary>
    private const int LongestCharacter = 4;

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>GBK for what binary workbooks keep in the language of the PC that wrote them.</summary>
    public static Encoding Chinese => Encoding.GetEncoding("GBK");

    /// <summary>Leaves the stream at its beginning.</summary>
    public static Encoding Of(string file, Stream stream)
    {
        var mark = new byte[3];
        var read = stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        var encoding = mark.AsSpan(0, read) switch
        {
            [0xEF, 0xBB, 0xBF] => new UTF8Encoding(true, throwOnInvalidBytes: true),
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => ByContent(file, stream),
        };
        stream.Position = 0;
        return encoding;
    }

    private static Encoding ByContent(string file, Stream stream)
    {
        var utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
        var decoder = utf8.GetDecoder();
        var (bytes, characters) = (new byte[Block], new char[Block + LongestCharacter]);
        try
        {
            int read;
            while ((read = stream.Read(bytes)) > 0)
            {
                decoder.GetChars(bytes, 0, read, characters, 0, flush: false);
            }
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }

        try
        {
            decoder.GetChars([], 0, 0, characters, 0, flush: true);
            return utf8;
        }
        catch (DecoderFallbackException e)
        {
            // All of it is UTF-8 except for a last character that has no end. A short GBK text may look the same.
            return stream.Length > LongestCharacter && HasLongCharacter(stream)
                ? throw DocumentFaults.Incomplete(file, e)
                : Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
    }

    /// <summary>Whether a whole character of three bytes, as Chinese has them, comes before the end.</summary>
    private static bool HasLongCharacter(Stream stream)
    {
        stream.Position = 0;
        var bytes = new byte[(int)Math.Min(Block, stream.Length)];
        stream.ReadExactly(bytes);
        return bytes.AsSpan()[..^LongestCharacter].IndexOfAnyInRange((byte)0xE0, (byte)0xEF) >= 0;
    }
}
