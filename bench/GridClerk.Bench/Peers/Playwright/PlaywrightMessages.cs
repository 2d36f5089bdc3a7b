using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GridClerk.Bench.Peers.Playwright;

/// <summary>自定义发送短信 under the SMS account.</summary>
internal sealed class PlaywrightMessages(PlaywrightBrowser browser, PlaywrightPortal portal, IPage page)
{
    private readonly IFrameLocator frame = page.FrameLocator("iframe[src*='#/sms']");

    public async Task OpenAsync()
    {
        await portal.OpenAsync(page, "自定义发送短信");
        await browser.Trip(Field("手机号码").Locator("input").WaitForAsync());
    }

    public async Task SendAsync(string phone, string text)
    {
        await browser.ShowAsync(page);
        await browser.Trip(Field("手机号码").Locator("input").FillAsync(phone));
        await browser.Trip(Field("短信模板").Locator("input").ClickAsync());
        await browser.Trip(frame.Locator(".el-select-dropdown:visible").GetByText("自定义内容").ClickAsync());
        await browser.Trip(Field("短信内容").Locator("textarea").FillAsync(text));
        await browser.PictureAsync(page);
        await browser.Trip(PlaywrightPortal.Button(frame, "发送").ClickAsync());
        await portal.ConfirmAsync(page, frame, "/api/sms/send", "已提交发送");
        await browser.Trip(Expect(frame.Locator(".el-table__body-wrapper").First.Locator("tbody tr", new() { HasText = text }).First).ToBeVisibleAsync());
        await browser.PictureAsync(page);
    }

    private ILocator Field(string label) => frame.Locator(".el-form-item", new() { Has = page.GetByText(label, new() { Exact = true }) });
}
