namespace GridClerk.Server.Storage.Retention;

/// <summary>Tidies once a day while the program runs, on every node: rows are one node's business, files each node's own.</summary>
internal sealed class TidyService(Tidying tidying, TimeProvider time, ILogger<TidyService> log) : BackgroundService
{
    /// <summary>The first time so long after the start: a short run is not held up, and a PC that is switched off at night gets its turn.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromHours(1);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        DateTimeOffset? last = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.GetUtcNow();
            if (last is null || now - last >= Day || now < last)
            {
                last = now;
                await TidyAsync(stoppingToken);
            }
        }
    }

    private async Task TidyAsync(CancellationToken ct)
    {
        try
        {
            if (await tidying.TidyDailyAsync(ct) is not { } counts)
            {
                StorageLog.ClockIsDoubted(log);
            }
            else if (counts.HasRows || counts.Files > 0)
            {
                StorageLog.Tidied(log, tidying.Bounds, counts);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Nothing waits for it, and the next pass goes on where this one broke off.
            StorageLog.NotTidied(log, e, e.Message);
        }
    }
}
