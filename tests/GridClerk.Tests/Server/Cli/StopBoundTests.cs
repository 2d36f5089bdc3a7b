using GridClerk.Core.Faults;
using GridClerk.Server.Cli;
using GridClerk.Tests.Core;

namespace GridClerk.Tests.Server.Cli;

public sealed class StopBoundTests : IDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(20);

    private readonly FakeTime time = new();
    private readonly List<string> said = [];
    private readonly List<string> done = [];
    private readonly StopSignals signals;
    private readonly StopBound bound;

    public StopBoundTests()
    {
        signals = new(said.Add);
        bound = new(signals, Within, time, () => done.Add("browsers closed"), () => done.Add("ended"));
    }

    public void Dispose()
    {
        bound.Dispose();
        signals.Dispose();
    }

    [Fact]
    public void Stop_NobodyAsked_NothingHappens()
    {
        time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(done);
    }

    [Fact]
    public void Stop_StepIsNotOverAtTheBound_BrowsersAreClosedAndItIsSaid()
    {
        signals.Ask("停止");
        time.Advance(Within - TimeSpan.FromSeconds(1));
        Assert.Empty(done);

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["browsers closed"], done);
        Assert.Contains("20 秒", said[^1]);
        Assert.Contains("核实", said[^1]);
    }

    [Fact]
    public void Stop_ProgramIsStillThereSomeSecondsLater_Ends()
    {
        signals.Ask("停止");
        time.Advance(Within);
        time.Advance(StopBound.Rest);
        Assert.Equal(["browsers closed", "ended"], done);
    }

    [Fact]
    public void Stop_IsOverInTime_NothingIsCutOff()
    {
        signals.Ask("停止");
        time.Advance(TimeSpan.FromSeconds(3));
        bound.Dispose();
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(done);
    }

    [Theory]
    [InlineData(null, 20)]
    [InlineData("1s", 1)]
    [InlineData("5m", 300)]
    public void Read_GoodValue_IsTaken(string? text, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), StopBound.Read(text));

    [Theory]
    [InlineData("0s")]
    [InlineData("6m")]
    [InlineData("20")]
    [InlineData("bald")]
    public void Read_BadValue_SaysWhatIsRight(string text)
    {
        var fault = Assert.Throws<ConfigurationException>(() => StopBound.Read(text)).Fault;
        Assert.Equal("stop.within", fault.Code);
        Assert.Contains("1s 到 5m", fault.Text);
        Assert.Contains("20s", fault.Advice);
    }
}
