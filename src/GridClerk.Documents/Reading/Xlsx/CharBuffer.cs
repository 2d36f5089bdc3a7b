using System.Xml;

namespace GridClerk.Documents.Reading.Xlsx;

/// <summary>Takes up the text of one cell after the other without a string for each.</summary>
internal sealed class CharBuffer
{
    /// <summary>A cell holds 32,767 characters; with marks and escapes it may be written with more.</summary>
    private const int MostCharacters = 1 << 20;

    private char[] characters = new char[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Span => characters.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Adds the value of the node or attribute that the reader stands on.</summary>
    public void Add(XmlReader xml, string file)
    {
        int read;
        do
        {
            if (Length == characters.Length)
            {
                if (Length >= MostCharacters)
                {
                    throw DocumentFaults.TooLarge(file, "有单元格的内容过长");
                }

                Array.Resize(ref characters, Length * 2);
            }

            try
            {
                read = xml.ReadValueChunk(characters, Length, characters.Length - Length);
            }
            catch (Exception e) when (Damage.Is(e))
            {
                throw DocumentFaults.Broken(file, "单元格", e);
            }

            Length += read;
        }
        while (read > 0);
    }
}
