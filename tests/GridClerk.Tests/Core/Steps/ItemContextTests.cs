using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Tests.Core.Steps;

public sealed class ItemContextTests
{
    private static readonly Fault SignedOut = new("fake.signed-out", "登录已过期", "自动重新登录");

    [StoreFact]
    public async Task ReadAsync_SignedOutTwice_ReadsAThirdTime()
    {
        var reads = 0;
        await using var bench = await VisitingAsync(async (item, ct) =>
        {
            var value = await item.ReadAsync("读数", _ => ++reads <= 2 ? throw new SignedOutException(SignedOut) : Task.FromResult("好"), ct);
            return Outcome.Done(value);
        });

        Assert.Equal(Outcome.Done("好"), (await bench.ItemAsync("A")).Outcome);
        Assert.Equal(3, reads);
    }

    [StoreFact]
    public async Task ReadAsync_SignedOutAgainAndAgain_IsTriedLater()
    {
        var reads = 0;
        await using var bench = await VisitingAsync(async (item, ct) =>
        {
            await item.ReadAsync<string>("读数", _ =>
            {
                reads++;
                throw new SignedOutException(SignedOut);
            }, ct);
            return Outcome.Done("");
        });

        Assert.IsType<Outcome.LaterOutcome>((await bench.ItemAsync("A")).Outcome);
        Assert.Equal(3, reads);
    }

    [StoreFact]
    public async Task ReadOnceAsync_LaterVisit_TellsTheStoredReading()
    {
        var reads = 0;
        List<Finding<int>> findings = [];
        await using var bench = await VisitingAsync(async (item, ct) =>
        {
            findings.Add(await item.ReadOnceAsync("判读", _ => Task.FromResult(++reads), ct));
            return findings.Count == 1 ? Outcome.Later(TimeSpan.FromMinutes(5), "再读") : Outcome.Done("");
        });
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        await bench.WorkAsync();

        Assert.Equal(1, reads);
        Assert.Equal(findings[0], findings[1]);
    }

    [StoreFact]
    public async Task ReadAsync_InsideAStep_IsADefect()
    {
        await using var bench = await VisitingAsync(async (item, ct) =>
        {
            await item.ReadAsync("外", t => item.ReadAsync("内", _ => Task.FromResult(1), t), ct);
            return Outcome.Done("");
        });

        Assert.Equal("clerk.defect", Assert.IsType<Outcome.FailedOutcome>((await bench.ItemAsync("A")).Outcome).Fault.Code);
    }

    [StoreFact]
    public async Task RecordAsync_DuringSteps_IsKeptUnderEachWithPicturesWhereTheyProve()
    {
        IStepRecorder recorder = null!;
        var wanted = new List<bool>();
        async Task<int> LookAsync(CancellationToken ct)
        {
            wanted.Add(recorder.WantsPicture);
            await recorder.RecordAsync(new EvidenceDraft("fake", "page", "acc", "读取", null, []), ct);
            return 1;
        }

        var scenario = new FakeScenario { Listed = { "A" } };
        scenario.Handle = async (_, item, ct) =>
        {
            await item.ReadAsync("普通读", LookAsync, ct);
            await item.ReadOnceAsync("判读", LookAsync, ct);
            return Outcome.Done("");
        };
        await using var bench = await ClerkBench.OpenAsync(r =>
        {
            recorder = r;
            return new BenchPlace(BoundScenario.Of(scenario), []);
        });
        await bench.RunToEndAsync();

        Assert.Equal([false, true], wanted);
        Assert.Equal(["普通读", "判读"], bench.Evidence.Select(e => e.Place.Step));
        await Assert.ThrowsAsync<InvalidOperationException>(() => recorder.SubmittingAsync(CancellationToken.None));
    }

    [StoreFact]
    public async Task NotifyAsync_TwoVisits_TellsOnceAndKeepsTheNumberMasked()
    {
        var time = new FakeTime();
        var desk = new FakeDesk(new FakeBusiness(time));
        var scenario = new FakeScenario { Listed = { "A" } };
        var visits = 0;
        scenario.Handle = async (_, item, ct) =>
        {
            await item.NotifyAsync("manager", desk, "13812345678", "请到现场", ct);
            return ++visits == 1 ? Outcome.Later(TimeSpan.FromMinutes(1), "") : Outcome.Done("");
        };
        await using var bench = await ClerkBench.OpenAsync(
            recorder =>
            {
                desk.Session = new FakeSession(desk.Business, recorder);
                return new BenchPlace(BoundScenario.Of(scenario), [desk.Session]);
            },
            time);

        var run = await bench.RunToEndAsync();

        Assert.Equal(2, visits);
        Assert.Single(desk.Business.Submitted);
        Assert.Equal((1, 0), (run.Sms, run.Mail));
        Assert.Equal("138****5678", bench.Query("""SELECT "Recipient" FROM notices"""));
        Assert.Equal("0", bench.Query("""SELECT count(*) FROM steps WHERE "Name" || coalesce("Result",'') || coalesce("Note",'') LIKE '%13812345678%'"""));
    }

