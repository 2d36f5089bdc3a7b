using GridClerk.Core.Robots;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;

namespace GridClerk.Tests.Core.Robots;

/// <summary>What is more urgent goes first between two steps of a long item.</summary>
public sealed class GivingWayTests
{
    private const string Long = "长";

    [StoreFact]
    public async Task WorkAsync_MoreUrgentComesDue_GoesBetweenTwoStepsAndNothingIsDoneTwice()
    {
        var scenario = new FakeScenario { Listed = { Long }, Urgency = { [Long] = -1 } };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        var made = new List<int>();
        scenario.Handle = async (key, item, ct) =>
        {
            for (var n = 1; key == Long && n <= 3; n++)
            {
                await item.ReadOnceAsync($"第{n}步", _ => StepAsync(n), ct);
            }

            return Outcome.Done("完成");
        };
        async Task<int> StepAsync(int n)
        {
            made.Add(n);
            bench.Time.Advance(bench.Options.GiveWayEvery);
            if (n == 1)
            {
                await AddAsync(bench, "急", 0);
            }

            return n;
        }

        var run = await bench.RunToEndAsync();

        Assert.Equal([Long, "急", Long], scenario.Visited);
        Assert.Equal([1, 2, 3], made);
        Assert.Equal(new ItemCounts(2, 2, 0, 0, 0, 0), run.Items);
    }

    [StoreTheory]
    [InlineData(-1, 3, true)]
    [InlineData(0, 3, false)]
    [InlineData(-1, 2, false)]
    public async Task WorkAsync_UrgencyAndTime_DecideWhetherItGivesWay(int urgency, int secondsAStep, bool expected)
    {
        var scenario = new FakeScenario { Listed = { Long }, Urgency = { [Long] = urgency } };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        scenario.Handle = async (key, item, ct) =>
        {
            if (key == Long)
            {
                await item.ReadAsync("第一步", _ => AddAsync(bench, "急", 0), ct);
                bench.Time.Advance(TimeSpan.FromSeconds(secondsAStep));
                await item.ReadAsync("第二步", _ => Task.FromResult(2), ct);
            }

            return Outcome.Done("完成");
        };

        await bench.RunToEndAsync();

        Assert.Equal(expected ? [Long, "急", Long] : [Long, "急"], scenario.Visited);
    }

    [StoreFact]
    public async Task WorkAsync_UrgentOnesComeAllTheTime_TheLongItemStillGetsOn()
    {
        var scenario = new FakeScenario { Listed = { Long }, Urgency = { [Long] = -1 } };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        var urgent = 0;
        scenario.Handle = async (key, item, ct) =>
        {
            for (var n = 1; key == Long && n <= 3; n++)
            {
                await item.ReadAsync($"第{n}步", _ => AddAsync(bench, $"急{++urgent}", 0), ct);
                bench.Time.Advance(bench.Options.GiveWayEvery);
            }

            return Outcome.Done("完成");
        };

        await bench.RunToEndAsync();

        // Nothing stays of mere reading: it gave way once, and then went through.
        Assert.Equal([Long, "急1", Long, "急2", "急3", "急4"], scenario.Visited);
    }

    [StoreFact]
    public async Task WorkAsync_RoundOfAnotherProcedureIsDue_IsCollectedBetweenTwoSteps()
    {
        var scenario = new FakeScenario { Listed = { Long }, Urgency = { [Long] = -1 } };
        await using var bench = await ClerkBench.OpenAsync(FakeScenario.Place(scenario));
        var listedAt = new List<int>();
        var made = new List<int>();
        scenario.AtEndOfList = () =>
        {
            listedAt.Add(made.Count);
            return Task.CompletedTask;
        };
        scenario.Handle = async (_, item, ct) =>
        {
            await item.ReadOnceAsync("第一步", async _ =>
            {
                made.Add(1);
                scenario.Listed.Clear();
                await bench.Work.AddRunAsync(
                    new RunOrder("other-scenario", ClerkBench.Robot, false, new Dictionary<string, string>(), false), bench.Time.GetUtcNow(), ct);
                return 1;
            }, ct);
            bench.Time.Advance(bench.Options.GiveWayEvery);
            await item.ReadOnceAsync("第二步", _ =>
            {
                made.Add(2);
                return Task.FromResult(2);
            }, ct);
            return Outcome.Done("完成");
        };

        await bench.RunToEndAsync();

        Assert.Equal([0, 1], listedAt);
        Assert.Equal([1, 2], made);
    }

    private static async Task<int> AddAsync(ClerkBench bench, string key, int urgency)
    {
        var runId = bench.Query("""SELECT min("Id") FROM runs""");
        var run = (await bench.Work.FindRunAsync(runId, CancellationToken.None))!;
        await bench.Work.FindOrAddAsync(run, new FoundItem(key, "\"\"", $"工单 {key}", urgency), bench.Time.GetUtcNow(), CancellationToken.None);
        return 1;
    }
}
