using System.Buffers.Binary;

namespace GridClerk.Documents.Reading.Xls;

/// <summary>Refuses binary workbooks with passwords, macros or links to other files, and what is no workbook at all.</summary>
internal static class XlsCheck
{
    private const int RecordHead = 4;
    private const ushort ExternalBook = 0x01AE;
    private const ushort FilePassword = 0x002F;
    private const ushort SheetList = 0x0085;

    /// <summary>What an external book says of itself when it is this workbook or an add-in's functions.</summary>
    private const int OwnBookBytes = 4;

    /// <summary>A sheet of old-style macros, in the third-last byte of its entry.</summary>
    private const byte MacroSheet = 1;

    public static void Run(string file, Stream stream)
    {
        var compound = new CompoundFile(file, stream);
        if (compound.Names.Contains("EncryptedPackage"))
        {
            throw DocumentFaults.Encrypted(file);
        }

        if (compound.Names.Any(n => n.StartsWith("_VBA_PROJECT", StringComparison.OrdinalIgnoreCase) || n.Equals("VBA", StringComparison.OrdinalIgnoreCase)))
        {
            throw DocumentFaults.Macros(file);
        }

        var book = compound.Names.FirstOrDefault(n => n.Equals("Workbook", StringComparison.OrdinalIgnoreCase) || n.Equals("Book", StringComparison.OrdinalIgnoreCase))
            ?? throw DocumentFaults.WrongType(file, "文字文档或别的程序的文件");
        CheckRecords(file, compound.Read(book), compound.LengthOf(book));
    }

    private static void CheckRecords(string file, IEnumerable<byte[]> sectors, long length)
    {
        var pending = new List<byte>();
        var (at, read) = (0, 0L);
        foreach (var sector in sectors)
        {
            read += sector.Length;
            pending.AddRange(sector);
            while (pending.Count - at >= RecordHead)
            {
                var head = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pending)[at..];
                var (type, size) = (BinaryPrimitives.ReadUInt16LittleEndian(head), BinaryPrimitives.ReadUInt16LittleEndian(head[2..]));
                if (head.Length < RecordHead + size)
                {
                    break;
                }

                CheckRecord(file, type, head.Slice(RecordHead, size));
                at += RecordHead + size;
            }

            pending.RemoveRange(0, at);
            at = 0;
        }

        if (read < length)
        {
            throw DocumentFaults.Incomplete(file);
        }
    }

    private static void CheckRecord(string file, ushort type, ReadOnlySpan<byte> content)
    {
        if (type == FilePassword)
        {
            throw DocumentFaults.Encrypted(file);
        }

        if (type == ExternalBook && content.Length > OwnBookBytes)
        {
            throw DocumentFaults.ExternalLinks(file);
        }

        if (type == SheetList && content.Length > 5 && content[5] == MacroSheet)
        {
            throw DocumentFaults.Macros(file);
        }
    }
}
