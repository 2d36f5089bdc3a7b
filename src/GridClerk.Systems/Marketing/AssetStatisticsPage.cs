using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Marketing;

/// <summary>计量管理 → 资产统计.</summary>
internal sealed class AssetStatisticsPage(BrowserTabs windows, AssetStatisticsTargets at) : IAssetStatistics
{
    public async Task<AssetChoices> ReadChoicesAsync(CancellationToken ct)
    {
        var page = await windows.First.OpenAsync(at.Page, ct);
        return new(
            await page.ReadTreeAsync(at.Unit, ct), await page.ReadOptionsAsync(at.Type, ct), await page.ReadOptionsAsync(at.Status, ct),
            await page.ReadOptionsAsync(at.Store, ct));
    }

    public async Task<IReadOnlyList<AssetCount>> CountAsync(IReadOnlyList<AssetQuery> queries, int tabs, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tabs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tabs, IAssetStatistics.MostTabs);
        if (queries.Count == 0)
        {
            return [];
        }

        // The first window signs in, if that is needed; the others find it done.
        var first = await windows.First.OpenAsync(at.Page, ct);
        var queue = new AssetQueue(queries, tabs);
        var counts = new AssetCount[queries.Count];
        var ended = new List<Task>();
        await foreach (var one in Task.WhenEach(windows.Take(Math.Min(tabs, queries.Count)).Select(window => CountAsync(window, queue, counts, ct))))
        {
            ended.Add(one);
        }

        // All have ended; the one that failed first says why.
        foreach (var one in ended)
        {
            await one;
        }

        // Once for all of them: a night has thousands.
        await first.RecordTextAsync([.. counts.Select(Line)], ct);
        return counts;
    }

    private async Task CountAsync(BrowserSession window, AssetQueue queue, AssetCount[] counts, CancellationToken ct)
    {
        var isDone = false;
        try
        {
            var page = await window.OpenAsync(at.Page, ct);
            foreach (var (place, query) in queue.Take())
            {
                counts[place] = await AskAsync(page, query, ct);
            }

            isDone = true;
        }
        finally
        {
            if (!isDone)
            {
                queue.Close();
            }
        }
    }

    private async Task<AssetCount> AskAsync(BusinessPage page, AssetQuery query, CancellationToken ct)
    {
        await page.ChooseAsync(
            [
                FieldChoice.Node(at.Unit, query.Unit), FieldChoice.Option(at.Type, query.Type), FieldChoice.Option(at.Status, query.Status),
                FieldChoice.Option(at.Store, query.Store),
            ],
            ct);
        var shown = await page.CountAsync(at.Query, at.Assets, ct);
        RequireAnswerTo(query, shown);
        return new(query, shown.Total, shown.AskedAt);
    }

    /// <summary>The page shows whatever answer comes last, so the rows beneath the total have to be those that were asked for.</summary>
    private void RequireAnswerTo(AssetQuery query, TotalShown shown)
    {
        if (shown.FirstRow is { } row && (row["type"], row["status"], row["store"]) != (query.Type, query.Status, query.Store))
        {
            throw new SystemUnavailableException(new(
                "assets.other-answer",
                $"资产统计显示的不是所查的“{query.Type}、{query.Status}、{query.Store}”，而是“{row["type"]}、{row["status"]}、{row["store"]}”",
                "会自动重试；如一直如此，请人工核对查询条件是否生效", $"{at.Page.System}/{at.Page.Name}，{at.Assets.Line}"));
        }
    }

    private Dictionary<string, string> Line(AssetCount count) => new(StringComparer.Ordinal)
    {
        [at.Unit.Label] = string.Join('/', count.Query.Unit),
        [at.Type.Label] = count.Query.Type,
        [at.Status.Label] = count.Query.Status,
        [at.Store.Label] = count.Query.Store,
        ["总条数"] = $"{count.Count}",
    };
}
