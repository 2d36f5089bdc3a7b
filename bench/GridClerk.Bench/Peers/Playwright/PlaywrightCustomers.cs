using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GridClerk.Bench.Peers.Playwright;

/// <summary>客户360视图 in a tab of its own that stays open.</summary>
internal sealed class PlaywrightCustomers(PlaywrightBrowser browser, PlaywrightPortal portal, IPage page)
{
    private readonly IFrameLocator frame = page.FrameLocator("iframe[src*='#/customer']");

    public async Task OpenAsync(string address)
    {
        await browser.Trip(page.GotoAsync(address));
        await portal.OpenAsync(page, "客户360视图");
        await browser.Trip(frame.Locator(".el-form input").WaitForAsync());
    }

    public async Task<CustomerRow> ReadAsync(string customerNo)
    {
        await browser.ShowAsync(page);
        await browser.Trip(frame.Locator(".el-form input").FillAsync(customerNo));
        await portal.AnsweredAsync(page, "/api/customers/view", () => PlaywrightPortal.Button(frame, "查询").ClickAsync());
        await browser.Trip(Expect(frame.Locator(".el-descriptions").First).ToContainTextAsync(customerNo));
        var facts = PageScripts.Facts(await browser.Trip(frame.Locator("body").EvaluateAsync<string>(PageScripts.ElementFacts)));
        return CustomerRow.From(facts, await portal.TableAsync(frame.Locator(".el-table").First));
    }
}
