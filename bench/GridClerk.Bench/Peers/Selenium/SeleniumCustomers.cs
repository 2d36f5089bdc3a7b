using OpenQA.Selenium;

namespace GridClerk.Bench.Peers.Selenium;

/// <summary>客户360视图 in a tab of its own that stays open.</summary>
internal sealed class SeleniumCustomers(SeleniumBrowser browser, SeleniumPortal portal, string tab)
{
    private static readonly By Number = By.CssSelector(".el-form input");

    public void Open(string address)
    {
        browser.LookAt(tab);
        browser.Go(address);
        portal.Open(tab, "客户360视图");
        Look();
        browser.Find(Number);
    }

    public CustomerRow Read(string customerNo)
    {
        Look();
        browser.Until(SeleniumPortal.NoMask);
        browser.Fill(Number, customerNo);
        browser.Click(SeleniumPortal.Text("button", "查询"));
        browser.Until("document.querySelector('.el-descriptions')?.textContent.includes(arguments[0])", customerNo);
        var facts = PageScripts.Facts(browser.Read("body", PageScripts.ElementFacts));
        return CustomerRow.From(facts, PageScripts.Rows(browser.Read(".el-table", PageScripts.ElementTable)));
    }

    private void Look() => browser.LookAt(tab, "#/customer");
}
