using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GridClerk.Bench.Peers.Playwright;

/// <summary>待办工单: list, command log, 复电下发 and 归档.</summary>
internal sealed partial class PlaywrightOrders(PlaywrightBrowser browser, PlaywrightPortal portal, IPage page)
{
    private const string QueryPath = "/api/orders/query";
    private const string Waiting = ".el-table > .el-loading-mask";

    private readonly IFrameLocator frame = page.FrameLocator("iframe[src*='#/orders']").FrameLocator("iframe[src*='#/todo']");

    private ILocator Table => frame.Locator(".el-table").First;

    private ILocator Rows => frame.Locator(".el-table__body-wrapper").First.Locator("tbody tr");

    /// <summary>Filters to 复电复核 and shows 100 rows a page.</summary>
    public async Task OpenAsync()
    {
        await portal.AnsweredAsync(page, QueryPath, () => portal.OpenAsync(page, "工单管理"));
        await browser.Trip(Field("工单类型").GetByPlaceholder("请选择").ClickAsync());
        var panel = frame.Locator(".el-popover:visible");
        await browser.Trip(panel.GetByPlaceholder("输入关键字进行过滤").FillAsync("复电复核"));
        await browser.Trip(panel.Locator(".el-tree-node__content:visible", new() { HasTextRegex = Restoration() }).Locator(".el-checkbox").ClickAsync());
        await browser.Trip(panel.GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync());
        await browser.Trip(frame.Locator(".el-pagination__sizes input").ClickAsync());
        await portal.AnsweredAsync(page, QueryPath, () => frame.Locator(".el-select-dropdown:visible").GetByText("100条/页").ClickAsync());
    }

    public async Task<IReadOnlyList<OrderRow>> ListAsync()
    {
        await QueryAsync("");
        await browser.Trip(frame.Locator(Waiting).First.WaitForAsync(new() { State = WaitForSelectorState.Hidden }));
        var orders = (await portal.TableAsync(Table)).Select(OrderRow.From).ToList();
        var next = frame.Locator(".btn-next");
        while (await browser.Trip(next.IsEnabledAsync()))
        {
            await portal.AnsweredAsync(page, QueryPath, () => next.ClickAsync());
            await browser.Trip(frame.Locator(Waiting).First.WaitForAsync(new() { State = WaitForSelectorState.Hidden }));
            orders.AddRange((await portal.TableAsync(Table)).Select(OrderRow.From));
        }

        return orders;
    }

    public async Task<OrderRow?> FindAsync(string orderNo)
    {
        await QueryAsync(orderNo);
        await browser.Trip(frame.Locator(Waiting).First.WaitForAsync(new() { State = WaitForSelectorState.Hidden }));
        return (await portal.TableAsync(Table)).Select(OrderRow.From).SingleOrDefault(o => o.OrderNo == orderNo);
    }

    public async Task<IReadOnlyList<CommandRow>> CommandsAsync()
    {
        await browser.ShowAsync(page);
        await portal.AnsweredAsync(page, "/api/orders/commands", () => Action("命令记录").ClickAsync());
        var dialog = frame.Locator(".el-dialog:visible");
        await browser.Trip(dialog.Locator(".el-loading-mask").WaitForAsync(new() { State = WaitForSelectorState.Hidden }));
        var commands = (await portal.TableAsync(dialog.Locator(".el-table"))).Select(CommandRow.From).ToList();
        await browser.Trip(dialog.GetByRole(AriaRole.Button, new() { Name = "关闭" }).ClickAsync());
        return commands;
    }

    public async Task ReissueAsync()
    {
        await browser.ShowAsync(page);
        await browser.PictureAsync(page);
        await browser.Trip(Action("复电下发").ClickAsync());
        await portal.ConfirmAsync(page, frame, "/api/orders/reissue", "下发成功");
        await browser.PictureAsync(page);
    }

    public async Task ArchiveAsync()
    {
        await browser.ShowAsync(page);
        await browser.PictureAsync(page);
        await browser.Trip(Action("归档").ClickAsync());
        await portal.ConfirmAsync(page, frame, "/api/orders/archive", "归档成功");
        await browser.Trip(Expect(Rows.First).ToContainTextAsync(OrderRow.Archived));
        await browser.PictureAsync(page);
    }

    private async Task QueryAsync(string orderNo)
    {
        await browser.ShowAsync(page);
        await browser.Trip(Field("工单编号").Locator("input").FillAsync(orderNo));
        await portal.AnsweredAsync(page, QueryPath, () => PlaywrightPortal.Button(frame, "查询").ClickAsync());
    }

    private ILocator Field(string label) => frame.Locator(".el-form-item", new() { Has = page.GetByText(label, new() { Exact = true }) });

    /// <summary>A button of the only row; the fixed column on the right is the one that shows it.</summary>
    private ILocator Action(string name) =>
        frame.Locator(".el-table__fixed-right tbody tr").First.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    [GeneratedRegex(@"^\s*复电复核\s*$")]
    private static partial Regex Restoration();
}
