using GridClerk.Documents;
using GridClerk.Documents.Reading;
using GridClerk.Documents.Reading.Xlsx;

namespace GridClerk.Tests.Documents;

public sealed class WorkbookReadingTests : IDisposable
{
    private static readonly Column<string?> MeterNo = Column.Identifier("电能表资产号");
    private static readonly Column<string?> Name = Column.Text("户名");
    private static readonly Column<decimal?> Reading = Column.Number("示数");
    private static readonly Column<DateOnly?> Day = Column.Date("数据日期");

    private const string DateStyle = "<numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>";

    private readonly DocumentFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Read_TitleAboveTotalBelowEmptyColumnsBehind_GivesTheRows()
    {
        var file = folder.Workbook("a.xlsx",
            DocumentFolder.Row("采集失败明细（2026年11月22日）") + DocumentFolder.Row("") + DocumentFolder.Row("电能表资产号", "户名", "示数", "", "") +
            DocumentFolder.Row("1300001000000012345678", "张三", "12.5", "", "") + DocumentFolder.Row("", "", "") +
            DocumentFolder.Row("1300001000000012345679", "李四", "1,234.50", "") + DocumentFolder.Row("合 计：", "2 户", "1,247.00"));

        var (table, rows) = await DocumentFolder.ReadAsync(file, MeterNo, Name, Reading);

        Assert.Equal(["1300001000000012345678", "1300001000000012345679"], rows.Select(r => r.Get(MeterNo)));
        Assert.Equal([12.5m, 1234.5m], rows.Select(r => r.Get(Reading)));
        Assert.Equal([4, 6], rows.Select(r => r.Number));
        Assert.Equal(1247m, Assert.Single(table.Totals).Get(Reading));
        Assert.Equal(["电能表资产号", "户名", "示数"], table.Headings);
        Assert.Equal((2, 3, "明细", TableFormat.Workbook), (table.RowsRead, table.HeaderRow, table.Sheet, table.Format));
    }

