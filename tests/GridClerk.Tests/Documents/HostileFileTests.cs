using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using GridClerk.Documents;
using GridClerk.Documents.Reading;

namespace GridClerk.Tests.Documents;

/// <summary>Files that are broken, or sent by somebody who means harm: each ends in one sentence.</summary>
public sealed class HostileFileTests : IDisposable
{
    private static readonly string Small = DocumentFolder.Row("户名") + DocumentFolder.Row("张三");

    private readonly DocumentFolder folder = new();

    public static TheoryData<string, string, string> WrongTexts => new()
    {
        { "", "document.empty", "0 字节" },
        { "{\"code\":500,\"msg\":\"导出失败\"}", "document.wrong-type", "JSON" },
        { "%PDF-1.7 …", "document.wrong-type", "PDF" },
        { "<!DOCTYPE html><html><body>很抱歉，登录已过期</body></html>", "document.no-table", "没有表格" },
        { "PK", "document.incomplete", "不完整" },
        { "MZ\0\0\0", "document.wrong-type", "别的程序" },
        { "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "document.wrong-type", "XML 电子表格 2003" },
    };

    public static TheoryData<string, string> ForbiddenParts => new()
    {
        { "xl/vbaProject.bin", "document.macros" },
        { "xl/macrosheets/sheet1.xml", "document.macros" },
        { "xl/externalLinks/externalLink1.xml", "document.external-links" },
        { "word/document.xml", "document.wrong-type" },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(WrongTexts))]
    public async Task Read_WhatIsNoTable_SaysWhatItIs(string text, string code, string words)
    {
        var fault = await DocumentFolder.RefusedAsync(folder.Write("a.xls", text));

        Assert.Equal(code, fault.Code);
        Assert.Contains(words, fault.Text, StringComparison.Ordinal);
        Assert.Contains("a.xls", fault.Text, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Advice);
        Assert.DoesNotContain(folder.Path, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ForbiddenParts))]
    public async Task Read_WorkbookWithForbiddenPart_IsRefused(string part, string code)
    {
        var file = folder.Zip("a.xlsx", [.. DocumentFolder.WorkbookParts(Small), (part, "x")]);

        Assert.Equal(code, (await DocumentFolder.RefusedAsync(file)).Code);
    }

    [Fact]
    public async Task Read_NoFile_SaysSo() => Assert.Equal("document.not-found", (await DocumentFolder.RefusedAsync(folder.In("b.xlsx"))).Code);

    [Fact]
    public async Task Read_AnyOtherZip_IsNoTable() =>
        Assert.Equal("document.wrong-type", (await DocumentFolder.RefusedAsync(folder.Zip("a.xlsx", [("readme.txt", "hello")]))).Code);

    /// <summary>24 MB in some ten KB: it ends when it is unpacked too far, or at once when no honest file packs so well.</summary>
    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>户名</t></is></c></row>", "<row><c/></row>", 12 << 20)]
    [InlineData("xl/sharedStrings.xml", "<sst>", "<si><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>", 12 << 20)]
    [InlineData("xl/sharedStrings.xml", "<sst><!--", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", long.MaxValue)]
    public async Task Read_ZipBomb_EndsSoon(string part, string begin, string repeated, long most)
    {
        var file = folder.Zip("a.xlsx", DocumentFolder.WorkbookParts(Small).Where(p => p.Part != part));
        AddBomb(file, part, Encoding.UTF8.GetBytes(begin), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(repeated, 10_000))));

        var fault = await DocumentFolder.RefusedAsync(file, new() { PartBytes = most });
        Assert.Equal("document.too-large", fault.Code);
        Assert.Contains("解压后过大", fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_MoreTextThanMayBeHeld_IsRefused()
    {
        var file = folder.Workbook("a.xlsx", Small, sharedTexts: string.Concat(Enumerable.Range(0, 2000).Select(i => $"<si><t>{i * 7919}</t></si>")));

        Assert.Equal("document.too-large", (await DocumentFolder.RefusedAsync(file, new() { SharedTextBytes = 20_000 })).Code);
    }

    [Fact]
    public async Task Read_LargeFile_IsRefusedBeforeItIsRead() =>
        Assert.Equal("document.too-large", (await DocumentFolder.RefusedAsync(folder.Write("a.csv", new string('1', 5000)), new() { FileBytes = 4096 })).Code);

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet>&b;</worksheet>")]
    [InlineData("<worksheet><sheetData><row r=\"2\"/><row r=\"1\"/></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row r=\"9999999\"/></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row><c r=\"ZZZZZZ1\"><v>1</v></c></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row><c t=\"s\"><v>5</v></c></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row><c><v>abc</v></c></row></sheetData></worksheet>")]
    [InlineData("<worksheet><sheetData><row><c><v>1</v></row>")]
    [InlineData("not xml")]
    public async Task Read_BrokenSheet_IsRefused(string sheet)
    {
        var file = folder.Zip("a.xlsx", DocumentFolder.WorkbookParts(Small).Select(p => p.Part == "xl/worksheets/sheet1.xml" ? (p.Part, sheet) : p));

        Assert.Contains((await DocumentFolder.RefusedAsync(file)).Code, new[] { "document.broken", "document.incomplete" });
    }

    [Fact]
    public async Task Read_DeepNesting_IsRefused()
    {
        var file = folder.Zip("a.xlsx", DocumentFolder.WorkbookParts(Small).Select(p =>
            p.Part == "xl/worksheets/sheet1.xml" ? (p.Part, $"<worksheet>{string.Concat(Enumerable.Range(0, 1000).Select(i => $"<a{i}>"))}") : p));

        Assert.Equal("document.broken", (await DocumentFolder.RefusedAsync(file)).Code);
    }

    /// <summary>Cut off at any place, a file is refused and never read in part.</summary>
    [Theory]
    [InlineData("a.xlsx")]
    [InlineData("a.xls")]
    public async Task Read_CutOffAnywhere_IsRefused(string name)
    {
        var whole = Sample(name);
        for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 60))
        {
            var fault = await DocumentFolder.RefusedAsync(folder.Write(name, whole[..length]));

            Assert.StartsWith("document.", fault.Code, StringComparison.Ordinal);
        }
    }

    /// <summary>Whatever bytes are wrong, reading ends with rows or a sentence, never with anything else.</summary>
    [Theory]
    [InlineData("a.xlsx")]
    [InlineData("a.xls")]
    public async Task Read_AnyByteWrong_EndsInRowsOrASentence(string name)
    {
        var whole = Sample(name);
        var random = new Random(20261122);
        for (var i = 0; i < 150; i++)
        {
            var changed = whole.ToArray();
            for (var b = 0; b < 1 + (i % 8); b++)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            var outcome = await Record.ExceptionAsync(() => DocumentFolder.ReadAsync(folder.Write(name, changed), Column.Text("户名")));

            Assert.True(outcome is null or DocumentException, $"Change {i}: {outcome}");
        }
    }

    [Fact]
    public async Task Read_BinaryWorkbookWithMacros_IsRefused() => Assert.Equal(
        "document.macros", (await DocumentFolder.RefusedAsync(folder.Write("a.xls", Binary().ToArray("Workbook", "_VBA_PROJECT_CUR")))).Code);

    [Fact]
    public async Task Read_BinaryWorkbookWithLinks_IsRefused() => Assert.Equal(
        "document.external-links", (await DocumentFolder.RefusedAsync(folder.Write("a.xls", Binary().Global(0x01AE, [1, 0, 4, 0, 0, (byte)'b', (byte)'.', (byte)'x']).ToArray()))).Code);

    [Fact]
    public async Task Read_BinaryWorkbookWithItsOwnNames_IsRead()
    {
        var (_, rows) = await DocumentFolder.ReadAsync(folder.Write("a.xls", Binary().Global(0x01AE, [1, 0, 1, 4]).ToArray()), Column.Text("户名"));

        Assert.Single(rows);
    }

    [Theory]
    [InlineData("EncryptedPackage", "document.encrypted")]
    [InlineData("WordDocument", "document.wrong-type")]
    public async Task Read_AnotherContainer_SaysWhatItIs(string stream, string code) =>
        Assert.Equal(code, (await DocumentFolder.RefusedAsync(folder.Write("a.xls", Binary().ToArray(stream)))).Code);

    [Fact]
    public async Task Read_BinaryWorkbookWithPassword_IsRefused() => Assert.Equal(
        "document.encrypted", (await DocumentFolder.RefusedAsync(folder.Write("a.xls", Binary().Global(0x002F, new byte[54]).ToArray()))).Code);

    /// <summary>A reader that believes such a count makes room for two thousand million texts.</summary>
    [Fact]
    public async Task Read_BinaryWorkbookWithForgedCount_IsRefused() => Assert.Equal(
        "document.broken",
        (await DocumentFolder.RefusedAsync(folder.Write("a.xls", Binary().Global(0x00FC, [.. BitConverter.GetBytes(1), .. BitConverter.GetBytes(int.MaxValue)]).ToArray()))).Code);

    [Fact]
    public async Task Read_BinaryWorkbookWithForgedLength_IsRefused()
    {
        var file = Binary().ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan((2 * 512) + 128 + 120), 0x7FFFFFF0);

        Assert.Equal("document.incomplete", (await DocumentFolder.RefusedAsync(folder.Write("a.xls", file))).Code);
    }

    /// <summary>A reader that follows such a chain never ends.</summary>
    [Fact]
    public async Task Read_BinaryWorkbookWithACircleOfSectors_IsRefused()
    {
        var file = Binary().ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(512 + (4 * 4)), 3);

        Assert.Equal("document.broken", (await DocumentFolder.RefusedAsync(folder.Write("a.xls", file))).Code);
    }

    [Theory]
    [InlineData("\"张三,一村", 3 << 20)]
    [InlineData("\"张三,一村\n李四,二村\n", 0)]
    [InlineData("张\"三,\"一村\n李四,二村\n", 0)]
    [InlineData("\"张\"三,\"一村\n李四,二村\n", 0)]
    public async Task Read_QuoteWithoutEnd_IsRefused(string lines, int more)
    {
        var fault = await DocumentFolder.RefusedAsync(folder.Write("a.csv", $"户名,地址\n王五,三村\n{lines}{new string('x', more)}"));

        Assert.Equal("document.broken", fault.Code);
        Assert.Contains("第 3 行", fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_TextCutInsideACharacter_IsRefused()
    {
        var bytes = Encoding.UTF8.GetBytes("户名,地址\n张三,一村\n李四,二村");

        Assert.Equal("document.incomplete", (await DocumentFolder.RefusedAsync(folder.Write("a.csv", bytes[..^1]))).Code);
    }

    private static BinaryWorkbook Binary() => new BinaryWorkbook("数据").Text(0, 0, "户名").Text(1, 0, "张三");

    private byte[] Sample(string name) => name == "a.xls"
        ? Binary().ToArray()
        : File.ReadAllBytes(folder.Workbook("sample.xlsx", DocumentFolder.Row("户名") + string.Concat(Enumerable.Range(0, 200).Select(i => DocumentFolder.Row($"张三{i * 7919}")))));

    private static void AddBomb(string file, string part, byte[] begin, byte[] block)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        using var stream = zip.CreateEntry(part, CompressionLevel.Optimal).Open();
        stream.Write(begin);
        for (var written = 0L; written < 24 << 20; written += block.Length)
        {
            stream.Write(block);
        }
    }
}
