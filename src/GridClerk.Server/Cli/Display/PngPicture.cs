using System.Buffers.Binary;
using System.IO.Compression;

namespace GridClerk.Server.Cli.Display;

/// <summary>A small picture as grey levels, read from PNG as browsers write it (8 bits a sample, not interlaced).</summary>
/// <param name="Grey">Row by row, 0 black to 255 white.</param>
internal sealed record PngPicture(int Width, int Height, byte[] Grey)
{
    private const int SignatureLength = 8;
    private const int ChunkOverhead = 12;

    /// <summary>Null if it is no such picture.</summary>
    public static PngPicture? Read(byte[] png)
    {
        if (png.Length < SignatureLength + ChunkOverhead + 13 || png[1] != 'P' || png[2] != 'N' || png[3] != 'G')
        {
            return null;
        }

        var head = png.AsSpan(SignatureLength + 8, 13);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(head), BinaryPrimitives.ReadInt32BigEndian(head[4..]));
        var samples = head[9] switch { 0 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        if (head[8] != 8 || samples == 0 || head[12] != 0)
        {
            return null;
        }

        using var data = new ZLibStream(new MemoryStream(DataOf(png)), CompressionMode.Decompress);
        var grey = new byte[width * height];
        var (line, above) = (new byte[width * samples], new byte[width * samples]);
        for (var y = 0; y < height; y++)
        {
            var filter = data.ReadByte();
            data.ReadExactly(line);
            Unfilter(filter, line, above, samples);
            for (var x = 0; x < width; x++)
            {
                grey[(y * width) + x] = Shade(line.AsSpan(x * samples, samples));
            }

            (line, above) = (above, line);
        }

        return new(width, height, grey);
    }

    public byte At(int x, int y) => y < Height ? Grey[(y * Width) + x] : (byte)255;

    private static byte[] DataOf(byte[] png)
    {
        using var data = new MemoryStream();
        for (var at = SignatureLength; at + ChunkOverhead <= png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                data.Write(png, at + 8, length);
            }

            at += ChunkOverhead + length;
        }

        return data.ToArray();
    }

    /// <summary>PNG stores a line as differences to its neighbours; which ones, its filter says.</summary>
    private static void Unfilter(int filter, byte[] line, byte[] above, int samples)
    {
        for (var i = 0; i < line.Length; i++)
        {
            int left = i >= samples ? line[i - samples] : 0, up = above[i], corner = i >= samples ? above[i - samples] : 0;
            line[i] += (byte)(filter switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Nearest(left, up, corner),
                _ => 0,
            });
        }
    }

    private static int Nearest(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private static byte Shade(ReadOnlySpan<byte> pixel) =>
        pixel.Length < 3 ? pixel[0] : (byte)(((pixel[0] * 299) + (pixel[1] * 587) + (pixel[2] * 114)) / 1000);
}
