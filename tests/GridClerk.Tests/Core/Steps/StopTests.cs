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

    [Theory]
    [InlineData(20)]
    [InlineData(600)]
    public async Task Stop_AfterThePress_ReadingBackIsBoundedByTheStopOrTheLongestRequest(int stopWithin)
    {
        await using var bench = await WriteBench.OpenAsync();
        bench.Clerk.Options = bench.Clerk.Options with { StopWithin = TimeSpan.FromSeconds(stopWithin) };
        var bound = TimeSpan.FromSeconds(Math.Min(stopWithin, FakeBusiness.LongestRequest.TotalSeconds));
        using var stop = new CancellationTokenSource();
        bench.Arrange = session =>
        {
            session.AfterPress = stop.Cancel;
            session.BeforeRead = () => bench.Time.Advance(bound);
        };

        var item = await bench.VisitAsync(stop.Token);

        Assert.Equal(ItemState.Waiting, item.State);
        Assert.Equal([StepState.Intended, StepState.Unsettled], await bench.HistoryAsync());
        bench.Arrange = _ => { };
        Assert.IsType<Outcome.DoneOutcome>((await bench.VisitAsync()).Outcome);
        Assert.Equal(["工单1"], bench.Business.Submitted);
    }

    [Fact]
    public async Task Stop_AfterThePressWithinTheBound_TheStepIsFinished()
    {
        await using var bench = await WriteBench.OpenAsync();
        using var stop = new CancellationTokenSource();
        bench.Arrange = session =>
        {
            session.AfterPress = stop.Cancel;
            session.BeforeRead = () => bench.Time.Advance(bench.Clerk.Options.StopWithin - TimeSpan.FromSeconds(1));
        };

        Assert.IsType<Outcome.DoneOutcome>((await bench.VisitAsync(stop.Token)).Outcome);
    }

    [Fact]
    public async Task Stop_AnswerDoesNotComeAndTheBrowserIsClosed_FateStaysOpenAndIsAskedAtTheNextStart()
    {
        await using var bench = await WriteBench.OpenAsync();
        using var stop = new CancellationTokenSource();
        bench.Arrange = session =>
        {
            session.AfterPress = () =>
            {
                stop.Cancel();
                bench.Time.Advance(bench.Clerk.Options.StopWithin);
                throw FakeSession.Down();
            };
        };

        var item = await bench.VisitAsync(stop.Token);

        Assert.Equal(ItemState.Waiting, item.State);
        Assert.Equal([StepState.Intended, StepState.Unsettled], await bench.HistoryAsync());
        bench.Arrange = _ => { };
        Assert.IsType<Outcome.DoneOutcome>((await bench.VisitAsync()).Outcome);
        Assert.Equal(["工单1"], bench.Business.Submitted);
    }

    [Fact]
    public async Task Stop_ReadBreaksOffBecauseBrowsersAreClosed_CountsNoAttemptAndStaysDue()
    {
        await using var bench = await WriteBench.OpenAsync();
        using var stop = new CancellationTokenSource();
        bench.BeforeWrite = () =>
        {
            stop.Cancel();
            throw FakeSession.Down();
        };

        var item = await bench.VisitAsync(stop.Token);

        Assert.Equal((ItemState.Waiting, 0), (item.State, item.Attempts));
        Assert.True(item.DueAt <= bench.Time.GetUtcNow());
        Assert.Empty(bench.Clerk.Troubles);
    }
}
