using GridClerk.Core.Settings;

namespace GridClerk.Tests.Core.Settings;

public sealed class ShareTests
{
    [Theory]
    [InlineData(60, 100, false)]
    [InlineData(61, 100, true)]
    [InlineData(3, 5, false)]
    [InlineData(0, 0, false)]
    public void IsExceededBy_ShareOfSixty_MeansMoreThanIt(int part, int whole, bool exceeded) =>
        Assert.Equal(exceeded, new Share(60).IsExceededBy(part, whole));
}
