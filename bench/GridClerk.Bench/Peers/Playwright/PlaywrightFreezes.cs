using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GridClerk.Bench.Peers.Playwright;

/// <summary>数据召测, many meters at a time: the freeze of yesterday, total and by rate.</summary>
internal sealed partial class PlaywrightFreezes(PlaywrightBrowser browser, PlaywrightCollection portal, IPage page)
{
    public const string Total = "上1次日冻结正向有功总电能";

    private const string MetersPath = "/api/meters/query";
    private const int RowsAPage = 50;

    /// <summary>Milliseconds that a reading may take.</summary>
    private const float LongestRead = 70_000;

    private static readonly IReadOnlyList<string> Wanted = [Total, .. new[] { "尖", "峰", "平", "谷" }.Select(rate => $"上1次日冻结正向有功{rate}电能")];

    private ILocator Meters => PlaywrightCollection.Card(page, "召测对象");

    private ILocator Items => PlaywrightCollection.Card(page, "召测数据项");

    private ILocator Results => PlaywrightCollection.Card(page, "召测结果");

    /// <summary>Chooses data items and the size of both lists once; the page keeps them.</summary>
    public async Task OpenAsync()
    {
        await portal.AnsweredAsync(page, MetersPath, () => portal.OpenAsync(page, "数据召测"));
        await portal.ChooseItemsAsync(page, Wanted);
        await portal.AnsweredAsync(page, MetersPath, () => EnlargeAsync(Meters));
        await EnlargeAsync(Results);
    }

    /// <summary>The rows of 召测结果, one a meter and data item.</summary>
    public async Task<IReadOnlyList<Dictionary<string, string>>> ReadAsync(IReadOnlyList<string> meters)
    {
        await browser.Trip(Meters.Locator("input").First.FillAsync(string.Join(',', meters)));
        await portal.AnsweredAsync(page, MetersPath, () => Meters.Locator("button.ant-btn-primary").ClickAsync());
        await browser.Trip(Expect(Meters.Locator($"tr[data-row-key='{meters[^1]}']")).ToHaveCountAsync(1));
        await browser.Trip(Meters.Locator("thead .ant-checkbox-input").CheckAsync());
        await browser.Trip(Expect(Items).ToContainTextAsync($"已选择 {meters.Count} 只电能表"));
        await browser.Trip(Results.Locator(".ant-card-extra button").ClickAsync());
        await browser.Trip(Items.Locator("button.ant-btn-primary").ClickAsync());
        var expected = meters.Count * Wanted.Count;
        await browser.Trip(Expect(Results.GetByText($"共 {expected} 条", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = LongestRead }));

        var rows = await ShownAsync();
        for (var shown = RowsAPage; shown < expected; shown += RowsAPage)
        {
            await browser.Trip(Results.Locator(".ant-pagination-next").ClickAsync());
            rows.AddRange(await ShownAsync());
        }

        if (expected > RowsAPage)
        {
            // The page stays where it is: a next batch with fewer pages would begin behind its end, and show nothing.
            await browser.Trip(Results.Locator(".ant-pagination-item-1").ClickAsync());
        }

        return rows;
    }

    private Task<List<Dictionary<string, string>>> ShownAsync() => portal.TableAsync(Results.Locator(".ant-table").First);

    private async Task EnlargeAsync(ILocator card)
    {
        await browser.Trip(card.Locator(".ant-pagination-options .ant-select-selector").ClickAsync());
        await browser.Trip(page.Locator(".ant-select-dropdown:visible .ant-select-item-option", new() { HasTextRegex = Fifty() }).ClickAsync());
    }

    [GeneratedRegex(@"^\s*50\D")]
    private static partial Regex Fifty();
}
