using GridClerk.Documents.Writing;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.CountAssets;

/// <summary>The workbook of a night's count; its sheets and headings are a contract, written down in docs/reports.md.</summary>
internal static class CountWorkbook
{
    public static Workbook Of(CountedAssets counted, DateTime madeAt) => new(
    [
        Units(counted), Types(counted), Doubts(counted), All(counted), .. CountRatingSheets.Of(counted), .. counted.Dedicated is { } list ? [Dedicated(list)] : Array.Empty<Sheet>(),
    ])
    {
        Cover = new("资产统计", madeAt, "营销2.0 资产统计", CountAssetsProcedure.Title)
        {
            Notes =
            [
                ("统计日期", $"{counted.Day:yyyy-MM-dd}"),
                ("统计范围", $"{counted.Choices.Units.Count} 个单位 × {counted.Choices.Types.Count} 类资产 × {counted.Choices.Statuses.Count} 种状态 × {counted.Choices.Stores.Count} 类库房，共 {counted.Figures.Count} 项"),
                ("资产总数", $"{counted.Total:#,##0}"),
                ("自动审核", Reviewed(counted.Figures)),
                .. counted.Ratings.Count == 0 ? Array.Empty<(string, string)>()
                    : [("按规格统计", $"{counted.Ratings.Count} 项"), ("规格自动审核", Reviewed(counted.Ratings))],
                .. counted.Dedicated is { } listed ? [("专变用户清单", SourceOf(listed))] : Array.Empty<(string, string)>(),
            ],
        },
    };

    private static Sheet<IReadOnlyList<string>> Units(CountedAssets counted)
    {
        var columns = new SheetColumns<IReadOnlyList<string>>()
            .Text("单位", u => u[^1])
            .Text("上级单位", u => u.Count > 1 ? u[^2] : null)
            .Count("合计", u => CountedAssets.SumOf(counted.Figures, u))
            .Percent("占比", u => counted.Total == 0 ? null : (decimal)(CountedAssets.SumOf(counted.Figures, u) ?? 0) / counted.Total)
            .Count("较昨日", u => CountedAssets.SumOf(counted.Figures, u) - CountedAssets.SumOf(counted.Yesterday, u))
            .Count("较上周", u => CountedAssets.SumOf(counted.Figures, u) - CountedAssets.SumOf(counted.LastWeek, u));
        foreach (var type in counted.Choices.Types)
        {
            columns.Count(type, u => CountedAssets.SumOf(counted.Figures, u, type));
        }

        return new("按单位", columns, counted.Choices.Units)
        {
            Description = "每个单位连同其下级的资产数",
            Charts = [new("各单位资产总数", ChartKind.Bars, "单位", ["合计"])],
        };
    }

    private static Sheet<string> Types(CountedAssets counted)
    {
        var columns = new SheetColumns<string>()
            .Text("资产类型", t => t)
            .Count("合计", t => counted.SumOf(counted.Figures, t), Total.Sum)
            .Percent("占比", t => counted.Total == 0 ? null : (decimal)(counted.SumOf(counted.Figures, t) ?? 0) / counted.Total)
            .Count("较昨日", t => counted.SumOf(counted.Figures, t) - counted.SumOf(counted.Yesterday, t))
            .Count("较上周", t => counted.SumOf(counted.Figures, t) - counted.SumOf(counted.LastWeek, t));
        foreach (var status in counted.Choices.Statuses)
        {
            columns.Count(status, t => counted.SumOf(counted.Figures, t, status), Total.Sum);
        }

        return new("按类型", columns, counted.Choices.Types)
        {
            Description = "每类资产在各状态下的数量",
            Charts = [new("各类资产占比", ChartKind.Pie, "资产类型", ["合计"])],
        };
    }

    private static Sheet<AssetFigure> Doubts(CountedAssets counted) => new(
        "疑点复查",
        Place(new())
            .Count("首次统计", f => f.First)
            .Count("复查", f => f.Count)
            .Text("结果", Result, Highlight.Containing("仍有疑问", Tone.Bad), Highlight.Containing("以复查为准", Tone.Warning))
            .Text("疑点", f => f.Doubt),
        counted.Doubtful)
    { Description = "自动审核认为有疑点、重新问过一次的统计" };

    private static Sheet<AssetFigure> All(CountedAssets counted) => new(
        "统计明细", Place(new()).Count("数量", f => f.Count).Text("标记", Mark, Highlight.Containing("仍有疑问", Tone.Bad)), counted.Figures)
    {
        Description = "每一项统计；单位的数量包括其下级，不能再相加",
    };

    /// <summary>It goes by mail: no names, addresses and phone numbers.</summary>
    private static Sheet<DedicatedCustomer> Dedicated(DedicatedList list) => new(
        "专变用户",
        new SheetColumns<DedicatedCustomer>()
            .Text("供电单位", c => c.Unit)
            .Identifier("用户编号", c => c.CustomerNo)
            .Text("用电类别", c => c.Kind)
            .Text("供电电压", c => c.Voltage)
            .Number("合同容量（kVA）", c => c.Capacity, "#,##0.##", Total.Sum)
            .Number("受电变压器台数", c => c.Transformers, "#,##0", Total.Sum)
            .Identifier("电能表资产号", c => c.MeterNo),
        list.Customers)
    { Description = "有专用变压器的用户；不含名称、地址和电话" };

    private static string SourceOf(DedicatedList list) =>
        list.ExportTrouble is { } trouble ? $"{list.Customers.Count} 户，读自页面：{trouble}" : $"{list.Customers.Count} 户，系统导出，与页面条数一致";

    internal static SheetColumns<AssetFigure> Place(SheetColumns<AssetFigure> columns) => columns
        .Text("单位", f => f.Query.Unit[^1])
        .Text("上级单位", f => f.Query.Unit.Count > 1 ? f.Query.Unit[^2] : null)
        .Text("资产类型", f => f.Query.Type)
        .Text("资产状态", f => f.Query.Status)
        .Text("库房类型", f => f.Query.Store);

    internal static string? Mark(AssetFigure figure) => figure.Doubt is null ? null : Result(figure);

    private static string Reviewed(IReadOnlyList<AssetFigure> figures) =>
        CountedAssets.ReviewOf(figures) is { Doubtful: > 0 } review ? $"{review}" : "没有疑点";

    private static string Result(AssetFigure figure) =>
        (figure.First == figure.Count ? "复查一致" : "以复查为准") + (figure.IsOpen ? "，仍有疑问" : "");
}
