using GridClerk.Server.Scheduling;
using GridClerk.Tests.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridClerk.Tests.Server.Scheduling;

public sealed class ScheduleWatchTests
{
    [Fact]
    public async Task Run_QuartzForgot_IsToldAnewAndThenLeftAlone()
    {
        var time = new FakeTime();
        var (isKept, looked, told) = (false, new SemaphoreSlim(0), 0);
        using var watch = new ScheduleWatch(
            _ =>
            {
                looked.Release();
                return Task.FromResult(isKept);
            },
            _ =>
            {
                told++;
                isKept = true;
                return Task.CompletedTask;
            },
            time, NullLogger<ScheduleWatch>.Instance);
        await watch.StartAsync(CancellationToken.None);

        for (var n = 0; n < 3; n++)
        {
            await LookAsync(time, looked);
        }

        await watch.StopAsync(CancellationToken.None);
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task Run_LookingFails_IsTriedAgain()
    {
        var time = new FakeTime();
        var looked = new SemaphoreSlim(0);
        using var watch = new ScheduleWatch(
            _ =>
            {
                looked.Release();
                return Task.FromException<bool>(new IOException("gone"));
            },
            _ => Task.CompletedTask, time, NullLogger<ScheduleWatch>.Instance);
        await watch.StartAsync(CancellationToken.None);

        for (var n = 0; n < 2; n++)
        {
            await LookAsync(time, looked);
        }

        await watch.StopAsync(CancellationToken.None);
    }

    /// <summary>The watch sets its timer up on a thread of its own.</summary>
    private static async Task LookAsync(FakeTime time, SemaphoreSlim looked)
    {
        using var bound = new CancellationTokenSource(ClerkHost.Bound);
        do
        {
            time.Advance(ScheduleWatch.Interval);
        }
        while (!await looked.WaitAsync(TimeSpan.FromMilliseconds(20), bound.Token));
    }
}
