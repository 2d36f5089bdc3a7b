using GridClerk.Core.Settings;

namespace GridClerk.Tests.Core.Settings;

public sealed class TimeWindowTests
{
    private static readonly TimeWindow Night = new(new TimeOnly(22, 0), new TimeOnly(7, 0));

    [Theory]
    [InlineData("21:59:59", 0)]
    [InlineData("22:00:00", 540)]
    [InlineData("23:30:00", 450)]
    [InlineData("00:00:00", 420)]
    [InlineData("06:59:00", 1)]
    [InlineData("07:00:00", 0)]
    [InlineData("12:00:00", 0)]
    public void LeftAt_WindowOverMidnight_CountsToItsEnd(string time, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Night.LeftAt(DateTimeOffset.Parse($"2026-11-22T{time}+08:00")));

    [Fact]
    public void Contains_SameMomentOfAnotherOffset_GoesByItsWallClock()
    {
        var evening = DateTimeOffset.Parse("2026-11-22T23:00:00+08:00");

        Assert.True(Night.Contains(evening));
        Assert.False(Night.Contains(evening.ToUniversalTime()));
    }

    [Fact]
    public void Contains_None_Never() => Assert.False(TimeWindow.None.Contains(DateTimeOffset.Parse("2026-11-22T00:00:00+08:00")));
}
