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

    private void Restore(ClerkBench bench)
    {
        bench.Execute($"INSERT INTO upkeep (\"What\", \"At\") VALUES ('restored', {time.GetUtcNow().UtcTicks})");
        time.Advance(TimeSpan.FromMinutes(1));
    }
}
