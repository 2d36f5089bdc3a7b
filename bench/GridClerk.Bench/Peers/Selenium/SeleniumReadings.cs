using GridClerk.Bench.Sandbox;
using OpenQA.Selenium;

namespace GridClerk.Bench.Peers.Selenium;

/// <summary>采集2.0: sign-in and 数据召测.</summary>
internal sealed class SeleniumReadings(SeleniumBrowser browser, string tab, string address)
{
    private static readonly By MeterField = By.XPath($"{Card("召测对象")}//input[@type='text'][1]");
    private static readonly By QueryButton = By.XPath($"{Card("召测对象")}//button[contains(@class,'ant-btn-primary')]");
    private static readonly By MeterTick = By.XPath($"{Card("召测对象")}//tr[contains(@class,'ant-table-row')]//label[contains(@class,'ant-checkbox-wrapper')]");
    private static readonly By ItemField = By.XPath($"{Card("召测数据项")}//input[@type='search']");
    private static readonly By ItemSelect = By.XPath($"{Card("召测数据项")}//div[contains(@class,'ant-select-selector')]");
    private static readonly By ReadButton = By.XPath($"{Card("召测数据项")}//button[contains(@class,'ant-btn-primary')]");
    private static readonly By ClearButton = By.XPath($"{Card("召测结果")}//div[contains(@class,'ant-card-extra')]//button");

    /// <summary>Signs in and chooses the data items once; the page keeps them.</summary>
    public void Open(SignIn signIn)
    {
        browser.LookAt(tab);
        browser.Go(address);
        browser.LookAt(tab);
        browser.Fill(SeleniumPortal.Placeholder("请输入用户名"), signIn.Account);
        browser.Fill(SeleniumPortal.Placeholder("请输入密码"), signIn.Password);
        browser.Click(By.CssSelector("button.ant-btn-primary"));
        browser.Until("document.body.innerText.includes('首页') || document.body.innerText.includes('继续登录')");
        if (browser.Has(SeleniumPortal.Text("button", "继续登录")))
        {
            browser.Click(SeleniumPortal.Text("button", "继续登录"));
        }

        browser.Click(Menu("数据采集管理", "ant-menu-submenu-title"));
        browser.Click(Menu("远程调试", "ant-menu-submenu-title"));
        browser.Click(Menu("数据召测", "ant-menu-item"));
        browser.Click(ItemSelect);
        foreach (var item in Judgement.Items)
        {
            browser.Fill(ItemField, item);
            browser.ClickByScript(By.XPath(
                $"//div[contains(@class,'ant-select-tree-treenode')][normalize-space()='{item}']//span[contains(@class,'ant-select-tree-checkbox')][1]"));
            browser.Until("[...document.querySelectorAll('.ant-select-selection-item')].some(i => i.textContent.includes(arguments[0]))", item);
        }

        browser.Press(ItemField, Keys.Escape);
    }

    public ReadingRow Read(string meterNo)
    {
        browser.LookAt(tab);
        browser.Fill(MeterField, meterNo);
        browser.Click(QueryButton);
        browser.Until(
            """
            (rows => rows.length === 1 && rows[0].textContent.includes(arguments[0]) && !document.querySelector('.ant-table-wrapper .ant-spin-blur'))(
              [...document.querySelectorAll('.ant-card')[0].querySelectorAll('tr.ant-table-row')])
            """,
            meterNo);
        browser.Click(MeterTick);
        browser.Click(ClearButton);
        browser.Click(ReadButton);
        browser.Until(
            """
            (rows => rows.length === arguments[1] && rows.every(r => r.textContent.includes(arguments[0])))(
              [...document.querySelectorAll('.ant-card')[2].querySelectorAll('tr.ant-table-row')])
            """,
            meterNo,
            Judgement.Items.Count);
        var rows = PageScripts.Rows(browser.Read(".ant-card:nth-of-type(3) .ant-table", PageScripts.AntTable));
        browser.Picture();
        return ReadingRow.From(rows);
    }

    private static string Card(string title) => $"//div[contains(@class,'ant-card ')][.//div[@class='ant-card-head-title'][normalize-space()='{title}']]";

    private static By Menu(string title, string kind) => By.XPath($"//*[contains(@class,'{kind}')][normalize-space()='{title}']");
}
