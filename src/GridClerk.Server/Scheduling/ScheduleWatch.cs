namespace GridClerk.Server.Scheduling;

/// <summary>
/// Notices that Quartz has forgotten what it was told: its tables were emptied, and with them the sweep that catches everything else. Looks by a timer
/// that no table holds.
/// </summary>
/// <param name="isKept">Whether Quartz still knows everything.</param>
/// <param name="keep">Tells it everything anew.</param>
internal sealed class ScheduleWatch(
    Func<CancellationToken, Task<bool>> isKept, Func<CancellationToken, Task> keep, TimeProvider time, ILogger<ScheduleWatch> log) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            if (!await isKept(ct))
            {
                log.LogWarning("Quartz has forgotten robots, rounds or the sweep; it is told everything anew.");
                await keep(ct);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "What Quartz knows could not be looked at; it is tried again in {Interval}.", Interval);
        }
    }
}
