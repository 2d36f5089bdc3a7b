namespace GridClerk.Bench.Peers;

/// <summary>
/// The pages of both systems as the scripts use them, once with Playwright and once with Selenium. A picture is taken
/// before and after every write and of every reading.
/// </summary>
internal interface IRestorePages : IAsyncDisposable
{
    /// <summary>Signs in where needed and opens the pages that the procedure works on.</summary>
    Task OpenAsync();

    /// <summary>Every pending 复电复核 order, all pages of the list.</summary>
    Task<IReadOnlyList<OrderRow>> ListAsync();

    /// <summary>Filters the list to one order, which the calls below then act on. Null: not found.</summary>
    Task<OrderRow?> FindAsync(string orderNo);

    /// <summary>命令记录 of the order found, as the log shows it.</summary>
    Task<IReadOnlyList<CommandRow>> CommandsAsync(string orderNo);

    Task<CustomerRow> CustomerAsync(string customerNo);

    /// <summary>复电下发 for the order found; returns when the page says it was accepted.</summary>
    Task ReissueAsync(string orderNo);

    /// <summary>透抄: currents and 状态字3; returns when the page shows the answer.</summary>
    Task<ReadingRow> ReadThroughAsync(string meterNo);

    /// <summary>归档 of the order found; returns when the list shows it as archived.</summary>
    Task ArchiveAsync(string orderNo);

    /// <summary>自定义发送短信 under the SMS account; returns when the send list shows it.</summary>
    Task SendSmsAsync(string phone, string text);
}
