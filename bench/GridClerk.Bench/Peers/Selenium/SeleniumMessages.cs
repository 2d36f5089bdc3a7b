namespace GridClerk.Bench.Peers.Selenium;

/// <summary>自定义发送短信 under the SMS account.</summary>
internal sealed class SeleniumMessages(SeleniumBrowser browser, SeleniumPortal portal, string tab)
{
    public void Open()
    {
        portal.Open(tab, "自定义发送短信");
        Look();
        browser.Find(SeleniumPortal.Field("手机号码"));
    }

    public void Send(string phone, string text)
    {
        Look();
        browser.Fill(SeleniumPortal.Field("手机号码"), phone);
        browser.Click(SeleniumPortal.Field("短信模板"));
        browser.Click(SeleniumPortal.Text("li", "自定义内容"));
        browser.Fill(SeleniumPortal.Field("短信内容", "textarea"), text);
        browser.Picture();
        browser.Click(SeleniumPortal.Text("button", "发送"));
        portal.Confirm("已提交发送");
        browser.Until("document.querySelector('.el-table__body-wrapper').textContent.includes(arguments[0])", text);
        browser.Picture();
    }

    private void Look() => browser.LookAt(tab, "#/sms");
}
