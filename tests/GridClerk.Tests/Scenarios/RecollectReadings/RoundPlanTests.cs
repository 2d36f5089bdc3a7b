using FsCheck;
using FsCheck.Fluent;
using GridClerk.Scenarios.RecollectReadings;

namespace GridClerk.Tests.Scenarios.RecollectReadings;

public sealed class RoundPlanTests
{
    private static readonly RecollectReadingsSettings Usual = new();

    [Fact]
    public void Next_TerminalThatHasNotAnswered_IsAskedForAFewMetersFirst()
    {
        var plan = new RoundPlan(Book(12), round: 1, Usual);

        Assert.Equal(5, plan.Next().Sum(b => b.Count));
    }

    [Fact]
    public void Next_TerminalThatAnswered_IsAskedForAllOthers()
    {
        var plan = new RoundPlan(Book(12), round: 1, Usual);

        plan.Take([.. plan.Next().SelectMany(b => b).Select(m => FailedMeters.Answer(m))]);

        Assert.Equal(7, plan.Next().Sum(b => b.Count));
    }

    [Fact]
    public void Take_FiveTimeoutsInARow_LeavesTheTerminalAlone()
    {
        var book = Book(12);
        var plan = new RoundPlan(book, round: 1, Usual);

        plan.Take([.. plan.Next().SelectMany(b => b).Select(FailedMeters.Silence)]);

        Assert.Empty(plan.Next());
        Assert.Equal(12, book.Remainder.Count());
        Assert.Equal(7, book.Cases.Count(c => c.LeftOut == "终端连续超时，未召测"));
    }

    [Fact]
    public void Take_FourTimeoutsThenAnAnswer_GoesOn()
    {
        var plan = new RoundPlan(Book(12), round: 1, Usual);
        var first = plan.Next().SelectMany(b => b).ToList();

        plan.Take([.. first.Take(4).Select(FailedMeters.Silence), FailedMeters.Answer(first[4])]);

        Assert.Equal(7, plan.Next().Sum(b => b.Count));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 4)]
    public void Next_TerminalShownOffline_IsLeftToTheLastRound(int round, int asked)
    {
        var book = new RecollectBook(FailedMeters.Day, Enumerable.Range(0, 4).Select(i => FailedMeters.Row($"{i}", online: false)), Usual);

        Assert.Equal(asked, new RoundPlan(book, round, Usual).Next().Sum(b => b.Count));
    }

    [Fact]
    public void Next_MostValuableFirst()
    {
        var book = new RecollectBook(
            FailedMeters.Day,
            [FailedMeters.Row("1", "T1"), FailedMeters.Row("2", "T2", kind: "低压非居民"), FailedMeters.Row("3", "T3", kind: "专变"), FailedMeters.Row("4", "T4", kind: "高压")],
            Usual);

        Assert.Equal(["3", "4", "2", "1"], new RoundPlan(book, round: 1, Usual).Next().SelectMany(b => b));
    }

    /// <summary>Whatever answers: each meter is asked at most once a round, no batch is too long, the round ends, and nothing is forgotten without a word.</summary>
    [Fact]
    public void AnyRound_EndsAndAccountsForEveryMeter()
    {
        var meters = Gen.Choose(0, 40).SelectMany(terminal => Gen.Elements<bool?>(true, false, null).Select(online => (terminal, online))).ListOf(400);
        Prop.ForAll(Arb.From(Gen.Zip(meters, Gen.Choose(0, 100))), pair =>
        {
            var (wanted, silent) = pair;
            var book = new RecollectBook(
                FailedMeters.Day, wanted.Select((m, i) => FailedMeters.Row($"{i}", $"T{m.terminal}", online: m.terminal % 3 == 0 ? m.online : true)), Usual with { Batch = 7 });
            var plan = new RoundPlan(book, round: 1, Usual with { Batch = 7 });
            var asked = new HashSet<string>();
            while (plan.Next() is { Count: > 0 } batches)
            {
                Assert.All(batches, b => Assert.InRange(b.Count, 1, 7));
                var all = batches.SelectMany(b => b).ToList();
                Assert.All(all, m => Assert.True(asked.Add(m)));
                var answers = all.Select(m => (int.Parse(m) * 37) % 100 < silent ? FailedMeters.Silence(m) : FailedMeters.Answer(m)).ToList();
                plan.Take(answers);
                book.Take(answers);
            }

            Assert.Equal(0, plan.Left);
            Assert.All(book.Cases, c => Assert.True(c.Last is not null || c.LeftOut is not null));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    private static RecollectBook Book(int meters) =>
        new(FailedMeters.Day, Enumerable.Range(0, meters).Select(i => FailedMeters.Row($"{i:00}")), Usual);
}
