using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace GridClerk.Documents.Reading.Xls;

/// <summary>
/// Looks through a binary workbook before the library does: refuses passwords, macros, links to other files, forged counts and what
/// is no workbook at all, and notes the cells that show an error.
/// </summary>
internal sealed class XlsCheck
{
    private const int RecordHead = 4;
    private const ushort Formula = 0x0006;
    private const ushort FilePassword = 0x002F;
    private const ushort SheetList = 0x0085;
    private const ushort SharedTexts = 0x00FC;
    private const ushort ExternalBook = 0x01AE;
    private const ushort BooleanOrError = 0x0205;
    private const ushort Begin = 0x0809;

    /// <summary>A text is at least its length and its kind.</summary>
    private const int LeastTextBytes = 3;

    /// <summary>What an external book says of itself when it is this workbook or an add-in's functions.</summary>
    private const int OwnBookBytes = 4;

    private const byte Worksheet = 0;
    private const byte MacroSheet = 1;

    private readonly string file;
    private readonly long length;
    private readonly XlsErrors errors = new();

    /// <summary>Where in the stream each worksheet begins, in their order.</summary>
    private readonly List<long> begins = [];
    private int sheet = -1;

    private XlsCheck(string file, long length) => (this.file, this.length) = (file, length);

    public static XlsErrors Run(string file, Stream stream)
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
        var check = new XlsCheck(file, compound.LengthOf(book));
        check.CheckRecords(compound.Read(book));
        return check.errors;
    }

    private void CheckRecords(IEnumerable<byte[]> sectors)
    {
        var pending = new List<byte>();
        var (position, read) = (0L, 0L);
        foreach (var sector in sectors)
        {
            read += sector.Length;
            pending.AddRange(sector);
            var at = 0;
            while (pending.Count - at >= RecordHead)
            {
                var head = CollectionsMarshal.AsSpan(pending)[at..];
                var (type, size) = (BinaryPrimitives.ReadUInt16LittleEndian(head), BinaryPrimitives.ReadUInt16LittleEndian(head[2..]));
                if (head.Length < RecordHead + size)
                {
                    break;
                }

                CheckRecord(type, head.Slice(RecordHead, size), position + at);
                at += RecordHead + size;
            }

            pending.RemoveRange(0, at);
            position += at;
        }

        if (read < length)
        {
            throw DocumentFaults.Incomplete(file);
        }
    }

    private void CheckRecord(ushort type, ReadOnlySpan<byte> content, long position)
    {
        switch (type)
        {
            case FilePassword:
                throw DocumentFaults.Encrypted(file);
            case ExternalBook when content.Length > OwnBookBytes:
                throw DocumentFaults.ExternalLinks(file);
            case SheetList when content.Length > 5 && content[5] == MacroSheet:
                throw DocumentFaults.Macros(file);
            case SheetList when content.Length > 5 && content[5] == Worksheet:
                begins.Add(BinaryPrimitives.ReadUInt32LittleEndian(content));
                break;
            case Begin:
                sheet = begins.IndexOf(position);
                break;
            case SharedTexts when content.Length >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(content[4..]) * (long)LeastTextBytes > length:
                throw DocumentFaults.Broken(file, "声明的数量与内容不符");
            case BooleanOrError when content.Length >= 8 && content[7] != 0:
                Note(content, content[6]);
                break;
            case Formula when content.Length >= 14 && content[12] == 0xFF && content[13] == 0xFF && content[6] == 2:
                Note(content, content[8]);
                break;
        }
    }

    private void Note(ReadOnlySpan<byte> cell, byte code)
    {
        if (sheet >= 0 && !errors.Add(sheet, BinaryPrimitives.ReadUInt16LittleEndian(cell), BinaryPrimitives.ReadUInt16LittleEndian(cell[2..]), code))
        {
            throw DocumentFaults.TooLarge(file, "出错的单元格过多");
        }
    }
}
