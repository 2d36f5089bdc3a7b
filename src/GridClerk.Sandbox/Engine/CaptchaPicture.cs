using System.Buffers.Binary;
using System.IO.Compression;

namespace GridClerk.Sandbox.Engine;

/// <summary>Draws a word as a noisy grey-scale PNG.</summary>
internal static class CaptchaPicture
{
    private const int Width = 120;
    private const int Height = 40;
    private const int Scale = 4;
    private const int GlyphRows = 7;

    /// <summary>5 × 7 dots a letter, one byte a row, highest of five bits leftmost.</summary>
    private static readonly Dictionary<char, byte[]> Glyphs = new()
    {
        ['A'] = [14, 17, 17, 31, 17, 17, 17], ['B'] = [30, 17, 17, 30, 17, 17, 30], ['C'] = [14, 17, 16, 16, 16, 17, 14],
        ['D'] = [30, 17, 17, 17, 17, 17, 30], ['E'] = [31, 16, 16, 30, 16, 16, 31], ['F'] = [31, 16, 16, 30, 16, 16, 16],
        ['G'] = [14, 17, 16, 23, 17, 17, 15], ['H'] = [17, 17, 17, 31, 17, 17, 17], ['J'] = [7, 2, 2, 2, 2, 18, 12],
        ['K'] = [17, 18, 20, 24, 20, 18, 17], ['L'] = [16, 16, 16, 16, 16, 16, 31], ['M'] = [17, 27, 21, 21, 17, 17, 17],
        ['N'] = [17, 25, 21, 19, 17, 17, 17], ['P'] = [30, 17, 17, 30, 16, 16, 16], ['Q'] = [14, 17, 17, 17, 21, 18, 13],
        ['R'] = [30, 17, 17, 30, 20, 18, 17], ['S'] = [15, 16, 16, 14, 1, 1, 30], ['T'] = [31, 4, 4, 4, 4, 4, 4],
        ['U'] = [17, 17, 17, 17, 17, 17, 14], ['V'] = [17, 17, 17, 17, 17, 10, 4], ['W'] = [17, 17, 17, 21, 21, 27, 17],
        ['X'] = [17, 17, 10, 4, 10, 17, 17], ['Y'] = [17, 17, 10, 4, 4, 4, 4], ['Z'] = [31, 1, 2, 4, 8, 16, 31],
        ['2'] = [14, 17, 1, 6, 8, 16, 31], ['3'] = [31, 2, 4, 6, 1, 17, 14], ['4'] = [2, 6, 10, 18, 31, 2, 2],
        ['5'] = [31, 16, 30, 1, 1, 17, 14], ['6'] = [6, 8, 16, 30, 17, 17, 14], ['7'] = [31, 1, 2, 4, 8, 8, 8],
        ['8'] = [14, 17, 17, 14, 17, 17, 14], ['9'] = [14, 17, 17, 15, 1, 2, 12],
    };

    public static byte[] Draw(string word, SeededRandom random)
    {
        var pixels = new byte[Width * Height];
        Array.Fill(pixels, (byte)240);
        for (var i = 0; i < word.Length; i++)
        {
            Stamp(pixels, Glyphs[word[i]], 8 + (i * 27) + random.Between(-2, 3), 6 + random.Between(-4, 5), (byte)random.Between(20, 110));
        }

        for (var i = 0; i < Width * Height / 14; i++)
        {
            pixels[random.Between(0, pixels.Length)] = (byte)random.Between(90, 220);
        }

        return Encode(pixels);
    }

    private static void Stamp(byte[] pixels, byte[] glyph, int left, int top, byte shade)
    {
        for (var y = 0; y < GlyphRows * Scale; y++)
        {
            for (var x = 0; x < 5 * Scale; x++)
            {
                if (((glyph[y / Scale] >> (4 - (x / Scale))) & 1) == 1)
                {
                    var at = ((top + y) * Width) + left + x;
                    pixels[Math.Clamp(at, 0, pixels.Length - 1)] = shade;
                }
            }
        }
    }

    private static byte[] Encode(byte[] pixels)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        header[8] = 8; // bits a sample; the colour type stays 0, grey
        Chunk(file, "IHDR"u8, header);

        using var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                deflate.WriteByte(0); // no filter on this row
                deflate.Write(pixels, y * Width, Width);
            }
        }

        Chunk(file, "IDAT"u8, data.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        byte[] body = [.. name, .. content];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        file.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
            }
        }

        return ~crc;
    }
}
