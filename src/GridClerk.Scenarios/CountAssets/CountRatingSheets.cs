using GridClerk.Documents.Writing;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.CountAssets;

/// <summary>The sheets of the counts by rating; part of the contract in docs/reports.md.</summary>
internal static class CountRatingSheets
{
    /// <summary>None where nothing was counted by rating.</summary>
    public static IEnumerable<Sheet> Of(CountedAssets counted) => counted.Ratings.Count == 0 ? [] : [Ratings(counted), All(counted)];

    private static Sheet<RatingLine> Ratings(CountedAssets counted)
    {
        var tops = counted.Tops.Select(AssetUnits.Key).ToHashSet(StringComparer.Ordinal);
        var lines = counted.Ratings.Where(f => tops.Contains(AssetUnits.Key(f.Query.Unit)))
            .GroupBy(f => (f.Query.Type, Rating: f.Query.Rating!))
            .Select(g => new RatingLine(g.Key.Type, g.Key.Rating, g.GroupBy(f => f.Query.Status, StringComparer.Ordinal).ToDictionary(s => s.Key, s => s.Sum(f => (long)f.Count))))
            .OrderBy(l => Place(counted.Choices.Types, l.Type)).ToList();
        var ofType = lines.GroupBy(l => l.Type, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(l => l.Count), StringComparer.Ordinal);
        var columns = new SheetColumns<RatingLine>()
            .Text("资产类型", l => l.Type)
            .Text("额定电流", l => l.Rating.Current)
            .Text("额定电压", l => l.Rating.Voltage)
            .Count("合计", l => l.Count)
            .Percent("占本类比例", l => ofType[l.Type] == 0 ? null : (decimal)l.Count / ofType[l.Type]);
        foreach (var status in counted.Choices.Statuses)
        {
            columns.Count(status, l => l.Statuses.GetValueOrDefault(status));
        }

        return new("按规格", columns, lines) { Description = "各类资产在每种规格下的数量" };
    }

    private static Sheet<AssetFigure> All(CountedAssets counted) => new(
        "规格明细",
        CountWorkbook.Place(new())
            .Text("额定电流", f => f.Query.Rating!.Current)
            .Text("额定电压", f => f.Query.Rating!.Voltage)
            .Count("数量", f => f.Count)
            .Count("首次统计", f => f.First)
            .Text("标记", CountWorkbook.Mark, Highlight.Containing("仍有疑问", Tone.Bad), Highlight.Containing("以复查为准", Tone.Warning))
            .Text("疑点", f => f.Doubt),
        counted.Ratings)
    {
        Description = "按规格的每一项统计；数量为 0 的单位、状态和库房没有再按规格问",
    };

    private static int Place(IReadOnlyList<string> types, string type) => types.TakeWhile(t => t != type).Count();

    private sealed record RatingLine(string Type, AssetRating Rating, IReadOnlyDictionary<string, long> Statuses)
    {
        public long Count => Statuses.Values.Sum();
    }
}
