using System.Text;
using GridClerk.Documents;
using GridClerk.Documents.Reading;

namespace GridClerk.Tests.Documents;

/// <summary>What systems export besides workbooks.</summary>
public sealed class OddFormatTests : IDisposable
{
    private static readonly Column<string?> MeterNo = Column.Identifier("电能表资产号");
    private static readonly Column<string?> Name = Column.Text("户名");
    private static readonly Column<decimal?> Reading = Column.Number("示数");

    private const string Lines = "采集失败明细\r\n电能表资产号,户名,示数,\r\n1300001000000012345678\t,\"张三, \"\"西\"\"\",\"1,234.5\",\r\n=\"0000000000000000000001\",李四,-,\r\n\r\n'007,王五,3,\r\n合计,,1237.5,\r\n";

    private readonly DocumentFolder folder = new();

    public static TheoryData<string, bool> Encodings => new() { { "utf-8", false }, { "utf-8", true }, { "GBK", false }, { "utf-16", true } };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Read_CommaSeparated_InAnyEncoding(string encoding, bool marked)
    {
        var file = folder.Write("a.csv", Lines, encoding == "utf-8" ? new UTF8Encoding(marked) : encoding == "GBK" ? DocumentFolder.Gbk : Encoding.Unicode);

        var (table, rows) = await DocumentFolder.ReadAsync(file, MeterNo, Name, Reading);

        Assert.Equal(["1300001000000012345678", "0000000000000000000001", "007"], rows.Select(r => r.Get(MeterNo)));
        Assert.Equal(["张三, \"西\"", "李四", "王五"], rows.Select(r => r.Get(Name)));
        Assert.Equal([1234.5m, null, 3m], rows.Select(r => r.Get(Reading)));
        Assert.Equal(1237.5m, Assert.Single(table.Totals).Get(Reading));
        Assert.Equal((TableFormat.Delimited, "a"), (table.Format, table.Sheet));
    }

    [Fact]
    public async Task Read_TabsUnderTheNameOfAWorkbook_InGbk()
    {
        var file = folder.Write("导出.xls", "电能表资产号\t户名\t示数\n1.30001E+21\t张三,一\t5\n", DocumentFolder.Gbk);

        var (table, rows) = await DocumentFolder.ReadAsync(file, MeterNo, Name, Reading);

        Assert.Equal((TableFormat.Delimited, "张三,一", 5m), (table.Format, rows[0].Get(Name), rows[0].Get(Reading)));
        Assert.Equal(CellTroubleKind.DamagedIdentifier, Assert.Single(rows[0].Troubles).Kind);
        Assert.Equal("1.30001E+21", rows[0].TroubleIn(MeterNo)!.Seen);
        Assert.Null(rows[0].TroubleIn(Name));
    }

