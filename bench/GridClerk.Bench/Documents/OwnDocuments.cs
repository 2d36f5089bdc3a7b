using GridClerk.Documents.Reading;
using GridClerk.Documents.Writing;

namespace GridClerk.Bench.Documents;

/// <summary>GridClerk's own room, used as a procedure uses it: every column asked for by its heading and kind.</summary>
internal static class OwnDocuments
{
    public static async Task<string> ReadAsync(string file, CancellationToken ct)
    {
        var columns = MeterLines.Headings.Select(ColumnOf).ToList();
        var reading = (Column<decimal?>)columns[14];
        await using var table = await TableFile.OpenAsync(file, columns, ct: ct);
        var (rows, cells, sum) = (0, 0L, 0m);
        await foreach (var row in table.RowsAsync(ct))
        {
            rows++;
            sum += row.Get(reading) ?? 0;
            foreach (var column in columns)
            {
                cells += IsThere(row, column) ? 1 : 0;
            }
        }

        return MeterLines.Proof(rows, cells, sum);
    }

    public static Task WriteAsync(string file, int rows, CancellationToken ct)
    {
        var columns = new SheetColumns<int>()
            .Identifier("电能表资产号", MeterLines.MeterNo).Identifier("用户编号", MeterLines.CustomerNo)
            .Text("用户名称", MeterLines.Customer).Text("用电地址", MeterLines.Address).Text("供电单位", MeterLines.Unit)
            .Text("失败原因", MeterLines.Cause).Text("终端厂家", MeterLines.Maker)
            .Identifier("终端地址", MeterLines.Terminal).Identifier("台区编号", MeterLines.AreaNo)
            .Text("台区名称", MeterLines.Area).Text("电表规约", MeterLines.Protocol)
            .Date("数据日期", _ => MeterLines.Day).Moment("最近成功时间", i => MeterLines.LastSuccess(i))
            .Number("上次示数", i => MeterLines.LastReading(i)).Number("本次示数", i => MeterLines.Reading(i)).Number("电量", i => MeterLines.Energy(i))
            .Count("倍率", i => MeterLines.Multiplier(i)).Count("轮次", i => MeterLines.Rounds(i))
            .Percent("成功率", i => MeterLines.Share(i)).Text("备注", MeterLines.Remark);
        return WorkbookFile.WriteAsync(file, new([new Sheet<int>("明细", columns, Enumerable.Range(0, rows))]), ct);
    }

    private static Column ColumnOf(string heading, int index) => index switch
    {
        0 or 1 or 7 or 8 => Column.Identifier(heading),
        11 => Column.Date(heading),
        12 => Column.Moment(heading),
        >= 13 and <= 18 => Column.Number(heading),
        _ => Column.Text(heading),
    };

    private static bool IsThere(TableRow row, Column column) => column switch
    {
        Column<string?> text => row.Get(text) is not null,
        Column<decimal?> number => row.Get(number) is not null,
        Column<DateOnly?> day => row.Get(day) is not null,
        Column<DateTime?> moment => row.Get(moment) is not null,
        _ => throw new InvalidOperationException($"No kind for {column.Heading}"),
    };
}
