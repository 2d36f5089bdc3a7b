using OpenQA.Selenium;

namespace GridClerk.Bench.Peers.Selenium;

/// <summary>待办工单: list, command log, 复电下发 and 归档.</summary>
internal sealed class SeleniumOrders(SeleniumBrowser browser, SeleniumPortal portal, string tab)
{
    private const string Rows = "document.querySelectorAll('.el-table__body-wrapper')[0].querySelectorAll('tbody tr')";

    /// <summary>Filters to 复电复核 and shows 100 rows a page.</summary>
    public void Open()
    {
        portal.Open(tab, "工单管理");
        Look();
        browser.Until($"{Rows}.length > 0 && {SeleniumPortal.NoMask}");
        browser.Click(SeleniumPortal.Field("工单类型"));
        browser.Fill(SeleniumPortal.Placeholder("输入关键字进行过滤"), "复电复核");
        browser.Click(By.XPath("//div[contains(@class,'el-tree-node__content')][normalize-space()='复电复核']/label"));
        browser.Click(By.XPath("//div[contains(@class,'el-popover')]//button[normalize-space()='确定']"));
        browser.Click(By.CssSelector(".el-pagination__sizes input"));
        browser.Click(SeleniumPortal.Text("li", "100条/页"));
        Query("");
        browser.Until("document.querySelector('.el-table__body-wrapper').innerText.length > 0 && " + SeleniumPortal.NoMask);
    }

    public IReadOnlyList<OrderRow> List()
    {
        Look();
        var orders = Read();
        while (browser.Has(By.CssSelector(".btn-next:not([disabled])")))
        {
            browser.Click(By.CssSelector(".btn-next"));
            browser.Until($"{Rows}.length > 0 && !{Rows}[0].innerText.includes(arguments[0]) && {SeleniumPortal.NoMask}", orders[^1].OrderNo);
            orders.AddRange(Read());
        }

        return orders;
    }

    public OrderRow? Find(string orderNo)
    {
        Look();
        Query(orderNo);
        browser.Until($"[...{Rows}].every(r => r.textContent.includes(arguments[0])) && {SeleniumPortal.NoMask}", orderNo);
        return Read().SingleOrDefault(o => o.OrderNo == orderNo);
    }

    public IReadOnlyList<CommandRow> Commands()
    {
        Look();
        browser.Click(Action("命令记录"));
        browser.Until("[...document.querySelectorAll('.el-dialog .el-table__body-wrapper tbody tr')].length > 0 && " + SeleniumPortal.NoMask);
        var commands = PageScripts.Rows(browser.Read(".el-dialog .el-table", PageScripts.ElementTable)).Select(CommandRow.From).ToList();
        browser.Click(By.XPath("//div[contains(@class,'el-dialog__footer')]//button[normalize-space()='关闭']"));
        return commands;
    }

    public void Reissue()
    {
        Look();
        browser.Picture();
        browser.Click(Action("复电下发"));
        portal.Confirm("下发成功");
        browser.Picture();
    }

    public void Archive()
    {
        Look();
        browser.Picture();
        browser.Click(Action("归档"));
        portal.Confirm("归档成功");
        browser.Until($"{Rows}[0].textContent.includes(arguments[0])", OrderRow.Archived);
        browser.Picture();
    }

    private void Look() => browser.LookAt(tab, "#/orders", "#/todo");

    private void Query(string orderNo)
    {
        browser.Fill(SeleniumPortal.Field("工单编号"), orderNo);
        browser.Click(SeleniumPortal.Text("button", "查询"));
    }

    private List<OrderRow> Read() => [.. PageScripts.Rows(browser.Read(".el-table", PageScripts.ElementTable)).Select(OrderRow.From)];

    /// <summary>A button of the only row; the fixed column on the right is the one that shows it.</summary>
    private static By Action(string name) =>
        By.XPath($"//div[contains(@class,'el-table__fixed-right')]//tbody/tr[1]//button[normalize-space()='{name}']");
}
