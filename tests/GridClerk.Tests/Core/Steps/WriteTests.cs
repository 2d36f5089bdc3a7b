using GridClerk.Core.Faults;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Tests.Core.Steps;

public sealed class WriteTests
{
    private static readonly Fault Any = new("fake.any", "出错", "请检查");

    [StoreFact]
    public async Task WriteAsync_SystemShowsIt_IsConfirmed()
    {
        await using var bench = await WriteBench.OpenAsync();

        var item = await bench.VisitAsync();

        Assert.Equal(Outcome.Done("receipt of 工单1"), item.Outcome);
        Assert.Equal([StepState.Intended, StepState.Confirmed], await bench.HistoryAsync());
        Assert.Equal(["工单1"], bench.Business.Submitted);
        Assert.Equal(0, bench.Session.Abandoned);
    }

    [StoreFact]
    public async Task WriteAsync_RefusedBySystem_DidNotHappenInTheSystemsWords()
    {
        await using var bench = await WriteBench.OpenAsync();
        bench.Arrange = session =>
        {
            session.Loses = true;
            session.AfterPress = () => throw new WriteRefusedException(Any with { SystemMessage = "该工单不允许下发" });
        };

        var item = await bench.VisitAsync();

        Assert.Equal(Outcome.AlreadyDone("系统拒绝：该工单不允许下发"), item.Outcome);
        Assert.Equal([StepState.Intended, StepState.DidNotHappen], await bench.HistoryAsync());
    }

    [StoreFact]
    public async Task WriteAsync_BrokenBeforePress_IsWithdrawnAndTriedAgain()
    {
        await using var bench = await WriteBench.OpenAsync();
        bench.Arrange = session => session.BeforePress = () => throw FakeSession.Down();
        var item = await bench.VisitAsync();

        Assert.Equal(ItemState.Waiting, item.State);
        Assert.Equal([StepState.Intended, StepState.Withdrawn], await bench.HistoryAsync());

        bench.Arrange = _ => { };
        item = await bench.VisitWhenDueAsync();

        Assert.IsType<Outcome.DoneOutcome>(item.Outcome);
        Assert.Equal([StepState.Intended, StepState.Withdrawn, StepState.Intended, StepState.Confirmed], await bench.HistoryAsync());
        Assert.Equal(["工单1"], bench.Business.Submitted);
    }

    [StoreFact]
    public async Task WriteAsync_AnswerLostButCarriedOut_IsConfirmedByAFreshSession()
    {
        await using var bench = await WriteBench.OpenAsync();
        bench.Arrange = session => session.AfterPress = () => throw FakeSession.Down();

        var item = await bench.VisitAsync();

        Assert.IsType<Outcome.DoneOutcome>(item.Outcome);
        Assert.Equal([StepState.Intended, StepState.Unsettled, StepState.Confirmed], await bench.HistoryAsync());
        Assert.Equal(1, bench.Session.Abandoned);
        Assert.Equal(["工单1"], bench.Business.Submitted);
    }

    [StoreTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WriteAsync_CarriedOutLate_WaitsAndConfirmsWithoutSubmittingAgain(bool answerLost)
    {
        await using var bench = await WriteBench.OpenAsync();
        bench.Arrange = session =>
        {
            session.Delay = TimeSpan.FromSeconds(45);
            session.AfterPress = () =>
            {
                if (answerLost)
                {
                    throw FakeSession.Down();
                }
            };
        };

        var item = await bench.VisitAsync();
        Assert.Equal(Outcome.Later(FakeBusiness.LongestRequest, "“发送”是否生效待核实"), item.Outcome);

        item = await bench.VisitWhenDueAsync();
        Assert.IsType<Outcome.DoneOutcome>(item.Outcome);
        Assert.Equal([StepState.Intended, StepState.Unsettled, StepState.Confirmed], await bench.HistoryAsync());
        Assert.Equal(["工单1"], bench.Business.Submitted);
    }

    [StoreFact]
    public async Task WriteAsync_NeverArrived_DidNotHappenOnlyAfterTheLongestRequest()
    {
        await using var bench = await WriteBench.OpenAsync();
        bench.Arrange = session => session.Loses = true;
        await bench.VisitAsync();
        Assert.Null(bench.Fate);

        var item = await bench.VisitWhenDueAsync();
        Assert.IsType<WriteFate<string>.DidNotHappen>(bench.Fate);
        Assert.Contains("60 秒", Assert.IsType<Outcome.AlreadyDoneOutcome>(item.Outcome).Result);
        Assert.Equal([StepState.Intended, StepState.Unsettled, StepState.DidNotHappen], await bench.HistoryAsync());
    }

    [StoreFact]
    public async Task WriteAsync_AskedAgainTooEarly_WaitsTheRemainingTime()
    {
        await using var bench = await WriteBench.OpenAsync();
        bench.Arrange = session => session.Loses = true;
        await bench.VisitAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(20));
        bench.Clerk.Execute("""UPDATE items SET "DueAt" = 0""");

        var item = await bench.VisitAsync();

        Assert.Equal(Outcome.Later(TimeSpan.FromSeconds(40), "“发送”是否生效待核实"), item.Outcome);
    }

    [StoreFact]
    public async Task WriteAsync_CrashAfterIntent_NextVisitOnlyConfirms()
    {
        await using var bench = await WriteBench.OpenAsync();
        await CrashAtAsync(bench, StepState.Intended);

        var item = await bench.VisitAsync();
        Assert.IsType<Outcome.LaterOutcome>(item.Outcome);
        Assert.Equal(1, bench.Session.Abandoned);
        item = await bench.VisitWhenDueAsync();

        Assert.IsType<WriteFate<string>.DidNotHappen>(bench.Fate);
        Assert.Equal([StepState.Intended, StepState.Unsettled, StepState.DidNotHappen], await bench.HistoryAsync());
        Assert.Empty(bench.Business.Submitted);
    }

