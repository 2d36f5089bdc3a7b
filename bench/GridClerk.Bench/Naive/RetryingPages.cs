using GridClerk.Bench.Peers;

namespace GridClerk.Bench.Naive;

/// <summary>
/// The retry that people wrap around every step: whatever goes wrong, sign in anew and do the step again, up to three
/// times. It does not ask whether a write that seemed to fail was carried out.
/// </summary>
internal sealed class RetryingPages(IRestorePages pages) : IRestorePages
{
    private const int Attempts = 3;

    public Task OpenAsync() => TryAsync(() => DoneAsync(pages.OpenAsync), isOpening: true);

    public Task<IReadOnlyList<OrderRow>> ListAsync() => TryAsync(pages.ListAsync);

    public Task<OrderRow?> FindAsync(string orderNo) => TryAsync(() => pages.FindAsync(orderNo));

    public Task<IReadOnlyList<CommandRow>> CommandsAsync(string orderNo) => TryAsync(() => pages.CommandsAsync(orderNo), orderNo);

    public Task<CustomerRow> CustomerAsync(string customerNo) => TryAsync(() => pages.CustomerAsync(customerNo));

    public Task ReissueAsync(string orderNo) => TryAsync(() => DoneAsync(() => pages.ReissueAsync(orderNo)), orderNo);

    public Task<ReadingRow> ReadThroughAsync(string meterNo) => TryAsync(() => pages.ReadThroughAsync(meterNo));

    public Task ArchiveAsync(string orderNo) => TryAsync(() => DoneAsync(() => pages.ArchiveAsync(orderNo)), orderNo);

    public Task SendSmsAsync(string phone, string text) => TryAsync(() => DoneAsync(() => pages.SendSmsAsync(phone, text)));

    public ValueTask DisposeAsync() => pages.DisposeAsync();

    /// <param name="orderNo">The order that the list has to show again before the step is repeated.</param>
    private async Task<T> TryAsync<T>(Func<Task<T>> step, string? orderNo = null, bool isOpening = false)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (attempt > 1 && !isOpening)
                {
                    await pages.OpenAsync();
                    await (orderNo is null ? Task.CompletedTask : pages.FindAsync(orderNo));
                }

                return await step();
            }
            catch (Exception trouble) when (attempt < Attempts && Trouble.IsOfPage(trouble))
            {
                await Console.Error.WriteLineAsync($"  attempt {attempt} failed: {Trouble.Short(trouble)}");
            }
        }
    }

    private static async Task<bool> DoneAsync(Func<Task> write)
    {
        await write();
        return true;
    }
}
