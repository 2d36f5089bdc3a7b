using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Tests.Core.Steps;

/// <summary>One item, one write called 发送, against a system with its own truth. Each <see cref="VisitAsync"/> is a visit.</summary>
internal sealed class WriteBench : IAsyncDisposable
{
    public const string Step = "发送";
    public const string Key = "工单1";

    private readonly FakeScenario scenario = new() { Listed = { Key } };

    private WriteBench(FakeTime time, FakeBusiness business)
    {
        Time = time;
        Business = business;
        scenario.Handle = async (key, item, ct) =>
        {
            BeforeWrite();
            Fate = await item.WriteAsync(
                Step, Session, t => Session.SubmitAsync(key, t), t => Session.FindAsync(key, t), ct);
            return Fate is WriteFate<string>.Confirmed confirmed
                ? Outcome.Done(confirmed.Value)
                : Outcome.AlreadyDone(((WriteFate<string>.DidNotHappen)Fate).Why);
        };
    }

    public FakeTime Time { get; }

    public FakeBusiness Business { get; }

    public ClerkBench Clerk { get; private set; } = null!;

    /// <summary>The session of the newest opening of the workplace.</summary>
    public FakeSession Session { get; private set; } = null!;

    /// <summary>Sets up each session as it opens.</summary>
    public Action<FakeSession> Arrange { get; set; } = _ => { };

    /// <summary>Runs in the visit, before its write.</summary>
    public Action BeforeWrite { get; set; } = () => { };

    /// <summary>What the newest visit that came so far learnt of the write.</summary>
    public WriteFate<string>? Fate { get; private set; }

    public static async Task<WriteBench> OpenAsync(bool dryRun = false)
    {
        var time = new FakeTime();
        var bench = new WriteBench(time, new FakeBusiness(time));
        bench.Clerk = await ClerkBench.OpenAsync(
            recorder =>
            {
                bench.Session = new FakeSession(bench.Business, recorder);
                bench.Arrange(bench.Session);
                return new BenchPlace(BoundScenario.Of(bench.scenario), [bench.Session]);
            },
            time);
        await bench.Clerk.StartAsync(dryRun);
        return bench;
    }

    /// <summary>Wakes the robot once, with a fresh session.</summary>
    public async Task<StoredItem> VisitAsync(CancellationToken stop = default)
    {
        await Clerk.WorkAsync(stop);
        return await Clerk.ItemAsync(Key);
    }

    /// <summary>Moves to when the item is due, and visits it.</summary>
    public async Task<StoredItem> VisitWhenDueAsync()
    {
        Time.Advance((await Clerk.ItemAsync(Key)).DueAt - Time.GetUtcNow());
        return await VisitAsync();
    }

    /// <summary>The states of the write's versions, oldest first.</summary>
    public async Task<IReadOnlyList<StepState>> HistoryAsync() =>
        [.. (await Clerk.Records.StepsAsync((await Clerk.ItemAsync(Key)).Id, CancellationToken.None)).Select(s => s.State)];

    public ValueTask DisposeAsync() => Clerk.DisposeAsync();
}
