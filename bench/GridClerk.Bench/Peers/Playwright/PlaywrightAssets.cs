using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GridClerk.Bench.Peers.Playwright;

/// <summary>资产统计: choose, query, read the total.</summary>
internal sealed class PlaywrightAssets(PlaywrightBrowser browser, PlaywrightPortal portal, IPage page)
{
    private const string QueryPath = "/api/assets/query";

    private readonly IFrameLocator frame = page.FrameLocator("iframe[src*='#/assets']");

    private ILocator Units => frame.Locator(".el-popover:visible .el-tree-node__label");

    /// <summary>The page asks once by itself; after that nothing is under way that could be shown late.</summary>
    public Task OpenAsync() => portal.AnsweredAsync(page, QueryPath, () => portal.OpenAsync(page, "资产统计"));

    /// <summary>Every unit of every level; unfolds the tree, which stays so.</summary>
    public async Task<IReadOnlyList<string>> UnitsAsync()
    {
        await browser.Trip(Field("单位").GetByPlaceholder("请选择").ClickAsync());
        await browser.Trip(Units.First.WaitForAsync());
        var folded = frame.Locator(".el-popover:visible .el-tree-node__expand-icon:not(.is-leaf):not(.expanded):visible");
        while (await browser.Trip(folded.CountAsync()) > 0)
        {
            await browser.Trip(folded.First.ClickAsync());
        }

        var units = await browser.Trip(Units.AllTextContentsAsync());
        await browser.Trip(Field("单位").GetByPlaceholder("请选择").ClickAsync());
        await browser.Trip(frame.Locator(".el-popover:visible").WaitForAsync(new() { State = WaitForSelectorState.Hidden }));
        return units;
    }

    public async Task<IReadOnlyList<string>> OptionsAsync(string label)
    {
        await browser.Trip(Field(label).Locator("input").ClickAsync());
        var options = frame.Locator(".el-select-dropdown:visible .el-select-dropdown__item");
        await browser.Trip(options.First.WaitForAsync());
        var names = await browser.Trip(options.AllInnerTextsAsync());
        await browser.Trip(Field(label).Locator("input").ClickAsync());
        await browser.Trip(frame.Locator(".el-select-dropdown:visible").WaitForAsync(new() { State = WaitForSelectorState.Hidden }));
        return names;
    }

    public async Task ChooseUnitAsync(string unit)
    {
        await browser.Trip(Field("单位").GetByPlaceholder("请选择").ClickAsync());
        await browser.Trip(frame.Locator(".el-popover:visible").GetByText(unit, new() { Exact = true }).ClickAsync());
    }

    public async Task ChooseAsync(string label, string name)
    {
        await browser.Trip(Field(label).Locator("input").ClickAsync());
        await browser.Trip(frame.Locator(".el-select-dropdown:visible").GetByText(name, new() { Exact = true }).ClickAsync());
    }

    /// <summary>The total of this query: the page leaves the one before on show until the answer is there, and then shows what the answer says.</summary>
    public async Task<int> CountAsync()
    {
        var answer = await browser.Trip(page.RunAndWaitForResponseAsync(
            () => browser.Trip(PlaywrightPortal.Button(frame, "查询").ClickAsync()), r => r.Url.EndsWith(QueryPath, StringComparison.Ordinal)));
        var json = (await browser.Trip(answer.JsonAsync()))!.Value;
        var total = json.GetProperty("data").GetProperty("total").GetInt32();
        await browser.Trip(Expect(frame.Locator(".el-pagination__total")).ToHaveTextAsync($"总条数：{total}"));
        return total;
    }

    private ILocator Field(string label) => frame.Locator(".el-form-item", new() { Has = page.GetByText(label, new() { Exact = true }) });
}
