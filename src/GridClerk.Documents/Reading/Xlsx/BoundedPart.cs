using System.IO.Compression;

namespace GridClerk.Documents.Reading.Xlsx;

/// <summary>A part while it is unpacked. Ends with a sentence as soon as it becomes larger than anything real.</summary>
internal sealed class BoundedPart(string file, ZipArchiveEntry entry, long bound) : Stream
{
    /// <summary>A sheet of one row again and again, without numbers on its cells, reaches 350; DEFLATE can reach 1,000.</summary>
    private const int MostRatio = 400;

    /// <summary>Up to here any ratio is harmless.</summary>
    private const long Harmless = 8 << 20;

    private readonly Stream inner = entry.Open();
    private long unpacked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => unpacked;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        unpacked += read;
        if (unpacked > bound || (unpacked > Harmless && unpacked / MostRatio > entry.CompressedLength))
        {
            throw DocumentFaults.TooLarge(file, $"{entry.FullName} 解压后过大，可能是恶意文件");
        }

        if (read == 0 && buffer.Length > 0 && unpacked < entry.Length)
        {
            throw DocumentFaults.Incomplete(file);
        }

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
