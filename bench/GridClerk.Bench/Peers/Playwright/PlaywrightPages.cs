using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Peers.Playwright;

/// <summary>All pages of the procedure in one browser: two tabs of the clerk's sign-in, one of the reader's, one of the SMS account's.</summary>
/// <param name="dismissNotices">Whether notice dialogs may appear and are closed; costs a look before each action.</param>
internal sealed class PlaywrightPages(SandboxAccess access, DriverCounts counts, string? pictureFolder, bool dismissNotices = false) : IRestorePages
{
    private const string Post = "站所-全业务工单";

    private readonly PlaywrightBrowser browser = new(counts, pictureFolder, dismissNotices);

    private PlaywrightOrders? orders;
    private PlaywrightCustomers? customers;
    private PlaywrightReadings? readings;
    private PlaywrightMessages? messages;
    private bool started;

    public async Task OpenAsync()
    {
        await (started ? browser.CloseContextsAsync() : browser.StartAsync());
        started = true;
        messages = null;
        var portal = new PlaywrightPortal(browser, Marketing);
        var page = await browser.NewSignInAsync();
        await portal.SignInAsync(page, access.Clerk);
        await portal.SwitchPostAsync(page, Post);
        orders = new(browser, portal, page);
        await orders.OpenAsync();
        customers = new(browser, portal, await browser.NewPageAsync(page.Context));
        await customers.OpenAsync(Marketing);
        readings = new(browser, await browser.NewSignInAsync(), access.Systems[SandboxAccess.Collection]);
        await readings.OpenAsync(access.Reader);
    }

    public Task<IReadOnlyList<OrderRow>> ListAsync() => Read(orders!.ListAsync());

    public Task<OrderRow?> FindAsync(string orderNo) => Read(orders!.FindAsync(orderNo));

    public Task<IReadOnlyList<CommandRow>> CommandsAsync(string orderNo) => Read(orders!.CommandsAsync());

    public Task<CustomerRow> CustomerAsync(string customerNo) => Read(customers!.ReadAsync(customerNo));

    public Task ReissueAsync(string orderNo) => Write(orders!.ReissueAsync);

    public Task<ReadingRow> ReadThroughAsync(string meterNo) => Read(readings!.ReadAsync(meterNo));

    public Task ArchiveAsync(string orderNo) => Write(orders!.ArchiveAsync);

    public async Task SendSmsAsync(string phone, string text)
    {
        messages ??= await OpenMessagesAsync();
        await Write(() => messages.SendAsync(phone, text));
    }

    public ValueTask DisposeAsync() => browser.DisposeAsync();

    private string Marketing => access.Systems[SandboxAccess.Marketing];

    private async Task<PlaywrightMessages> OpenMessagesAsync()
    {
        var portal = new PlaywrightPortal(browser, Marketing);
        var page = await browser.NewSignInAsync();
        await portal.SignInAsync(page, access.Messenger);
        var opened = new PlaywrightMessages(browser, portal, page);
        await opened.OpenAsync();
        return opened;
    }

    private T Read<T>(T step)
        where T : Task
    {
        counts.Reads++;
        return step;
    }

    private Task Write(Func<Task> step)
    {
        counts.Writes++;
        return step();
    }
}