    [Fact]
    public async Task Read_HeadingOverTwoRows_NamesColumnsByBoth()
    {
        var file = folder.Workbook("a.xlsx",
            DocumentFolder.Row("周报") + DocumentFolder.Row("单位", "累计用户平均停电情况", "", "时户数消耗", "", "备注") +
            DocumentFolder.Row("", "全口径", "同比", "累计", "同比", "") + DocumentFolder.Row("城关所", "1.5", "0.1", "30", "0.2", "无"),
            afterRows: "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:C2\"/><mergeCell ref=\"D2:E2\"/><mergeCell ref=\"F2:F3\"/></mergeCells>");
        var (all, used, change, unit) = (Column.Number("全口径"), Column.Number("累计"), Column.Number("时户数消耗/同比"), Column.Text("单位"));

        var (table, rows) = await DocumentFolder.ReadAsync(file, unit, all, used, change);

        var row = Assert.Single(rows);
        Assert.Equal(("城关所", 1.5m, 30m, 0.2m), (row.Get(unit), row.Get(all), row.Get(used), row.Get(change)));
        Assert.Equal(["单位", "累计用户平均停电情况/全口径", "累计用户平均停电情况/同比", "时户数消耗/累计", "时户数消耗/同比", "备注"], table.Headings);
        var ambiguous = await Assert.ThrowsAsync<DocumentException>(() => TableFile.OpenAsync(file, [Column.Number("同比")]));
        Assert.Equal("document.heading-ambiguous", ambiguous.Code);
        Assert.Contains("C 列“累计用户平均停电情况/同比”、E 列“时户数消耗/同比”", ambiguous.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OnlyColumnsThatReachOverBothHeadingRows_SkipsTheLowerOne()
    {
        var file = folder.Workbook("a.xlsx",
            DocumentFolder.Row("单位", "停电", "", "备注") + DocumentFolder.Row("", "全口径", "同比", "") + DocumentFolder.Row("城关所", "1", "2", "无"));
        var unit = Column.Text("单位");

        var (_, rows) = await DocumentFolder.ReadAsync(file, unit);

        Assert.Equal("城关所", Assert.Single(rows).Get(unit));
    }

    /// <summary>A column without a heading beside a row of texts looks like the lower half of one, and is not.</summary>
    [Fact]
    public async Task Read_ColumnWithoutHeadingBesideTexts_KeepsTheFirstRow()
    {
        var file = folder.Workbook("a.xlsx", DocumentFolder.Row("户名", "", "地址") + DocumentFolder.Row("张三", "新", "一村") + DocumentFolder.Row("李四", "旧", "二村"));
        var address = Column.Text("地址");

        var (_, rows) = await DocumentFolder.ReadAsync(file, Name, address);

        Assert.Equal(["张三", "李四"], rows.Select(r => r.Get(Name)));
    }

    [Fact]
    public async Task Open_HeadingMissing_NamesItAndTheNearest()
    {
        var file = folder.Workbook("a.xlsx", DocumentFolder.Row("报表") + DocumentFolder.Row("电能表资产编号", "用户名称", "采集时间"));

        var fault = await Assert.ThrowsAsync<DocumentException>(() => TableFile.OpenAsync(file, [MeterNo, Column.Text("用户名称")]));

        Assert.Equal("document.heading-missing", fault.Code);
        Assert.Contains("“电能表资产号”（相近的有：电能表资产编号", fault.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("缺少列：“用户名称”", fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_HeadingInAnotherWriting_IsTheSame()
    {
        var file = folder.Workbook("a.xlsx", DocumentFolder.Row(" 线损率（％）\n", "资产编号") + DocumentFolder.Row("98.5%", "1"));
        var (rate, asset, missing) = (Column.Number("线损率(%)"), Column.Identifier("电能表资产号") with { OtherHeadings = ["资产编号"] }, Column.Text("备注") with { Optional = true });

        var (_, rows) = await DocumentFolder.ReadAsync(file, rate, asset, missing);

        Assert.Equal((0.985m, "1", null), (rows[0].Get(rate), rows[0].Get(asset), rows[0].Get(missing)));
    }

    [Fact]
    public async Task Read_IdentifierThatBecameANumber_IsReportedAndNotGuessed()
    {
        var file = folder.Workbook("a.xlsx",
            DocumentFolder.Row("电能表资产号") + "<row><c t=\"n\"><v>1.3000010000000124E+21</v></c></row>" + DocumentFolder.Row("1.30001E+21") +
            "<row><c><v>1234567890123</v></c></row>" + "<row><c><v>1.5</v></c></row>" + DocumentFolder.Row("0012"));

        var (_, rows) = await DocumentFolder.ReadAsync(file, MeterNo);

        var trouble = Assert.Single(rows[0].Troubles);
        Assert.Equal((CellTroubleKind.DamagedIdentifier, "A2", "电能表资产号"), (trouble.Kind, trouble.Cell, trouble.Heading));
        Assert.Equal("document.bad-cell", Assert.Throws<DocumentException>(() => rows[0].Get(MeterNo)).Code);
        Assert.Equal(CellTroubleKind.DamagedIdentifier, Assert.Single(rows[1].Troubles).Kind);
        Assert.Equal("1234567890123", rows[2].Get(MeterNo));
        Assert.Equal(CellTroubleKind.NotAnIdentifier, Assert.Single(rows[3].Troubles).Kind);
        Assert.Equal("0012", rows[4].Get(MeterNo));
    }

    [Fact]
    public async Task Read_NumberShorterThanItsIdentifier_HasLostItsZeros()
    {
        var file = folder.Workbook("a.xlsx", DocumentFolder.Row("户号") + "<row><c><v>12345678</v></c></row>" + "<row><c><v>1234567890123</v></c></row>");
        var customer = Column.Identifier("户号", digits: 13);

        var (_, rows) = await DocumentFolder.ReadAsync(file, customer);

        Assert.Equal(CellTroubleKind.DamagedIdentifier, Assert.Single(rows[0].Troubles).Kind);
        Assert.Equal("1234567890123", rows[1].Get(customer));
    }

    [Theory]
    [InlineData("<c s=\"1\"><v>46348</v></c>")]
    [InlineData("<c><v>46348</v></c>")]
    [InlineData("<c><v>20261122</v></c>")]
    [InlineData("<c s=\"1\"><v>46348.75</v></c>")]
    [InlineData("<c t=\"inlineStr\"><is><t>2026-11-22</t></is></c>")]
    [InlineData("<c t=\"inlineStr\"><is><t>2026/11/22 08:05</t></is></c>")]
    [InlineData("<c t=\"inlineStr\"><is><t>20261122</t></is></c>")]
    [InlineData("<c t=\"inlineStr\"><is><t>２０２６年１１月２２日</t></is></c>")]
    [InlineData("<c t=\"inlineStr\"><is><t>2026年11月22日 10时11分12秒</t></is></c>")]
    [InlineData("<c t=\"inlineStr\"><is><t>2026.11.22</t></is></c>")]
    public async Task Read_DayInAnyWriting_IsTheDay(string cell)
    {
        var file = folder.Workbook("a.xlsx", $"{DocumentFolder.Row("数据日期")}<row>{cell}</row>", styles: DateStyle);

        var (_, rows) = await DocumentFolder.ReadAsync(file, Day);

        Assert.Equal(new DateOnly(2026, 11, 22), rows[0].Get(Day));
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("22/11/2026")]
    [InlineData("昨日")]
    [InlineData("2026-11-22 25:00")]
    public async Task Read_WhatIsNoDay_IsReported(string text)
    {
        var file = folder.Workbook("a.xlsx", DocumentFolder.Row("数据日期") + DocumentFolder.Row(text));

        var (_, rows) = await DocumentFolder.ReadAsync(file, Day);

        Assert.Equal((CellTroubleKind.NotADate, text), (rows[0].Troubles[0].Kind, rows[0].Troubles[0].Seen));
    }

    [Fact]
    public async Task Read_DaysCountedFrom1904_AreTheSameDays()
    {
        var file = folder.Workbook("a.xlsx", $"{DocumentFolder.Row("数据日期")}<row><c s=\"1\"><v>44886</v></c></row>", styles: DateStyle, from1904: true);

        var (_, rows) = await DocumentFolder.ReadAsync(file, Day);

        Assert.Equal(new DateOnly(2026, 11, 22), rows[0].Get(Day));
    }

    [Fact]
    public async Task Read_SharedRichEscapedAndComputedCells_SayWhatIsShown()
    {
        var file = folder.Workbook("a.xlsx",
            "<row r=\"1\"><c r=\"B1\" t=\"s\"><v>0</v></c><c r=\"D1\" t=\"s\"><v>1</v></c></row>" +
            "<row r=\"5\"><c r=\"B5\" t=\"s\"><v>2</v></c><c r=\"D5\"><f>1+1</f><v>2</v></c></row>" +
            "<row r=\"6\"><c r=\"B6\" t=\"str\"><f>A1</f><v>文字_x000A_二</v></c><c r=\"D6\"><f>1+1</f></c></row>" +
            "<row r=\"7\"><c r=\"B7\" t=\"s\"><v>3</v></c><c r=\"D7\" t=\"e\"><v>#N/A</v></c></row>",
            sharedTexts: "<si><t>户名</t></si><si><r><t>示</t></r><r><rPr><b/></rPr><t>数</t></r><rPh sb=\"0\" eb=\"1\"><t>shi</t></rPh></si><si><t>张三</t></si><si/>");

        var (_, rows) = await DocumentFolder.ReadAsync(file, Name, Reading);

        Assert.Equal(("张三", 2m, 5), (rows[0].Get(Name), rows[0].Get(Reading), rows[0].Number));
        Assert.Equal("文字\n二", rows[1].Get(Name));
        Assert.Equal((CellTroubleKind.FormulaWithoutValue, "D6"), (rows[1].Troubles[0].Kind, rows[1].Troubles[0].Cell));
        Assert.Null(rows[2].Get(Name));
        Assert.Equal((CellTroubleKind.FormulaError, "#N/A"), (rows[2].Troubles[0].Kind, rows[2].Troubles[0].Seen));
    }

    [Theory]
    [InlineData("General", false)]
    [InlineData("#,##0.00_);[Red]\\(#,##0.00\\)", false)]
    [InlineData("0.00\"小时\"", false)]
    [InlineData("[$-804]yyyy\"年\"m\"月\"d\"日\";@", true)]
    [InlineData("h:mm", true)]
    [InlineData("\"d\"0", false)]
    public void ShowsDate_Format_IsKnown(string format, bool date) => Assert.Equal(date, DateFormats.ShowsDate(format));

    [Fact]
    public async Task Rows_CalledOff_End()
    {
        var file = folder.Workbook("a.xlsx", DocumentFolder.Row("户名") + string.Concat(Enumerable.Repeat(DocumentFolder.Row("张三"), 2000)));
        using var stop = new CancellationTokenSource();
        await using var table = await TableFile.OpenAsync(file, [Name]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in table.RowsAsync(stop.Token))
            {
                await stop.CancelAsync();
            }
        });

        Assert.True(table.RowsRead < 2000);
    }
}
