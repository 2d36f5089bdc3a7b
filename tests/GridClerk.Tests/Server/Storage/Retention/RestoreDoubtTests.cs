using GridClerk.Core.WorkItems;
using GridClerk.Tests.Core;

namespace GridClerk.Tests.Server.Storage.Retention;

/// <summary>Rows that were replaced by older ones: what may have been done in the time that is missing is asked for before it is done.</summary>
public sealed class RestoreDoubtTests
{
    private readonly FakeTime time = new();
    private readonly FakeScenario scenario = new();

    [StoreFact]
    public async Task WriteAsync_DoneInTheTimeThatIsMissing_IsNotDoneAgain()
    {
        var business = new FakeBusiness(time);
        await using var bench = await OpenAsync(business);
        scenario.Listed.Add("A");
        business.Receive("A", TimeSpan.Zero);
        Restore(bench);

        await bench.RunToEndAsync();

        Assert.Equal(["A"], business.Submitted);
        Assert.Equal(Outcome.Done("receipt of A"), (await bench.ItemAsync("A")).Outcome);
    }

    [StoreFact]
    public async Task WriteAsync_KnownBeforeAndNotDone_IsDone()
    {
        var business = new FakeBusiness(time);
        await using var bench = await OpenAsync(business);
        scenario.Listed.Add("A");
        Restore(bench);

        await bench.RunToEndAsync();

        Assert.Equal(["A"], business.Submitted);
        Assert.Equal(Outcome.Done("receipt of A"), (await bench.ItemAsync("A")).Outcome);
    }

    /// <summary>Whatever a first complete collection has not seen came after the backup was put in place.</summary>
    [StoreFact]
    public async Task WriteAsync_FoundByALaterCollection_IsNotAskedForFirst()
    {
        var business = new FakeBusiness(time);
        await using var bench = await OpenAsync(business);
        Restore(bench);
        await bench.RunToEndAsync();
        time.Advance(TimeSpan.FromMinutes(2));
        scenario.Listed.Add("A");
        var looks = 0;
        onLook = () => looks++;

        await bench.RunToEndAsync();

        Assert.Equal((1, 1), (business.Submitted.Count, looks));
    }

    [StoreTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NotifyAsync_RowsWereRestored_IsLookedUpSinceTheFirstThatIsMissing(bool isInTheBackup)
    {
        var desk = new FakeDesk(new FakeBusiness(time));
        var isBefore = isInTheBackup;
        scenario.Handle = async (_, item, ct) =>
        {
            if (isBefore)
            {
                return Outcome.Later(TimeSpan.FromHours(2), "");
            }

            await item.NotifyAsync("manager", desk, "13812345678", "请到现场", ct);
            return Outcome.Done("");
        };
        await using var bench = await ClerkBench.OpenAsync(
            recorder =>
            {
                desk.Session = new FakeSession(desk.Business, recorder);
                return new BenchPlace(BoundScenario.Of(scenario), [desk.Session]);
            },
            time);
        var first = time.GetUtcNow();
        if (isInTheBackup)
        {
            scenario.Listed.Add("A");
            await bench.StartAsync();
            await bench.WorkAsync();
            isBefore = false;
        }

        time.Advance(TimeSpan.FromHours(1));
        var madeAt = time.GetUtcNow();
        time.Advance(TimeSpan.FromHours(5));
        Restore(bench, madeAt);
        scenario.Listed.Add("A");

        await bench.RunToEndAsync();

        Assert.Equal(isInTheBackup ? first : madeAt, desk.AskedSince[0]);
    }

    private Action onLook = () => { };

    private Task<ClerkBench> OpenAsync(FakeBusiness business) => ClerkBench.OpenAsync(
        recorder =>
        {
            var session = new FakeSession(business, recorder) { BeforeRead = () => onLook() };
            scenario.Handle = async (key, item, ct) =>
            {
                var fate = await item.WriteAsync("下发", session, c => session.SubmitAsync(key, c), c => session.FindAsync(key, c), ct);
                return Outcome.Done(((GridClerk.Core.Steps.WriteFate<string>.Confirmed)fate).Value);
            };
            return new BenchPlace(BoundScenario.Of(scenario), [session]);
        },
        time);

    private void Restore(ClerkBench bench, DateTimeOffset? madeAt = null)
    {
        bench.Execute($"INSERT INTO upkeep (\"What\", \"At\") VALUES ('restored', {time.GetUtcNow().UtcTicks})");
        bench.Execute($"INSERT INTO upkeep (\"What\", \"At\") VALUES ('restored-from', {(madeAt ?? time.GetUtcNow()).UtcTicks})");
        time.Advance(TimeSpan.FromMinutes(1));
    }
}
