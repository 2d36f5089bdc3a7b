using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;

namespace GridClerk.Tests.Core.Robots;

public sealed class RobotTests
{
    [Fact]
    public async Task WorkAsync_TwoItems_HandlesBothAndReports()
    {
        var scenario = new FakeScenario { Listed = { "A", "B" } };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));

        var run = await bench.RunToEndAsync();

        Assert.Equal(RunState.Succeeded, run.State);
        Assert.Equal(new ItemCounts(2, 2, 0, 0, 0, 0), run.Items);
        Assert.Equal(["A", "B"], scenario.Visited);
        Assert.Equal("总数", Assert.Single(Assert.Single(bench.Reports).Figures).Label);
        Assert.Equal("html", Assert.Single(run.Reports).Type);
    }
}
