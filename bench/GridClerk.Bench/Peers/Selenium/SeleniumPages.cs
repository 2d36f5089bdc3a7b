using GridClerk.Bench.Sandbox;

namespace GridClerk.Bench.Peers.Selenium;

/// <summary>
/// All pages of the procedure. Selenium's calls block, so every step is done when it returns. One browser has one
/// cookie jar, so the SMS account signs in to the system under its other name, localhost.
/// </summary>
internal sealed class SeleniumPages(SandboxAccess access, DriverCounts counts, string? pictureFolder) : IRestorePages
{
    private const string Post = "站所-全业务工单";

    private SeleniumBrowser? browser;
    private SeleniumOrders? orders;
    private SeleniumCustomers? customers;
    private SeleniumReadings? readings;
    private SeleniumMessages? messages;

    public Task OpenAsync()
    {
        browser?.Dispose();
        browser = new(counts, pictureFolder);
        messages = null;
        var portal = new SeleniumPortal(browser, Marketing);
        var first = browser.Tab;
        portal.SignIn(first, access.Clerk);
        portal.SwitchPost(Post);
        orders = new(browser, portal, first);
        orders.Open();
        customers = new(browser, portal, browser.NewTab());
        customers.Open(Marketing);
        readings = new(browser, browser.NewTab(), access.Systems[SandboxAccess.Collection]);
        readings.Open(access.Reader);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<OrderRow>> ListAsync() => Read(orders!.List);

    public Task<OrderRow?> FindAsync(string orderNo) => Read(() => orders!.Find(orderNo));

    public Task<IReadOnlyList<CommandRow>> CommandsAsync(string orderNo) => Read(orders!.Commands);

    public Task<CustomerRow> CustomerAsync(string customerNo) => Read(() => customers!.Read(customerNo));

    public Task ReissueAsync(string orderNo) => Write(orders!.Reissue);

    public Task<ReadingRow> ReadThroughAsync(string meterNo) => Read(() => readings!.Read(meterNo));

    public Task ArchiveAsync(string orderNo) => Write(orders!.Archive);

    public Task SendSmsAsync(string phone, string text)
    {
        messages ??= OpenMessages();
        return Write(() => messages.Send(phone, text));
    }

    public ValueTask DisposeAsync()
    {
        browser?.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Marketing => access.Systems[SandboxAccess.Marketing];

    private SeleniumMessages OpenMessages()
    {
        var portal = new SeleniumPortal(browser!, Marketing.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var tab = browser!.NewTab();
        portal.SignIn(tab, access.Messenger);
        var opened = new SeleniumMessages(browser, portal, tab);
        opened.Open();
        return opened;
    }

    private Task<T> Read<T>(Func<T> step)
    {
        counts.Reads++;
        return Task.FromResult(step());
    }

    private Task Write(Action step)
    {
        counts.Writes++;
        step();
        return Task.CompletedTask;
    }
}
