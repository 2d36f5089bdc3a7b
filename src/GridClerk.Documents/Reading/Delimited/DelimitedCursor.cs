using System.Text;

namespace GridClerk.Documents.Reading.Delimited;

/// <summary>The rows of a delimited text. A value may stand in quotes and hold delimiters, line breaks and doubled quotes; a quote inside a bare value is itself.</summary>
internal sealed class DelimitedCursor(string file, StreamReader text, char delimiter) : IRowCursor
{
    /// <summary>A quote that is never closed would take the rest of the file into one value.</summary>
    private const int MostCharacters = 1 << 20;

    private readonly char[] buffer = new char[1 << 14];
    private readonly StringBuilder value = new();
    private int at;
    private int filled;
    private int number;

    public bool Next(SheetRow row)
    {
        if (Peek() < 0)
        {
            return false;
        }

        row.Begin(++number);
        for (var column = 0; ; column++)
        {
            if (column == SheetBounds.Columns)
            {
                throw DocumentFaults.Broken(file, $"第 {number} 行列数过多");
            }

            var end = ReadValue();
            row.Set(column, CellValue.OfText(Unwrapped(value.ToString())));
            if (end != delimiter)
            {
                return true;
            }
        }
    }

    public void Dispose() => text.Dispose();

    /// <returns>The sign that ended the value: the delimiter, a line break, or -1 at the end of the file.</returns>
    private int ReadValue()
    {
        value.Clear();
        if (Peek() == '"')
        {
            ReadQuoted();
        }

        while (true)
        {
            var c = Read();
            switch (c)
            {
                case '\r':
                    if (Peek() == '\n')
                    {
                        Read();
                    }

                    return '\n';
                case -1 or '\n':
                    return c;
                default:
                    if (c == delimiter)
                    {
                        return c;
                    }

                    Append((char)c);
                    break;
            }
        }
    }

    private void ReadQuoted()
    {
        Read();
        while (Read() is var c)
        {
            if (c < 0)
            {
                throw DocumentFaults.Broken(file, $"第 {number} 行的引号没有结束");
            }

            if (c == '"')
            {
                if (Peek() != '"')
                {
                    return;
                }

                Read();
            }

            Append((char)c);
        }
    }

    private void Append(char c)
    {
        if (value.Length == MostCharacters)
        {
            throw DocumentFaults.Broken(file, $"第 {number} 行的内容过长，引号可能没有结束");
        }

        value.Append(c);
    }

    private int Peek()
    {
        if (at == filled)
        {
            try
            {
                (at, filled) = (0, text.Read(buffer));
            }
            catch (DecoderFallbackException e)
            {
                throw DocumentFaults.Broken(file, $"第 {number} 行之后有无法识别的文字", e);
            }
        }

        return at < filled ? buffer[at] : -1;
    }

    private int Read()
    {
        var c = Peek();
        at += c < 0 ? 0 : 1;
        return c;
    }

    /// <summary>Exports write <c>="0013…"</c> so that a spreadsheet leaves long numbers alone.</summary>
    private static string Unwrapped(string value)
    {
        var bare = value.AsSpan().Trim();
        return bare.Length > 3 && bare.StartsWith("=\"") && bare[^1] == '"' ? new(bare[2..^1]) : value;
    }
}
