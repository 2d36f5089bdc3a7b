using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Tests.Core.Steps;

public sealed class StopTests
{
    [Fact]
    public async Task Stop_BeforeThePress_NothingIsSubmittedAndTheItemStays()
    {
        await using var bench = await WriteBench.OpenAsync();
        using var stop = new CancellationTokenSource();
        bench.Arrange = session => session.BeforePress = stop.Cancel;

        var item = await bench.VisitAsync(stop.Token);

        Assert.Equal(ItemState.Waiting, item.State);
        Assert.Equal([StepState.Intended, StepState.Withdrawn], await bench.HistoryAsync());
        Assert.Empty(bench.Business.Submitted);
    }

    [Fact]
    public async Task Stop_PressNoticesNoToken_IsShutOut()
    {
        await using var bench = await WriteBench.OpenAsync();
        using var stop = new CancellationTokenSource();
        bench.Arrange = session =>
        {
            session.BeforePress = stop.Cancel;
            session.IgnoresToken = true;
        };

        await bench.VisitAsync(stop.Token);

        Assert.Empty(bench.Business.Submitted);
        Assert.Equal(StepState.Withdrawn, (await bench.HistoryAsync())[^1]);
    }

    [Fact]
    public async Task Stop_AfterThePress_TheStepIsFinished()
    {
        await using var bench = await WriteBench.OpenAsync();
        using var stop = new CancellationTokenSource();
        bench.Arrange = session => session.AfterPress = stop.Cancel;

        var item = await bench.VisitAsync(stop.Token);

        Assert.IsType<Outcome.DoneOutcome>(item.Outcome);
        Assert.Equal([StepState.Intended, StepState.Confirmed], await bench.HistoryAsync());
    }

    [Fact]
    public async Task Stop_AfterThePress_ReadingBackIsBoundedByTheLongestRequest()
    {
        await using var bench = await WriteBench.OpenAsync();
        using var stop = new CancellationTokenSource();
        bench.Arrange = session =>
        {
            session.AfterPress = stop.Cancel;
            session.BeforeRead = () => bench.Time.Advance(FakeBusiness.LongestRequest);
        };

        var item = await bench.VisitAsync(stop.Token);

        Assert.Equal(ItemState.Waiting, item.State);
        Assert.Equal([StepState.Intended, StepState.Unsettled], await bench.HistoryAsync());
        bench.Arrange = _ => { };
        Assert.IsType<Outcome.DoneOutcome>((await bench.VisitAsync()).Outcome);
        Assert.Equal(["工单1"], bench.Business.Submitted);
    }
}
