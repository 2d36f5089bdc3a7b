using FsCheck;
using FsCheck.Fluent;
using GridClerk.Core.Faults;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using Outcome = GridClerk.Core.WorkItems.Outcome;

namespace GridClerk.Tests.Core.Steps;

/// <summary>Whatever breaks, and whenever: nothing is submitted twice, no item is lost, and what is believed is true.</summary>
public sealed class WriteProperties
{
    private static readonly string[] Keys = ["A", "B"];

    [Fact]
    public void AnyCrashesAndFaults_NothingTwiceNothingLostNothingBelievedFalsely() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(Hardships(), h => HoldsAsync(h).GetAwaiter().GetResult()));

    /// <summary>What goes wrong: when the power fails in each life of the program, and how each press and reading goes.</summary>
    private static Arbitrary<Hardship> Hardships()
    {
        var crash = Gen.Frequency((3, Gen.Choose(0, 60).Select(at => (int?)at)), (1, Gen.Constant<int?>(null)));
        var press = Gen.Elements(Enum.GetValues<Press>());
        var reading = Gen.Frequency((3, Gen.Constant(Reading.Answers)), (1, Gen.Elements(Enum.GetValues<Reading>())));
        var generator =
            from crashes in crash.ListOf(6)
            from presses in press.ListOf(8)
            from readings in reading.ListOf(12)
            select new Hardship([.. crashes], [.. presses], [.. readings]);
        return generator.ToArbitrary();
    }

    private static async Task<bool> HoldsAsync(Hardship hardship)
    {
        var time = new FakeTime();
        var business = new FakeBusiness(time);
        var presses = new Queue<Press>(hardship.Presses);
        var readings = new Queue<Reading>(hardship.Readings);
        var scenario = new FakeScenario();
        scenario.Listed.AddRange(Keys);
        FakeSession session = null!;
        scenario.Handle = async (key, item, ct) =>
            await item.WriteAsync("发送", session, t => session.SubmitAsync(key, t), t => session.FindAsync(key, t), ct) switch
            {
                WriteFate<string>.Confirmed => Outcome.Done("已发送"),
                _ => Outcome.AlreadyDone("未发送"),
            };
        ClerkBench clerk = null!;
        clerk = await ClerkBench.OpenAsync(
            recorder =>
            {
                session = new FakeSession(business, recorder) { Power = clerk.Power };
                session.BeforePress = () => Arrange(session, presses.TryDequeue(out var press) ? press : Press.Works);
                session.BeforeRead = () => Disturb(readings.TryDequeue(out var reading) ? reading : Reading.Answers);
                return new BenchPlace(BoundScenario.Of(scenario), [session]);
            },
            time);
        await using var _ = clerk;
        var run = await clerk.StartAsync();
        var crashes = new Queue<int?>(hardship.Crashes);
        for (var life = 0; (await clerk.OverviewAsync(run.Id)).EndedAt is null && life < 60; life++)
        {
            clerk.Power.TurnOn();
            clerk.Power.At = crashes.TryDequeue(out var at) ? at : null;
            try
            {
                var rest = await clerk.WorkAsync();
                time.Advance((rest.NextDue ?? time.GetUtcNow()) - time.GetUtcNow());
            }
            catch (CrashException)
            {
                time.Advance(TimeSpan.FromSeconds(5));
            }
        }

        // Whatever is still under way takes effect by now.
        time.Advance(FakeBusiness.LongestRequest);
        foreach (var key in Keys)
        {
            var outcome = (await clerk.ItemAsync(key)).Outcome;
            var happened = business.Submitted.Count(s => s == key);
            var isTrue = outcome switch
            {
                Outcome.DoneOutcome => happened == 1,
                Outcome.AlreadyDoneOutcome => happened == 0,
                Outcome.NeedsPersonOutcome => happened <= 1,
                _ => false,
            };
            if (!isTrue)
            {
                return false;
            }
        }

        return (await clerk.OverviewAsync(run.Id)).EndedAt is not null;
    }

    private static void Arrange(FakeSession session, Press press)
    {
        session.Loses = press is Press.Lost or Press.LostSilently or Press.Refused;
        session.Delay = press is Press.Late or Press.LateSilently ? TimeSpan.FromSeconds(50) : TimeSpan.Zero;
        session.AfterPress = press switch
        {
            Press.AnswerLost or Press.Lost or Press.Late => () => throw FakeSession.Down(),
            Press.Refused => () => throw new WriteRefusedException(new Fault("fake.refused", "不允许", "人工核对")),
            _ => Answer,
        };
        if (press is Press.NeverMade)
        {
            throw FakeSession.Down();
        }
    }

    private static void Answer()
    {
    }

    private static void Disturb(Reading reading)
    {
        var fault = new Fault("fake.reading", "回读失败", "稍后重试");
        switch (reading)
        {
            case Reading.Down:
                throw FakeSession.Down();
            case Reading.SignedOut:
                throw new SignedOutException(fault);
            case Reading.CannotDecide:
                throw new WriteUnconfirmedException(fault);
        }
    }

    private sealed record Hardship(IReadOnlyList<int?> Crashes, IReadOnlyList<Press> Presses, IReadOnlyList<Reading> Readings)
    {
        public override string ToString() =>
            $"crashes [{string.Join(',', Crashes)}] presses [{string.Join(',', Presses)}] readings [{string.Join(',', Readings)}]";
    }

    private enum Press
    {
        Works,
        NeverMade,
        AnswerLost,
        Lost,
        LostSilently,
        Late,
        LateSilently,
        Refused,
    }

    private enum Reading
    {
        Answers,
        Down,
        SignedOut,
        CannotDecide,
    }
}
