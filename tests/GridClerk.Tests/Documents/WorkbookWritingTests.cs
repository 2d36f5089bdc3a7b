using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;
using GridClerk.Documents;
using GridClerk.Documents.Reading;
using GridClerk.Documents.Writing;

namespace GridClerk.Tests.Documents;

public sealed class WorkbookWritingTests : IDisposable
{
    private static readonly Column<string?> MeterNo = Column.Identifier("电能表资产号");
    private static readonly Column<string?> Cause = Column.Text("失败原因");
    private static readonly Column<decimal?> Reading = Column.Number("示数");
    private static readonly Column<DateOnly?> Day = Column.Date("数据日期");
    private static readonly Column<DateTime?> ReadAt = Column.Moment("召测时间");

    private readonly DocumentFolder folder = new();

    private sealed record Line(string? MeterNo, string? Cause, decimal? Reading, DateOnly? Day, DateTime? ReadAt);

    public void Dispose() => folder.Dispose();

    /// <summary>Every line is read back as it was written: signs, blanks, control characters, formulas, long digits.</summary>
    [Fact]
    public void WriteAndRead_AnyLines_AreTheSame()
    {
        var lines =
            from meter in Gen.OneOf(Gen.Elements("1300001000000012345678", "0000000000001", "0012", "=1+1", "-5", "+86"), Gen.Choose(0, int.MaxValue).Select(n => $"{n:0000000000000000000000}"))
            from cause in Gen.OneOf(
                Gen.Elements<string?>(null, "=cmd|' /C calc'!A0", "@SUM(1)", "-1+2", "终端离线", "a<b>&\"c\"", "_x0041_", "x\u0001y", "一\r\n二\t三", "𠮷野家", "x\uD800y", "x\uFFFFy", new string('长', 5000)),
                ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => (string?)s.Get))
            from number in Gen.OneOf(Gen.Constant((decimal?)null), Gen.Choose(int.MinValue, int.MaxValue).Select(n => (decimal?)n / 1000), Gen.Elements<decimal?>(0.1m, 123456789012.345m, 0.000001m, -0.5m))
            from day in Gen.Choose(0, 40000).Select(n => (DateOnly?)new DateOnly(1990, 1, 1).AddDays(n))
            from at in Gen.Choose(0, int.MaxValue).Select(n => (DateTime?)new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(n))
            select new Line(meter, cause, number, day, at);
        Prop.ForAll(Arb.From(lines.NonEmptyListOf()), written =>
        {
            var path = folder.In("a.xlsx");
            WorkbookFile.WriteAsync(path, new([Sheet(written)])).GetAwaiter().GetResult();
            var (_, rows) = DocumentFolder.ReadAsync(path, MeterNo, Cause, Reading, Day, ReadAt).GetAwaiter().GetResult();
            Assert.All(rows, r => Assert.Empty(r.Troubles));
            Assert.Equal(written.Select(Trimmed), rows.Select(r => new Line(r.Get(MeterNo), r.Get(Cause), r.Get(Reading), r.Get(Day), r.Get(ReadAt))));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public async Task Write_EverythingASheetCanHave_HoldsToTheSchema()
    {
        var path = folder.In("a.xlsx");

        await WorkbookFile.WriteAsync(path, Full());

        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        var faults = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}");
        Assert.Empty(faults);
        Assert.Equal(["说明", "未召回清单", "汇总(县／市)"], document.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(s => s.Name!.Value));
        Assert.Equal(3, document.WorkbookPart.WorksheetParts.Sum(w => w.DrawingsPart?.ChartParts.Count() ?? 0));
    }

    [Fact]
    public async Task Write_Sheet_FreezesFiltersTotalsAndColours()
    {
        var path = folder.In("a.xlsx");

        await WorkbookFile.WriteAsync(path, Full());

        var xml = Part(path, "xl/worksheets/sheet1.xml");
        Assert.Contains("state=\"frozen\"", xml, StringComparison.Ordinal);
        Assert.Contains("<autoFilter ref=\"A1:E4\"/>", xml, StringComparison.Ordinal);
        Assert.Contains("<f>SUBTOTAL(109,C2:C4)</f><v>1235.5</v>", xml, StringComparison.Ordinal);
        Assert.Contains("ISNUMBER(SEARCH(&quot;离线&quot;,B2))", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>=", xml, StringComparison.Ordinal);
        Assert.Contains("quotePrefix=\"1\"", Part(path, "xl/styles.xml"), StringComparison.Ordinal);
        var cover = Part(path, "xl/worksheets/cover.xml");
        Assert.All(new[] { "采集失败补招", "2026-11-23 06:05:00", "采集2.0", "robot-1", "<v>3</v>" }, t => Assert.Contains(t, cover, StringComparison.Ordinal));
        Assert.Contains("<hyperlink ref=\"A9\" location=\"'未召回清单'!A1\"/>", cover, StringComparison.Ordinal);
        Assert.Contains("<c:numFmt formatCode=\"#,##0.00\"", Part(path, "xl/charts/chart1_1.xml"), StringComparison.Ordinal);
    }

    /// <summary>Totals, written and read back, are no data.</summary>
    [Fact]
    public async Task Read_WrittenTotals_AreApart()
    {
        var path = folder.In("a.xlsx");
        await WorkbookFile.WriteAsync(path, Full());

        var (table, rows) = await DocumentFolder.ReadAsync(path, MeterNo, Reading);

        Assert.Equal(("未召回清单", 3), (table.Sheet, rows.Count));
        Assert.Equal(1235.5m, Assert.Single(table.Totals).Get(Reading));
    }

    /// <summary>A mean of shares would be 75 %.</summary>
    [Fact]
    public async Task Write_TotalOfAShare_IsTheRatioOfTheSums()
    {
        var path = folder.In("a.xlsx");
        var columns = new SheetColumns<(string Unit, long Read, long All)>()
            .Text("单位", u => u.Unit).Count("成功", u => u.Read, Total.Sum).Count("应采", u => u.All, Total.Sum)
            .Percent("成功率", u => (decimal)u.Read / u.All, ("成功", "应采"), Highlight.Below(0.9m, Tone.Bad));
        await WorkbookFile.WriteAsync(path, new([new Sheet<(string, long, long)>("汇总", columns, [("城关所", 90, 90), ("河西所", 5, 10)])]));
        var share = Column.Number("成功率");

        var (table, rows) = await DocumentFolder.ReadAsync(path, share);

        Assert.Equal([1m, 0.5m], rows.Select(r => r.Get(share)));
        Assert.Equal(0.95m, Assert.Single(table.Totals).Get(share));
        Assert.Contains("<f>IFERROR(SUBTOTAL(109,B2:B3)/SUBTOTAL(109,C2:C3),&quot;&quot;)</f><v>0.95</v>", Part(path, "xl/worksheets/sheet1.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_NamesThatNoSheetMayHave_AreMadeFit()
    {
        var path = folder.In("a.xlsx");
        List<Sheet> sheets = [.. new[] { "城关/东[1]", "城关/东[1]", new string('长', 40), new string('长', 40), "" }.Select(n => new Sheet<Line>(n, Columns(), Array.Empty<Line>()))];

        await WorkbookFile.WriteAsync(path, new(sheets));

        await using var table = await TableFile.OpenAsync(path, [MeterNo], new() { Sheet = $"{new string('长', 28)}(2)" });
        Assert.Equal("document.sheet-missing", (await Assert.ThrowsAsync<DocumentException>(() => TableFile.OpenAsync(path, [MeterNo], new() { Sheet = "x" }))).Code);
        await using var second = await TableFile.OpenAsync(path, [MeterNo], new() { Sheet = "城关／东（1）(2)" });
    }

    [Fact]
    public async Task Write_TextTooLongForACell_NamesTheCellAndKeepsTheOldFile()
    {
        var path = folder.Write("a.xlsx", "old");

        var fault = await Assert.ThrowsAsync<DocumentException>(() =>
            WorkbookFile.WriteAsync(path, new([Sheet([new("1", new string('长', 32_768), 1, null, null)])])));

        Assert.Equal("document.cell-too-long", fault.Code);
        Assert.Contains("B2", fault.Text, StringComparison.Ordinal);
        AssertOnlyOld(path);
    }

    [Fact]
    public async Task Write_DiskFull_SaysSoAndKeepsTheOldFile()
    {
        var path = folder.Write("a.xlsx", "old");

        var fault = await Assert.ThrowsAsync<DocumentException>(() => WorkbookFile.WriteAsync(path, Full(), stream => new FullDisk(stream, 2000), default));

        Assert.Equal("document.disk-full", fault.Code);
        AssertOnlyOld(path);
    }

    [Fact]
    public async Task Write_FileOpenElsewhere_SaysSoAndKeepsTheOldFile()
    {
        var path = folder.Write("a.xlsx", "old");
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal("document.in-use", (await Assert.ThrowsAsync<DocumentException>(() => WorkbookFile.WriteAsync(path, Full()))).Code);
        }

        AssertOnlyOld(path);
    }

    [Fact]
    public async Task Write_NoSuchFolder_SaysSo() => Assert.Equal(
        "document.cannot-write", (await Assert.ThrowsAsync<DocumentException>(() => WorkbookFile.WriteAsync(folder.In("no/a.xlsx"), Full()))).Code);

    [Fact]
    public async Task Write_CalledOffOrBrokenRows_LeavesNothing()
    {
        using var stop = new CancellationTokenSource();
        IEnumerable<Line> Rows()
        {
            yield return new("1", "x", 1, null, null);
            stop.Cancel();
            yield return new("2", "x", 1, null, null);
            throw new InvalidOperationException("broken source");
        }

        var fault = await Record.ExceptionAsync(() => WorkbookFile.WriteAsync(folder.In("a.xlsx"), new([new Sheet<Line>("a", Columns(), Rows())]), stop.Token));

        Assert.True(fault is OperationCanceledException or InvalidOperationException, $"{fault}");
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static Workbook Full() => new(
    [
        new Sheet<Line>("未召回清单", Columns(), [new("1300001000000012345678", "终端离线", 1234.5m, new(2026, 11, 22), new(2026, 11, 23, 1, 2, 3)), new("=1", "=1+1", 1m, null, null), new(null, "超时", null, null, null)])
        {
            Description = "三轮后仍没有读到的表计", Charts = [new("示数", ChartKind.Columns, "失败原因", ["示数"])],
        },
        new Sheet<Line>("汇总(县/市)", Columns(), [new("1", "<&>", 5, null, null)])
        {
            Charts = [new("按原因 <&>", ChartKind.Pie, "失败原因", ["示数"]), new("走势", ChartKind.Lines, "失败原因", ["示数"])],
        },
    ])
    {
        Cover = new("采集失败补招", new(2026, 11, 23, 6, 5, 0), "采集2.0", "robot-1") { Notes = [("数据日期", "2026-11-22")] },
    };

    private static SheetColumns<Line> Columns() => new SheetColumns<Line>()
        .Identifier("电能表资产号", l => l.MeterNo)
        .Text("失败原因", l => l.Cause, Highlight.Containing("离线", Tone.Warning), Highlight.Equal("超\"时", Tone.Bad))
        .Number("示数", l => l.Reading, total: Total.Sum, highlights: [Highlight.Below(0.95m, Tone.Bad), Highlight.Above(1000, Tone.Good)])
        .Date("数据日期", l => l.Day)
        .Moment("召测时间", l => l.ReadAt);

    private static Sheet<Line> Sheet(IEnumerable<Line> lines) => new("明细", Columns(), lines);

    /// <summary>Blanks around a text are not what it says.</summary>
    private static Line Trimmed(Line line) => line with { Cause = line.Cause?.Trim() is { Length: > 0 } text ? text : null };

    private static string Part(string path, string name)
    {
        using var zip = ZipFile.OpenRead(path);
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private void AssertOnlyOld(string path)
    {
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    /// <summary>A disk on which so many bytes are left.</summary>
    private sealed class FullDisk(Stream inner, long left) : Stream
    {
        private long written;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            written += count;
            if (written > left)
            {
                throw new IOException("No space left on device", 28);
            }

            inner.Write(buffer, offset, count);
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
