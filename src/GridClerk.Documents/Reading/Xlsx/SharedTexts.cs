using System.Runtime.InteropServices;
using System.Text;

namespace GridClerk.Documents.Reading.Xlsx;

/// <summary>
/// The texts that cells of a workbook refer to by number. All of them have to be at hand while a sheet is read, so they are
/// kept as packed UTF-8, a third of what as many strings would take.
/// </summary>
internal sealed class SharedTexts
{
    private const int ChunkBytes = 1 << 22;

    /// <summary>Texts that come first are the ones that rows repeat: units, types, states.</summary>
    private const int Kept = 1 << 14;

    private readonly List<byte[]> chunks = [];
    private readonly List<(int Chunk, int Start, int Length)> texts = [];
    private readonly string?[] kept = new string?[Kept];
    private readonly string file;
    private int used = ChunkBytes;

    private SharedTexts(string file) => this.file = file;

    public string this[int index]
    {
        get
        {
            if (index < 0 || index >= texts.Count)
            {
                throw DocumentFaults.Broken(file, "单元格引用了不存在的文字");
            }

            return index < Kept ? kept[index] ??= Decode(index) : Decode(index);
        }
    }

    public static SharedTexts Read(string file, ZipParts parts, string? part, long bound)
    {
        var shared = new SharedTexts(file);
        if (part is null || !parts.Has(part))
        {
            return shared;
        }

        using var xml = parts.Xml(part);
        var text = new CharBuffer();
        var (inText, inHint, bytes) = (false, false, 0L);
        while (xml.Next(file, part))
        {
            if (inText && xml.IsText())
            {
                text.Add(xml, file);
            }
            else if (xml.NodeType is System.Xml.XmlNodeType.Element)
            {
                // How a word is pronounced is no part of it.
                inHint = (inHint || xml.LocalName == "rPh") && !(xml.LocalName is "r" or "si");
                inText = xml.LocalName == "t" && !inHint && !xml.IsEmptyElement;
                if (xml.LocalName == "si")
                {
                    text.Clear();
                    if (xml.IsEmptyElement)
                    {
                        shared.Add([]);
                    }
                }
            }
            else if (xml.NodeType is System.Xml.XmlNodeType.EndElement)
            {
                inText = false;
                inHint &= xml.LocalName != "rPh";
                if (xml.LocalName == "si")
                {
                    bytes += shared.Add(text.Span);

                    // An empty text takes room too.
                    if (bytes + (16L * shared.texts.Count) > bound)
                    {
                        throw DocumentFaults.TooLarge(file, $"文字超过 {bound >> 20} MB");
                    }
                }
            }
        }

        return shared;
    }

    private int Add(ReadOnlySpan<char> text)
    {
        // Written as the file escapes it; most texts are never looked at.
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (used + most > (chunks.Count == 0 ? 0 : chunks[^1].Length))
        {
            chunks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(ChunkBytes, most)));
            used = 0;
        }

        var length = Encoding.UTF8.GetBytes(text, chunks[^1].AsSpan(used));
        texts.Add((chunks.Count - 1, used, length));
        used += length;
        return length;
    }

    private string Decode(int index)
    {
        var (chunk, start, length) = CollectionsMarshal.AsSpan(texts)[index];
        return EscapedText.Decode(Encoding.UTF8.GetString(chunks[chunk], start, length));
    }
}