    [StoreFact]
    public async Task WriteAsync_FateStored_IsToldWithoutAskingTheSystem()
    {
        await using var bench = await WriteBench.OpenAsync();
        await CrashAtAsync(bench, StepState.Confirmed);
        bench.Arrange = session => session.BeforeRead = () => throw new InvalidOperationException("asked");

        var item = await bench.VisitAsync();

        Assert.Equal(Outcome.Done("receipt of 工单1"), item.Outcome);
        Assert.Equal(["工单1"], bench.Business.Submitted);
    }

    [StoreFact]
    public async Task WriteAsync_ReadingBackCannotDecide_GoesToAPerson()
    {
        await using var bench = await WriteBench.OpenAsync();
        bench.Arrange = session => session.BeforeRead = () => throw new WriteUnconfirmedException(Any);

        var item = await bench.VisitAsync();

        Assert.Equal(Outcome.NeedsPerson(Any), item.Outcome);
        Assert.Equal([StepState.Intended, StepState.Unsettled], await bench.HistoryAsync());
        Assert.Equal(1, bench.Session.Abandoned);
    }

    [StoreFact]
    public async Task WriteAsync_SystemDownWhenReadingBack_StaysOpenAndIsAskedLater()
    {
        await using var bench = await WriteBench.OpenAsync();
        bench.Arrange = session => session.BeforeRead = () => throw FakeSession.Down();
        var item = await bench.VisitAsync();
        Assert.Equal(ItemState.Waiting, item.State);
        Assert.Equal([StepState.Intended, StepState.Unsettled], await bench.HistoryAsync());

        bench.Arrange = _ => { };
        item = await bench.VisitWhenDueAsync();

        Assert.IsType<Outcome.DoneOutcome>(item.Outcome);
        Assert.Equal(["工单1"], bench.Business.Submitted);
    }

    [StoreFact]
    public async Task WriteAsync_SignedOutWhenReadingBack_ReadsAgain()
    {
        await using var bench = await WriteBench.OpenAsync();
        var signedOut = 0;
        bench.Arrange = session => session.BeforeRead = () =>
        {
            if (signedOut++ == 0)
            {
                throw new SignedOutException(Any);
            }
        };

        var item = await bench.VisitAsync();

        Assert.IsType<Outcome.DoneOutcome>(item.Outcome);
        Assert.Equal([StepState.Intended, StepState.Confirmed], await bench.HistoryAsync());
    }

    [StoreFact]
    public async Task WriteAsync_ClaimLostBeforeIntent_NothingIsSubmitted()
    {
        await using var bench = await WriteBench.OpenAsync();
        bench.BeforeWrite = () => TakeAway(bench);

        var item = await bench.VisitAsync();

        Assert.Empty(bench.Business.Submitted);
        Assert.Empty(await bench.HistoryAsync());
        Assert.Equal(ItemState.InHand, item.State);
    }

    [StoreFact]
    public async Task WriteAsync_ClaimLostBetweenIntentAndPress_NothingIsSubmitted()
    {
        await using var bench = await WriteBench.OpenAsync();
        bench.Arrange = session => session.BeforePress = () => TakeAway(bench);

        var item = await bench.VisitAsync();

        Assert.Empty(bench.Business.Submitted);
        Assert.Equal([StepState.Intended], await bench.HistoryAsync());
        Assert.Equal(ItemState.InHand, item.State);
    }

    [StoreFact]
    public async Task WriteAsync_PressNotAnnounced_IsADefectWhoseFateIsOpen()
    {
        var scenario = new FakeScenario { Listed = { "A" } };
        FakeSession session = null!;
        scenario.Handle = async (_, item, ct) =>
        {
            await item.WriteAsync<string>("发送", session, _ => Task.CompletedTask, _ => Task.FromResult<string?>("ja"), ct);
            return Outcome.Done("");
        };
        var time = new FakeTime();
        await using var clerk = await ClerkBench.OpenAsync(
            recorder =>
            {
                session = new FakeSession(new FakeBusiness(time), recorder);
                return new BenchPlace(BoundScenario.Of(scenario), [session]);
            },
            time);

        await clerk.RunToEndAsync();

        Assert.Equal("clerk.defect", Assert.IsType<Outcome.FailedOutcome>((await clerk.ItemAsync("A")).Outcome).Fault.Code);
        Assert.Equal(StepState.Unsettled, Assert.Single(await clerk.StepsOfAsync("A")).State);
    }

    [StoreFact]
    public async Task WriteAsync_DryRun_SaysWhatItWouldDo()
    {
        await using var bench = await WriteBench.OpenAsync(dryRun: true);

        var item = await bench.VisitAsync();

        Assert.Equal(Outcome.Done("演练：将执行“发送”，未提交"), item.Outcome);
        Assert.Equal([StepState.WouldWrite], await bench.HistoryAsync());
        Assert.Empty(bench.Business.Submitted);
    }

    /// <summary>A visit that breaks off with the program as soon as the write's state is stored.</summary>
    private static async Task CrashAtAsync(WriteBench bench, StepState state)
    {
        bench.Clerk.OnStep = (_, step) =>
        {
            if (step.State == state)
            {
                bench.Clerk.Power.TurnOff();
            }
        };
        await Assert.ThrowsAsync<CrashException>(() => bench.VisitAsync());
        bench.Clerk.OnStep = null;
        bench.Clerk.Power.TurnOn();
    }

    private static void TakeAway(WriteBench bench) => bench.Clerk.Execute("""UPDATE items SET "ClaimNumber" = "ClaimNumber" + 1""");
}