    [StoreFact]
    public async Task NotifyAsync_ChannelCannotTell_IsUnknownForGoodAndNeverSentOrAskedAgain()
    {
        var time = new FakeTime();
        var desk = new FakeDesk(new FakeBusiness(time));
        var asked = 0;
        var fates = new List<WriteFate<string>>();
        var scenario = new FakeScenario { Listed = { "A" } };
        scenario.Handle = async (_, item, ct) =>
        {
            fates.Add(await item.NotifyAsync("manager", desk, "13812345678", "请到现场", ct));
            return fates.Count < 3 ? Outcome.Later(TimeSpan.FromMinutes(5), "") : Outcome.NeedsPerson(new("x", "x", "x"));
        };
        await using var bench = await ClerkBench.OpenAsync(
            recorder =>
            {
                desk.Session = new FakeSession(desk.Business, recorder)
                {
                    AfterPress = () => throw FakeSession.Down(),
                    BeforeRead = () =>
                    {
                        asked++;
                        throw new WriteUnconfirmedException(new("fake.cannot-tell", "记录只保留一天", "请核对"));
                    },
                };
                return new BenchPlace(BoundScenario.Of(scenario), [desk.Session]);
            },
            time);

        var run = await bench.RunToEndAsync();

        Assert.All(fates, f => Assert.Equal("记录只保留一天", Assert.IsType<WriteFate<string>.Unknown>(f).Why));
        Assert.Equal((3, 1, 0), (fates.Count, asked, run.Sms));
        Assert.Single(desk.Business.Submitted);
        Assert.Equal(StepState.Unknown, Assert.Single(await bench.StepsOfAsync("A")).State);
    }

    [StoreFact]
    public async Task NotifyAsync_ChannelPutsItOff_IsSentOnALaterVisitAndTellsSinceWhen()
    {
        var time = new FakeTime();
        var desk = new FakeDesk(new FakeBusiness(time));
        var fates = new List<WriteFate<string>>();
        var scenario = new FakeScenario { Listed = { "A" } };
        scenario.Handle = async (_, item, ct) =>
        {
            fates.Add(await item.NotifyAsync("manager", desk, "13812345678", "请到现场", ct));
            return fates[^1] is WriteFate<string>.Confirmed ? Outcome.Done("已通知") : Outcome.Later(TimeSpan.FromMinutes(5), "");
        };
        await using var bench = await ClerkBench.OpenAsync(
            recorder =>
            {
                var putsOff = fates.Count < 2;
                desk.Session = new FakeSession(desk.Business, recorder)
                {
                    Loses = putsOff,
                    AfterPress = () => _ = putsOff ? throw new NoticeDeferredException(new("fake.deferred", "暂时不收", "稍后再发")) : 0,
                };
                return new BenchPlace(BoundScenario.Of(scenario), [desk.Session]);
            },
            time);

        var begun = time.GetUtcNow();
        var run = await bench.RunToEndAsync();

        var (first, second) = (Assert.IsType<WriteFate<string>.Deferred>(fates[0]), Assert.IsType<WriteFate<string>.Deferred>(fates[1]));
        Assert.Equal((new Deferral(begun, 1), new Deferral(begun, 2)), (first.So, second.So));
        Assert.Equal("暂不接收：暂时不收", second.Why);
        Assert.Equal((3, 1), (fates.Count, run.Sms));
        Assert.Single(desk.Business.Submitted);
        var history = await bench.Records.StepsAsync((await bench.ItemAsync("A")).Id, CancellationToken.None);
        Assert.Equal(
            [StepState.Intended, StepState.Deferred, StepState.Intended, StepState.Deferred, StepState.Intended, StepState.Confirmed],
            history.Select(s => s.State));
    }

    [StoreFact]
    public async Task NotifyAsync_AnswerLostAndNothingFoundUntilTheListWasOld_AsksSinceTheIntent()
    {
        var time = new FakeTime();
        var desk = new FakeDesk(new FakeBusiness(time));
        var scenario = new FakeScenario { Listed = { "A" } };
        scenario.Handle = async (_, item, ct) =>
        {
            await item.NotifyAsync("manager", desk, "13812345678", "请到现场", ct);
            return Outcome.Done("");
        };
        await using var bench = await ClerkBench.OpenAsync(
            recorder =>
            {
                desk.Session = new FakeSession(desk.Business, recorder) { Loses = true, AfterPress = () => throw FakeSession.Down() };
                return new BenchPlace(BoundScenario.Of(scenario), [desk.Session]);
            },
            time);
        await bench.StartAsync();
        var from = time.GetUtcNow();
        await bench.WorkAsync();
        time.Advance(TimeSpan.FromDays(3));
        await bench.WorkAsync();

        Assert.All(desk.AskedSince, since => Assert.InRange(since, from, from.AddMinutes(1)));
        Assert.Equal(2, desk.AskedSince.Count);
    }

    [StoreFact]
    public async Task TallyAsync_MarksOfTheRound_AreCountedOncePerItem()
    {
        var tallies = new List<RoundTally>();
        await using var bench = await VisitingAsync(
            async (item, ct) =>
            {
                if (item.Key != "C")
                {
                    await item.MarkAsync("unproved", ct);
                    await item.MarkAsync("unproved", ct);
                }

                tallies.Add(await item.TallyAsync("unproved", ct));
                return Outcome.Done("");
            },
            "A", "B", "C");

        Assert.Equal([new(3, 1), new(3, 2), new(3, 2)], tallies);
    }

    private static async Task<ClerkBench> VisitingAsync(
        Func<ItemContext, CancellationToken, Task<Outcome>> handle, params string[] keys)
    {
        var scenario = new FakeScenario { Handle = (_, item, ct) => handle(item, ct) };
        scenario.Listed.AddRange(keys.Length == 0 ? ["A"] : keys);
        var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        await bench.StartAsync();
        await bench.WorkAsync();
        return bench;
    }
}
