using System.Buffers.Binary;
using System.Text;

namespace GridClerk.Tests.Documents;

/// <summary>Writes a binary workbook of one sheet (BIFF8 in its container), as old systems export it.</summary>
internal sealed class BinaryWorkbook(string sheet)
{
    private const int SectorBytes = 512;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint Free = 0xFFFFFFFF;
    private const uint TableSector = 0xFFFFFFFD;

    private readonly MemoryStream cells = new();
    private readonly MemoryStream further = new();

    public BinaryWorkbook Text(int row, int column, string text)
    {
        Record(cells, 0x0204, [.. Place(row, column, 0), .. Short(text.Length), 1, .. Encoding.Unicode.GetBytes(text)]);
        return this;
    }

    public BinaryWorkbook Number(int row, int column, double number, int format = 0)
    {
        Record(cells, 0x0203, [.. Place(row, column, format), .. BitConverter.GetBytes(number)]);
        return this;
    }

    public BinaryWorkbook Error(int row, int column, byte code)
    {
        Record(cells, 0x0205, [.. Place(row, column, 0), code, 1]);
        return this;
    }

    public BinaryWorkbook FormulaError(int row, int column, byte code)
    {
        Record(cells, 0x0006, [.. Place(row, column, 0), 2, 0, code, 0, 0, 0, 0xFF, 0xFF, .. new byte[8]]);
        return this;
    }

    public BinaryWorkbook Date(int row, int column, double serial) => Number(row, column, serial, format: 1);

    /// <summary>Any further record of the workbook itself.</summary>
    public BinaryWorkbook Global(ushort type, byte[] content)
    {
        Record(further, type, content);
        return this;
    }

    public byte[] ToArray(string streamName = "Workbook", params string[] otherEntries)
    {
        var book = Book();
        var sectors = (book.Length + SectorBytes - 1) / SectorBytes;
        var file = new byte[(3 + sectors) * SectorBytes];
        WriteHeader(file);

        // Sector 0 is the table of sectors, sector 1 the directory, the workbook follows.
        var table = file.AsSpan(SectorBytes, SectorBytes);
        table.Fill(0xFF);
        Word(table, 0, TableSector);
        Word(table, 4, EndOfChain);
        for (var i = 0; i < sectors; i++)
        {
            Word(table, (i + 2) * 4, i + 1 == sectors ? EndOfChain : (uint)(i + 3));
        }

        var directory = file.AsSpan(2 * SectorBytes, SectorBytes);
        WriteEntry(directory, "Root Entry", kind: 5, start: EndOfChain, length: 0, child: 1);
        WriteEntry(directory[128..], streamName, kind: 2, start: 2, length: (uint)book.Length, child: Free);
        for (var i = 0; i < otherEntries.Length; i++)
        {
            WriteEntry(directory[(128 * (i + 2))..], otherEntries[i], kind: 1, start: EndOfChain, length: 0, child: Free);
        }

        book.CopyTo(file, 3 * SectorBytes);
        return file;
    }

    private byte[] Book()
    {
        var globals = new MemoryStream();
        Record(globals, 0x0809, [.. Short(0x0600), .. Short(0x0005), .. new byte[12]]);
        Record(globals, 0x0042, Short(1200));
        Record(globals, 0x00E0, Format(0));
        Record(globals, 0x00E0, Format(14));
        further.WriteTo(globals);

        // The list of sheets says where the sheet begins: behind itself and the end mark.
        var name = Encoding.Unicode.GetBytes(sheet);
        var begin = (int)globals.Length + 4 + 8 + name.Length + 4;
        Record(globals, 0x0085, [.. BitConverter.GetBytes(begin), 0, 0, (byte)sheet.Length, 1, .. name]);
        Record(globals, 0x000A, []);
        Record(globals, 0x0809, [.. Short(0x0600), .. Short(0x0010), .. new byte[12]]);
        Record(globals, 0x0200, [.. BitConverter.GetBytes(0), .. BitConverter.GetBytes(100), .. Short(0), .. Short(10), .. Short(0)]);
        cells.WriteTo(globals);
        Record(globals, 0x000A, []);

        // Streams below 4 KiB would lie in a container of their own.
        globals.SetLength(Math.Max(globals.Length, 4096));
        return globals.ToArray();
    }

    private static byte[] Format(int number)
    {
        var format = new byte[20];
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(2), (ushort)number);
        format[9] = 0x04;
        return format;
    }

    private static void WriteHeader(Span<byte> file)
    {
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file[24..], 0x003E);
        BinaryPrimitives.WriteUInt16LittleEndian(file[26..], 0x0003);
        BinaryPrimitives.WriteUInt16LittleEndian(file[28..], 0xFFFE);
        BinaryPrimitives.WriteUInt16LittleEndian(file[30..], 9);
        BinaryPrimitives.WriteUInt16LittleEndian(file[32..], 6);
        Word(file, 44, 1);
        Word(file, 48, 1);
        Word(file, 56, 4096);
        Word(file, 60, EndOfChain);
        Word(file, 68, EndOfChain);
        file[76..512].Fill(0xFF);
        Word(file, 76, 0);
    }

    private static void WriteEntry(Span<byte> entry, string name, byte kind, uint start, uint length, uint child)
    {
        Encoding.Unicode.GetBytes(name, entry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)((name.Length + 1) * 2));
        entry[66] = kind;
        entry[67] = 1;
        Word(entry, 68, Free);
        Word(entry, 72, Free);
        Word(entry, 76, child);
        Word(entry, 116, start);
        Word(entry, 120, length);
    }

    private static byte[] Place(int row, int column, int format) => [.. Short(row), .. Short(column), .. Short(format)];

    private static byte[] Short(int value) => BitConverter.GetBytes((ushort)value);

    private static void Word(Span<byte> bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes[at..], value);

    private static void Record(MemoryStream to, ushort type, byte[] content)
    {
        to.Write(Short(type));
        to.Write(Short(content.Length));
        to.Write(content);
    }
}
