using GridClerk.Core.Schedules;

namespace GridClerk.Server.Scheduling;

/// <summary>
/// Notices that the clock was set back while the program runs. Everything else here goes by the clock and would say nothing until it
/// has caught up.
/// </summary>
/// <param name="settle">Looks at the ledger, which tells people.</param>
internal sealed class ClockWatch(Func<CancellationToken, Task> settle, TimeProvider time, ILogger<ClockWatch> log) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var (clock, mark) = (time.GetUtcNow(), time.GetTimestamp());
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var back = clock + time.GetElapsedTime(mark) - time.GetUtcNow();
            (clock, mark) = (time.GetUtcNow(), time.GetTimestamp());
            if (back > DueStarts.Tolerance)
            {
                await LookAsync(back, stoppingToken);
            }
        }
    }

    private async Task LookAsync(TimeSpan back, CancellationToken ct)
    {
        log.LogWarning("The clock was set back by {Back}.", back);
        try
        {
            await settle(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The ledger could not be looked at; the sweep does it once the clock has caught up.");
        }
    }
}
