using GridClerk.Documents.Writing;
using GridClerk.Systems.Collection;

namespace GridClerk.Scenarios.RecollectReadings;

/// <summary>The workbooks of a night; their sheets and headings are a contract, written down in docs/reports.md.</summary>
internal static class RecollectWorkbook
{
    /// <summary>All units: rates before and after, summaries, what could not be read unit by unit, what was read.</summary>
    public static Workbook Of(RecollectResult result, DateTime madeAt) => new(
    [
        Rates(result),
        Groups("按单位", "供电单位", result.Book.Cases, c => c.Row.Unit),
        Causes(result.Book.Remainder),
        Groups("按终端厂家", "终端厂家", result.Book.Cases, c => c.Row.TerminalMaker),
        .. result.Book.Remainder.GroupBy(c => c.Row.Unit, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Remainder($"未召回-{g.Key}", g)),
        Read(result.Book.Read),
    ])
    {
        Cover = CoverOf("数据补招", result, result.Book.Cases, madeAt),
    };

    /// <summary>What one unit's people work with.</summary>
    public static Workbook Of(RecollectResult result, string unit, DateTime madeAt)
    {
        var cases = result.Book.Cases.Where(c => c.Row.Unit == unit).ToList();
        return new(
        [
            Remainder("未召回清单", cases.Where(c => !c.IsRead)), Causes(cases.Where(c => !c.IsRead)), Read(cases.Where(c => c.IsRead)),
        ])
        {
            Cover = CoverOf($"数据补招　{unit}", result, cases, madeAt),
        };
    }

    private static Cover CoverOf(string title, RecollectResult result, IReadOnlyList<MeterCase> cases, DateTime madeAt) =>
        new(title, madeAt, "采集2.0 采集成功率检测、数据召测", RecollectReadingsProcedure.Title)
        {
            Notes =
            [
                ("数据日期", $"{result.Book.Day:yyyy-MM-dd}"),
                ("补招", $"{cases.Count} 只，召回 {cases.Count(c => c.IsRead)} 只，未召回 {cases.Count(c => !c.IsRead)} 只"),
                ("采集成功率", RecollectReport.Change(RecollectResult.RateOf(result.Before), RecollectResult.RateOf(result.After.Rates), result.After.IsCounted)),
                .. result.ExportTroubles.Select(t => ("失败明细", $"{t}；改为逐页读页面")),
            ],
        };

    private static Sheet<(CollectionRate Before, CollectionRate? After)> Rates(RecollectResult result) => new(
        "采集成功率",
        new SheetColumns<(CollectionRate Before, CollectionRate? After)>()
            .Text("单位", r => r.Before.Unit)
            .Count("应采", r => r.Before.Total, Total.Sum)
            .Count("补招前失败", r => r.Before.Failed, Total.Sum)
            .Percent("补招前成功率", r => r.Before.Rate / 100)
            .Count("补招后失败", r => r.After?.Failed, Total.Sum)
            .Percent("补招后成功率", r => r.After?.Rate / 100)
            .Number("提高（百分点）", r => r.After?.Rate - r.Before.Rate)
            .Moment("统计时间", r => r.After?.CountedAt.DateTime),
        result.Before.Select(b => (b, result.After.IsCounted ? result.After.Rates.FirstOrDefault(a => a.Unit == b.Unit) : null)))
    {
        Description = result.After.IsCounted ? "采集系统自己统计的成功率，补招前后各读一次" : "补招后系统尚未重新统计",
        Charts = [new("补招前后采集成功率", ChartKind.Columns, "单位", ["补招前成功率", "补招后成功率"])],
    };

    private static Sheet<Group> Groups(string name, string heading, IEnumerable<MeterCase> cases, Func<MeterCase, string> by) => new(
        name,
        new SheetColumns<Group>()
            .Text(heading, g => g.Name)
            .Count("应补招", g => g.All, Total.Sum)
            .Count("召回", g => g.Read, Total.Sum)
            .Count("未召回", g => g.All - g.Read, Total.Sum)
            .Percent("召回率", g => (decimal)g.Read / g.All, ("召回", "应补招")),
        cases.GroupBy(by, StringComparer.Ordinal).Select(g => new Group(g.Key, g.Count(), g.Count(c => c.IsRead))).OrderByDescending(g => g.All - g.Read))
    {
        Description = "应补招、召回和未召回的电能表数",
        Charts = [new(name, ChartKind.Bars, heading, ["召回", "未召回"])],
    };

    private static Sheet<CauseCount> Causes(IEnumerable<MeterCase> remainder) => new(
        "按原因",
        new SheetColumns<CauseCount>().Text("未召回原因", c => c.Cause).Count("数量", c => c.Count, Total.Sum),
        remainder.GroupBy(c => c.Cause, StringComparer.Ordinal).Select(g => new CauseCount(g.Key, g.Count())).OrderByDescending(c => c.Count))
    {
        Description = "没有召回的电能表，按最后一次召测的结果",
        Charts = [new("未召回原因", ChartKind.Pie, "未召回原因", ["数量"])],
    };

    private static Sheet<MeterCase> Remainder(string name, IEnumerable<MeterCase> cases) => new(
        name,
        Place(new())
            .Text("未召回原因", c => c.Cause)
            .Count("召测轮数", c => c.Rounds)
            .Text("最后一次回复", c => c.Last?.Reply)
            .Text("系统失败原因", c => c.Row.Cause)
            .Text("终端状态", c => c.Row.TerminalOnline switch { true => "在线", false => "离线", null => null }, Highlight.Equal("离线", Tone.Warning))
            .Moment("最近成功时间", c => c.Row.LastAt?.DateTime)
            .Number("最近成功示数", c => c.Row.LastValue)
            .Text("抄表员", c => c.Row.Reader),
        cases)
    { Description = "没有召回的电能表，请现场处理" };

    private static Sheet<MeterCase> Read(IEnumerable<MeterCase> cases) => new(
        "已召回清单",
        Place(new())
            .Date("数据时标", c => c.Last!.Stamp)
            .Number("正向有功总", c => c.Last!.Total)
            .Number("尖", c => Rate(c, 0)).Number("峰", c => Rate(c, 1)).Number("平", c => Rate(c, 2)).Number("谷", c => Rate(c, 3))
            .Number("最近成功示数", c => c.Row.LastValue)
            .Count("召测轮数", c => c.Rounds),
        cases)
    { Description = "召回的日冻结示数，kWh" };

    private static SheetColumns<MeterCase> Place(SheetColumns<MeterCase> columns) => columns
        .Text("供电单位", c => c.Row.Unit)
        .Identifier("用户编号", c => c.Row.CustomerNo)
        .Text("用户类型", c => c.Row.CustomerKind)
        .Identifier("电能表资产号", c => c.Row.MeterNo)
        .Text("电能表厂家", c => c.Row.MeterMaker)
        .Identifier("台区编号", c => c.Row.AreaNo)
        .Text("台区名称", c => c.Row.AreaName)
        .Identifier("终端地址", c => c.Row.TerminalNo)
        .Text("终端厂家", c => c.Row.TerminalMaker);

    private static decimal? Rate(MeterCase one, int rate) => one.Last!.Rates.ElementAtOrDefault(rate);

    private sealed record Group(string Name, int All, int Read);
}
