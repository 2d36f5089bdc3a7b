using System.Buffers.Binary;
using System.Text;

namespace GridClerk.Documents.Reading.Xls;

/// <summary>
/// Looks through the old container format before a library is let at it: which streams are inside, and that no chain of
/// sectors runs in a circle or out of the file (a reader that follows such a chain never ends).
/// </summary>
internal sealed class CompoundFile
{
    private const int HeaderBytes = 512;
    private const int EntryBytes = 128;
    private const int HeaderTableSectors = 109;
    private const int ShortSectorBytes = 64;
    private const long ShortStream = 4096;
    private const string Root = "Root Entry";
    private const byte StreamEntry = 2;
    private const byte RootEntry = 5;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint Free = 0xFFFFFFFF;
    private const uint LargestSector = 0xFFFFFFFA;

    private readonly string file;
    private readonly Stream stream;
    private readonly int sectorBytes;
    private readonly uint[] next;
    private readonly uint firstShortTable;
    private readonly Dictionary<string, (uint Start, long Length)> streams = new(StringComparer.OrdinalIgnoreCase);

    public CompoundFile(string file, Stream stream)
    {
        this.file = file;
        this.stream = stream;
        var header = At(0, HeaderBytes);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        sectorBytes = shift is 9 or 12 ? 1 << shift : throw Broken();
        next = ReadTable(header);
        firstShortTable = Word(header, 60);
        foreach (var sector in Chain(Word(header, 48), next))
        {
            ReadEntries(Sector(sector));
        }
    }

    /// <summary>Streams and folders by name.</summary>
    public IReadOnlyCollection<string> Names => streams.Keys;

    public long LengthOf(string name) => streams[name].Length;

    /// <summary>The content of a stream, sector after sector.</summary>
    public IEnumerable<byte[]> Read(string name)
    {
        var (start, length) = streams[name];
        return length < ShortStream ? ReadShort(start, length) : ReadLong(start, length);
    }

    private IEnumerable<byte[]> ReadLong(uint start, long length)
    {
        foreach (var sector in Chain(start, next))
        {
            if (length <= 0)
            {
                yield break;
            }

            if (((sector + 1L) * sectorBytes) + Math.Min(length, sectorBytes) > stream.Length)
            {
                throw DocumentFaults.Incomplete(file);
            }

            var bytes = Sector(sector);
            yield return length < bytes.Length ? bytes[..(int)length] : bytes;
            length -= bytes.Length;
        }
    }

    /// <summary>Streams below 4 KiB lie in the root's stream, in small sectors with a table of their own.</summary>
    private IEnumerable<byte[]> ReadShort(uint start, long length)
    {
        if (!streams.TryGetValue(Root, out var root))
        {
            throw Broken();
        }

        var container = Chain(root.Start, next).ToList();
        var table = Chain(firstShortTable, next).Select(Sector).SelectMany(s => Enumerable.Range(0, s.Length / sizeof(uint)).Select(i => Word(s, i * sizeof(uint)))).ToArray();
        foreach (var sector in Chain(start, table))
        {
            var position = (long)sector * ShortSectorBytes;
            if (position / sectorBytes >= container.Count)
            {
                throw Broken();
            }

            var bytes = Sector(container[(int)(position / sectorBytes)]).AsSpan((int)(position % sectorBytes), ShortSectorBytes);
            yield return bytes[..(int)Math.Clamp(length, 0, ShortSectorBytes)].ToArray();
            length -= ShortSectorBytes;
        }
    }

    /// <summary>Every table of sectors; where they lie is written in the header and, in large files, in a chain of its own.</summary>
    private uint[] ReadTable(byte[] header)
    {
        var sectors = (stream.Length - HeaderBytes + sectorBytes - 1) / sectorBytes;
        var table = new uint[sectors + 1];
        Array.Fill(table, Free);
        var perSector = sectorBytes / sizeof(uint);
        var (index, places) = (0L, new List<uint>());
        for (var i = 0; i < HeaderTableSectors; i++)
        {
            places.Add(Word(header, 76 + (i * sizeof(uint))));
        }

        var further = Word(header, 68);
        for (var seen = 0L; further < LargestSector; seen++)
        {
            if (seen > sectors)
            {
                throw Broken();
            }

            var list = Sector(further);
            for (var i = 0; i < perSector - 1 && places.Count <= sectors + HeaderTableSectors; i++)
            {
                places.Add(Word(list, i * sizeof(uint)));
            }

            further = Word(list, sectorBytes - sizeof(uint));
        }

        foreach (var place in places.Where(p => p < LargestSector))
        {
            if (index >= table.Length)
            {
                break;
            }

            var part = Sector(place);
            for (var i = 0; i < perSector && index < table.Length; i++, index++)
            {
                table[index] = Word(part, i * sizeof(uint));
            }
        }

        return table;
    }

    private void ReadEntries(byte[] sector)
    {
        for (var at = 0; at + EntryBytes <= sector.Length; at += EntryBytes)
        {
            var entry = sector.AsSpan(at, EntryBytes);
            var nameBytes = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
            if (entry[66] == 0 || nameBytes is < 2 or > 64)
            {
                continue;
            }

            var (start, length) = (BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[120..]));
            if (entry[66] is StreamEntry or RootEntry && length > stream.Length)
            {
                throw DocumentFaults.Incomplete(file);
            }

            streams[Encoding.Unicode.GetString(entry[..(nameBytes - 2)])] = (start, length);
        }
    }

    private IEnumerable<uint> Chain(uint start, uint[] table)
    {
        var seen = 0L;
        for (var sector = start; sector != EndOfChain; sector = table[sector])
        {
            if (sector >= table.Length || seen++ > table.Length)
            {
                throw Broken();
            }

            yield return sector;
        }
    }

    private byte[] Sector(uint sector) => At((sector + 1L) * sectorBytes, sectorBytes);

    private byte[] At(long position, int length)
    {
        if (position >= stream.Length)
        {
            throw DocumentFaults.Incomplete(file);
        }

        // The last sector of a file may be short.
        var bytes = new byte[length];
        stream.Position = position;
        _ = stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false);
        return bytes;
    }

    private static uint Word(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private DocumentException Broken() => DocumentFaults.Broken(file, "内部结构");
}
