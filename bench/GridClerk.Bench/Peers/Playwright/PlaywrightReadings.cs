using GridClerk.Bench.Sandbox;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GridClerk.Bench.Peers.Playwright;

/// <summary>采集2.0: 数据召测, one meter at a time.</summary>
internal sealed class PlaywrightReadings(PlaywrightBrowser browser, IPage page, string address)
{
    /// <summary>Milliseconds that a reading may take.</summary>
    private const float LongestRead = 70_000;

    private readonly PlaywrightCollection portal = new(browser, address);

    private ILocator Meters => PlaywrightCollection.Card(page, "召测对象");

    private ILocator Items => PlaywrightCollection.Card(page, "召测数据项");

    private ILocator Results => PlaywrightCollection.Card(page, "召测结果");

    /// <summary>Signs in and chooses the data items once; the page keeps them.</summary>
    public async Task OpenAsync(SignIn signIn)
    {
        await portal.SignInAsync(page, signIn);
        await portal.UnfoldAsync(page, "数据采集管理", "远程调试");
        await portal.OpenAsync(page, "数据召测");
        await portal.ChooseItemsAsync(page, Judgement.Items);
    }

    public async Task<ReadingRow> ReadAsync(string meterNo)
    {
        await browser.ShowAsync(page);
        await browser.Trip(Meters.Locator("input").First.FillAsync(meterNo));
        await portal.AnsweredAsync(page, "/api/meters/query", () => Meters.Locator("button.ant-btn-primary").ClickAsync());
        var row = Meters.Locator("tr.ant-table-row");
        await browser.Trip(Expect(row).ToHaveCountAsync(1));
        await browser.Trip(row.Locator(".ant-checkbox-input").CheckAsync());
        await browser.Trip(Results.Locator(".ant-card-extra button").ClickAsync());
        await browser.Trip(Items.Locator("button.ant-btn-primary").ClickAsync());
        await browser.Trip(Expect(Results.Locator("tr.ant-table-row")).ToHaveCountAsync(Judgement.Items.Count, new() { Timeout = LongestRead }));
        var rows = await portal.TableAsync(Results.Locator(".ant-table").First);
        await browser.PictureAsync(page);
        return ReadingRow.From(rows);
    }
}