    /// <summary>The sign between the values is found below titles, and among values that hold the other signs.</summary>
    [Theory]
    [InlineData('\t')]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('|')]
    public async Task Read_AnyDelimiter_IsFound(char between)
    {
        var address = Column.Text("地址");
        string Line(int i) => string.Join(between, $"13000010000000{i:00000000}", $"\"甲,乙;{i}|\t丙\"", between == ',' ? $"{i}" : $"1,23{i}.5", "");
        var file = folder.Write("a.txt", $"采集失败明细, 2026年11月22日; 全部\r\n单位：城关所, 河西所\r\n{string.Join(between, "电能表资产号", "地址", "示数", "")}\r\n{string.Join("\r\n", Enumerable.Range(0, 9).Select(Line))}\r\n");

        var (table, rows) = await DocumentFolder.ReadAsync(file, MeterNo, address, Reading);

        Assert.Equal((3, 9, 4), (table.HeaderRow, rows.Count, rows[0].Number));
        Assert.Equal(("1300001000000000000003", "甲,乙;3|\t丙"), (rows[3].Get(MeterNo), rows[3].Get(address)));
        Assert.Equal(between == ',' ? 3m : 1233.5m, rows[3].Get(Reading));
    }

    [Theory]
    [InlineData("GBK")]
    [InlineData("utf-8")]
    public async Task Read_WebPageUnderTheNameOfAWorkbook(string encoding)
    {
        const string page = """
            <html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td { mso-number-format:"\@" } </style><script>var a = "<table><tr><td>no</td></tr></table>";</script></head>
            <body><!-- <table> --><table border=1><tr><td colspan="4">失败明细</td></tr>
            <TR><th rowspan="2">电能表资产号</th><th rowspan=2>户名</th><th colspan='2'>冻结</th></TR><tr><th>示数</th><th>日期</th></tr>
            <tr><td x:str>0013<br></td><td>张&amp;三&nbsp;</td><td align="right" > 5.5</td><td>2026年11月22日
            <tr><td rowspan=2>0014</td><td>李四</td><td></td><td>20261122</td></tr><tr><td>王五</td><td>7</td><td>2026-11-22</td></tr>
            <tr><td>合计</td><td></td><td>12.5</td></tr></table></body></html>
            """;
        var day = Column.Date("冻结/日期");
        var file = folder.Write("导出.xls", page, encoding == "GBK" ? DocumentFolder.Gbk : new UTF8Encoding(false));

        var (table, rows) = await DocumentFolder.ReadAsync(file, MeterNo, Name, Reading, day);

        Assert.Equal(TableFormat.WebPage, table.Format);
        Assert.Equal(["电能表资产号", "户名", "冻结/示数", "冻结/日期"], table.Headings);
        Assert.Equal([("0013", "张&三", 5.5m), ("0014", "李四", null), (null, "王五", (decimal?)7)], rows.Select(r => (r.Get(MeterNo), r.Get(Name), r.Get(Reading))));
        Assert.All(rows, r => Assert.Equal(new DateOnly(2026, 11, 22), r.Get(day)));
        Assert.Equal(12.5m, Assert.Single(table.Totals).Get(Reading));
    }

    [Fact]
    public async Task Read_SecondTableOfAPage_IsFoundByItsHeadings()
    {
        var file = folder.Write("a.xls", "<table><tr><td>菜单</td></tr></table><table><tr><td>户名</td></tr><tr><td>张三</td></tr></table>");

        var (table, rows) = await DocumentFolder.ReadAsync(file, Name);

        Assert.Equal(("表2", "张三"), (table.Sheet, Assert.Single(rows).Get(Name)));
    }

    [Fact]
    public async Task Read_BinaryWorkbook_KeepsTextAndReportsDamage()
    {
        var book = new BinaryWorkbook("数据");
        book.Text(0, 0, "明细");
        book.Text(1, 0, "电能表资产号").Text(1, 1, "户名").Text(1, 2, "示数").Text(1, 3, "数据日期");
        book.Text(2, 0, "1300001000000012345678").Text(2, 1, "张三").Number(2, 2, 12.5).Date(2, 3, 46348);
        book.Number(3, 0, 1.3000010000000124E+21).Text(3, 1, "李四").Number(3, 2, 7).Text(3, 3, "2026年11月22日");
        book.Text(4, 0, "合计").Number(4, 2, 19.5);
        var file = folder.Write("a.xls", book.ToArray());
        var day = Column.Date("数据日期");

        var (table, rows) = await DocumentFolder.ReadAsync(file, MeterNo, Name, Reading, day);

        Assert.Equal((TableFormat.BinaryWorkbook, "数据", 2), (table.Format, table.Sheet, rows.Count));
        Assert.Equal(("1300001000000012345678", "张三", 12.5m), (rows[0].Get(MeterNo), rows[0].Get(Name), rows[0].Get(Reading)));
        Assert.Equal((CellTroubleKind.DamagedIdentifier, "A4"), (rows[1].Troubles[0].Kind, rows[1].Troubles[0].Cell));
        Assert.All(rows, r => Assert.Equal(new DateOnly(2026, 11, 22), r.Get(day)));
        Assert.Equal(19.5m, Assert.Single(table.Totals).Get(Reading));
    }

    [Fact]
    public async Task Read_BinaryWorkbookWithErrors_ReportsThem()
    {
        var book = new BinaryWorkbook("数据").Text(0, 0, "户名").Text(0, 1, "示数").Text(1, 0, "张三").Error(1, 1, 0x2A);
        book.FormulaError(2, 0, 0x17).Number(2, 1, 5);
        book.Text(4, 0, "李四").Number(4, 1, 6).Error(4, 2, 0x07);
        var file = folder.Write("a.xls", book.ToArray());

        var (_, rows) = await DocumentFolder.ReadAsync(file, Name, Reading);

        Assert.Equal([2, 3, 5], rows.Select(r => r.Number));
        Assert.Equal((CellTroubleKind.FormulaError, "B2", "#N/A"), (rows[0].TroubleIn(Reading)!.Kind, rows[0].TroubleIn(Reading)!.Cell, rows[0].TroubleIn(Reading)!.Seen));
        Assert.Equal(("A3", "#REF!"), (rows[1].TroubleIn(Name)!.Cell, rows[1].TroubleIn(Name)!.Seen));
        Assert.Equal(("李四", 6m), (rows[2].Get(Name), rows[2].Get(Reading)));
    }

    [Fact]
    public async Task Open_SheetThatIsNotThere_NamesThoseThatAre()
    {
        var file = folder.Workbook("a.xlsx", DocumentFolder.Row("户名"));

        var fault = await Assert.ThrowsAsync<DocumentException>(() => TableFile.OpenAsync(file, [Name], new() { Sheet = "汇总" }));

        Assert.Equal("document.sheet-missing", fault.Code);
        Assert.Contains("明细", fault.Text, StringComparison.Ordinal);
    }
}
