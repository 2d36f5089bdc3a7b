using System.Text;

namespace GridClerk.Documents.Reading.Delimited;

/// <summary>Text with one row a line and a sign between the values.</summary>
internal sealed class DelimitedFile : ITableSource
{
    private const int Sample = 1 << 16;
    private const int SampleLines = 40;

    /// <summary>The first of equals is taken.</summary>
    private static readonly char[] Delimiters = ['\t', ',', ';', '|'];

    private readonly string file;
    private readonly Stream stream;
    private readonly Encoding encoding;
    private readonly char delimiter;

    private DelimitedFile(string file, Stream stream, Encoding encoding, char delimiter)
    {
        (this.file, this.stream, this.encoding, this.delimiter) = (file, stream, encoding, delimiter);
        Sheets = [Path.GetFileNameWithoutExtension(file)];
    }

    public TableFormat Format => TableFormat.Delimited;

    public IReadOnlyList<string> Sheets { get; }

    public static DelimitedFile Open(string file, Stream stream, Encoding encoding)
    {
        var buffer = new char[Sample];
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        try
        {
            var read = reader.ReadBlock(buffer);
            return new(file, stream, encoding, DelimiterOf(buffer.AsSpan(0, read)));
        }
        catch (DecoderFallbackException e)
        {
            throw DocumentFaults.WrongType(file, "别的程序的文件，或文字编码无法识别的文本", e);
        }
    }

    public IRowCursor Open(int sheet)
    {
        stream.Position = 0;
        return new DelimitedCursor(file, new(stream, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true), delimiter);
    }

    public void Dispose() => stream.Dispose();

    /// <summary>The sign that stands most often, in the same number, in the most lines: titles above a table may hold any of them, which misleads the library.</summary>
    private static char DelimiterOf(ReadOnlySpan<char> sample)
    {
        var counts = Delimiters.ToDictionary(d => d, _ => new Dictionary<int, int>());
        var line = new int[Delimiters.Length];
        var (quoted, lines) = (false, 0);
        foreach (var c in sample)
        {
            quoted ^= c == '"';
            if (c == '\n' && !quoted)
            {
                Count(line);
                if (++lines == SampleLines)
                {
                    break;
                }
            }
            else if (!quoted && Array.IndexOf(Delimiters, c) is >= 0 and var index)
            {
                line[index]++;
            }
        }

        Count(line);
        return Delimiters.MaxBy(d => counts[d].Where(c => c.Key > 0).Select(c => c.Key * c.Value).DefaultIfEmpty(0).Max());

        void Count(int[] found)
        {
            for (var i = 0; i < found.Length; i++)
            {
                var of = counts[Delimiters[i]];
                of[found[i]] = of.GetValueOrDefault(found[i]) + 1;
                found[i] = 0;
            }
        }
    }
}
