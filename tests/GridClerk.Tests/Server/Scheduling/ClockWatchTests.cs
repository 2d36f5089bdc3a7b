using GridClerk.Server.Scheduling;
using GridClerk.Tests.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace GridClerk.Tests.Server.Scheduling;

public sealed class ClockWatchTests
{
    [Theory]
    [InlineData(-60, 1)]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(60, 0)]
    public async Task Run_ClockIsSet_LooksAtTheLedgerOnceIfItWasBack(int minutes, int expected)
    {
        var clock = new SettableClock();
        var looks = 0;
        using var watch = new ClockWatch(_ => Task.FromResult(Interlocked.Increment(ref looks)), clock, NullLogger<ClockWatch>.Instance);
        await watch.StartAsync(CancellationToken.None);
        await clock.WatchedAsync();

        clock.Set(TimeSpan.FromMinutes(minutes));
        for (var minute = 0; minute < 3; minute++)
        {
            clock.Pass(ClockWatch.Interval);
            await clock.ReadAsync();
        }

        await watch.StopAsync(CancellationToken.None);
        Assert.Equal(expected, looks);
    }

    /// <summary>A clock that a person may set, over time that nobody can.</summary>
    private sealed class SettableClock : TimeProvider
    {
        private readonly FakeTime time = new();
        private readonly SemaphoreSlim watched = new(0);
        private readonly SemaphoreSlim marks = new(0);
        private TimeSpan shift;

        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + shift;

        /// <summary>Read once at the start and twice at each tick: for the time that passed, and as the next mark.</summary>
        public override long GetTimestamp()
        {
            marks.Release();
            return time.GetTimestamp();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = time.CreateTimer(callback, state, dueTime, period);
            watched.Release();
            return timer;
        }

        public void Set(TimeSpan by) => shift += by;

        public void Pass(TimeSpan by) => time.Advance(by);

        public async Task WatchedAsync()
        {
            Assert.True(await watched.WaitAsync(ClerkHost.Bound));
            Assert.True(await marks.WaitAsync(ClerkHost.Bound));
        }

        public async Task ReadAsync()
        {
            Assert.True(await marks.WaitAsync(ClerkHost.Bound));
            Assert.True(await marks.WaitAsync(ClerkHost.Bound));
        }
    }
}
