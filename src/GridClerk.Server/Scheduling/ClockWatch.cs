using GridClerk.Core.Schedules;

namespace GridClerk.Server.Scheduling;

/// <summary>
/// Notices that the clock was set back while the program runs. Everything else here goes by the clock and would say nothing until it
/// has caught up.
/// </summary>
/// <param name="turnBack">Frees items and alarms from the time that is yet to come again, and looks at the ledger, which tells people.</param>
internal sealed class ClockWatch(Func<CancellationToken, Task> turnBack, TimeProvider time, ILogger<ClockWatch> log) : BackgroundService
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
            await turnBack(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "What the clock said before could not be set right; the sweep goes on once the clock has caught up.");
        }
    }
}
