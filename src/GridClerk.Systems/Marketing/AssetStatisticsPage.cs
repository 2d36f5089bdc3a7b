using System.Collections.Concurrent;
using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Marketing;

/// <summary>计量管理 → 资产统计.</summary>
internal sealed class AssetStatisticsPage(BrowserTabs windows, AssetStatisticsTargets at) : IAssetStatistics
{
    /// <summary>Windows whose page may still have a rating chosen: it stays until somebody takes it off.</summary>
    private readonly ConcurrentDictionary<BrowserSession, bool> rated = new();

    public async Task<AssetChoices> ReadChoicesAsync(CancellationToken ct)
    {
        var page = await windows.First.OpenAsync(at.Page, ct);
        return new(
            await page.ReadTreeAsync(at.Unit, ct), await page.ReadOptionsAsync(at.Type, ct), await page.ReadOptionsAsync(at.Status, ct),
            await page.ReadOptionsAsync(at.Store, ct));
    }

    public async Task<AssetRatings> ReadRatingsAsync(string type, CancellationToken ct)
    {
        var page = await windows.First.OpenAsync(at.Page, ct);
        await page.SelectAsync(at.Type, [type], ct);
        return new(await page.ReadOptionsAsync(at.Current, ct), await page.ReadOptionsAsync(at.Voltage, ct));
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
                counts[place] = await AskAsync(window, page, query, ct);
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

    private async Task<AssetCount> AskAsync(BrowserSession window, BusinessPage page, AssetQuery query, CancellationToken ct)
    {
        List<FieldChoice> choices =
        [
            FieldChoice.Node(at.Unit, query.Unit), FieldChoice.Option(at.Type, query.Type), FieldChoice.Option(at.Status, query.Status),
            FieldChoice.Option(at.Store, query.Store),
        ];
        if (query.Rating is { } rating)
        {
            rated[window] = true;
            choices.AddRange([FieldChoice.Option(at.Current, rating.Current), FieldChoice.Option(at.Voltage, rating.Voltage)]);
        }
        else if (rated.ContainsKey(window))
        {
            // A type that is not told apart by rating shows no field in which one could be taken off.
            await page.PressAsync(at.Reset, ct);
            rated.TryRemove(window, out _);
        }

        await page.ChooseAsync(choices, ct);
        var shown = await page.CountAsync(at.Query, query.Rating is null ? at.Assets : at.RatedAssets, ct);
        RequireAnswerTo(query, shown);
        return new(query, shown.Total, shown.AskedAt);
    }

    /// <summary>The page shows whatever answer comes last, so the rows beneath the total have to be those that were asked for.</summary>
    private void RequireAnswerTo(AssetQuery query, TotalShown shown)
    {
        if (shown.FirstRow is not { } row)
        {
            return;
        }

        string[] asked = [query.Type, query.Status, query.Store, .. query.Rating is { } rating ? [rating.Current, rating.Voltage] : Array.Empty<string>()];
        string[] answered = [row["type"], row["status"], row["store"], .. query.Rating is null ? Array.Empty<string>() : [row["current"], row["voltage"]]];
        if (!asked.SequenceEqual(answered))
        {
            throw new SystemUnavailableException(new(
                "assets.other-answer", $"资产统计显示的不是所查的“{string.Join('、', asked)}”，而是“{string.Join('、', answered)}”",
                "会自动重试；如一直如此，请人工核对查询条件是否生效", $"{at.Page.System}/{at.Page.Name}，{at.Assets.Line}"));
        }
    }

    private Dictionary<string, string> Line(AssetCount count)
    {
        var line = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [at.Unit.Label] = string.Join('/', count.Query.Unit),
            [at.Type.Label] = count.Query.Type,
            [at.Status.Label] = count.Query.Status,
            [at.Store.Label] = count.Query.Store,
        };
        if (count.Query.Rating is { } rating)
        {
            (line[at.Current.Label], line[at.Voltage.Label]) = (rating.Current, rating.Voltage);
        }

        line["总条数"] = $"{count.Count}";
        return line;
    }
}
