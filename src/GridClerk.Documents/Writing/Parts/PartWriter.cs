using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace GridClerk.Documents.Writing.Parts;

/// <summary>Writes XML as bytes into a part. Millions of cells go through here, so nothing is made a string on the way.</summary>
internal sealed class PartWriter(Stream stream) : IDisposable
{
    private const int Room = 1 << 16;

    /// <summary>More than any number or tag takes.</summary>
    private const int Short = 256;

    /// <summary>A character becomes at most eight bytes: <c>_x0001_</c>, <c>&amp;quot;</c>.</summary>
    private const int MostBytesACharacter = 8;

    private readonly byte[] buffer = new byte[Room];
    private int used;

    public PartWriter Raw(ReadOnlySpan<byte> xml)
    {
        if (xml.Length > Room - used)
        {
            Flush();
            if (xml.Length > Room)
            {
                stream.Write(xml);
                return this;
            }
        }

        xml.CopyTo(buffer.AsSpan(used));
        used += xml.Length;
        return this;
    }

    public PartWriter Raw(string xml) => Raw(Encoding.UTF8.GetBytes(xml));

    public PartWriter Number(double number)
    {
        Ensure(Short);
        if (Utf8Formatter.TryFormat(number, buffer.AsSpan(used), out var written))
        {
            used += written;
        }

        return this;
    }

    public PartWriter Number(int number)
    {
        Ensure(Short);
        number.TryFormat(buffer.AsSpan(used), out var written, default, CultureInfo.InvariantCulture);
        used += written;
        return this;
    }

    /// <summary>Text between tags or in an attribute. What XML cannot hold is written as workbooks do: <c>_x0001_</c>.</summary>
    public PartWriter Text(ReadOnlySpan<char> text)
    {
        const int piece = 4096;
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(piece, text.Length - at);
            if (at + length < text.Length && char.IsHighSurrogate(text[at + length - 1]))
            {
                length--;
            }

            Ensure(piece * MostBytesACharacter);
            Piece(text, at, length);
            at += length;
        }

        return this;
    }

    public void Dispose()
    {
        Flush();
        stream.Dispose();
    }

    private void Piece(ReadOnlySpan<char> text, int at, int length)
    {
        for (var i = at; i < at + length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '&':
                    Copy("&amp;"u8);
                    break;
                case '<':
                    Copy("&lt;"u8);
                    break;
                case '>':
                    Copy("&gt;"u8);
                    break;
                case '"':
                    Copy("&quot;"u8);
                    break;
                case '_' when EscapedText.IsEscape(text[i..]):
                    Copy("_x005F_"u8);
                    break;
                case >= ' ' and < '\x7f' or '\n' or '\t':
                    buffer[used++] = (byte)c;
                    break;
                default:
                    i += Other(text, i);
                    break;
            }
        }
    }

    /// <returns>How many characters more than one it took.</returns>
    private int Other(ReadOnlySpan<char> text, int at)
    {
        if (Rune.DecodeFromUtf16(text[at..], out var rune, out var consumed) == System.Buffers.OperationStatus.Done && rune.Value is >= ' ' and not (0xFFFE or 0xFFFF))
        {
            used += rune.EncodeToUtf8(buffer.AsSpan(used));
            return consumed - 1;
        }

        Copy(Encoding.ASCII.GetBytes($"_x{(int)text[at]:X4}_"));
        return 0;
    }

    private void Copy(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.AsSpan(used));
        used += bytes.Length;
    }

    private void Ensure(int bytes)
    {
        if (Room - used < bytes)
        {
            Flush();
        }
    }

    private void Flush()
    {
        stream.Write(buffer, 0, used);
        used = 0;
    }
}
