using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Tests.Scenarios.RestorePower;

namespace GridClerk.Tests.Core.Evidence;

public sealed class StepRecorderTests
{
    private readonly FakeTime time = new();
    private readonly RememberedSteps steps = new();
    private int asked;

    [Fact]
    public async Task SubmittingAsync_ClaimHolds_AllowsThePressForAMoment()
    {
        steps.ClaimAsked = () => asked++;

        Assert.Equal(time.GetUtcNow() + StepRecorder.PressWithin, await PressByAsync());
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task SubmittingAsync_AnswerIsOld_AsksAgain()
    {
        steps.ClaimAsked = () =>
        {
            if (asked++ == 0)
            {
                // The program stood still while the answer waited.
                time.Advance(TimeSpan.FromMinutes(1));
            }
        };

        Assert.Equal(time.GetUtcNow() + TimeSpan.FromMinutes(1) + StepRecorder.PressWithin, await PressByAsync());
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task SubmittingAsync_AnswersAreAlwaysOld_GivesUpUnpressed()
    {
        steps.ClaimAsked = () => time.Advance(TimeSpan.FromSeconds(1));

        var slow = await Assert.ThrowsAsync<SystemUnavailableException>(PressByAsync);

        Assert.Equal("store.slow", slow.Fault.Code);
        Assert.Equal(StepState.Withdrawn, Assert.Single(await steps.LoadAsync(1, CancellationToken.None)).State);
    }

    [Fact]
    public async Task SubmittingAsync_OutsideAWrite_IsRefusedUnasked()
    {
        steps.ClaimAsked = () => asked++;
        var (item, recorder) = await OpenAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => item.ReadAsync("读", recorder.SubmittingAsync, CancellationToken.None));
        Assert.Equal(0, asked);
    }

    /// <summary>What a page is told when it is about to press.</summary>
    private async Task<DateTimeOffset> PressByAsync()
    {
        var (item, recorder) = await OpenAsync();
        var by = DateTimeOffset.MinValue;
        await item.WriteAsync(
            "写", new FakeSession(new FakeBusiness(time), recorder), async ct => by = await recorder.SubmittingAsync(ct), _ => Task.FromResult<string?>("ja"),
            CancellationToken.None);
        return by;
    }

    private async Task<(ItemContext Item, StepRecorder Recorder)> OpenAsync()
    {
        var now = time.GetUtcNow();
        var recorder = new StepRecorder(new NoEvidence(), _ => Task.CompletedTask, time);
        var item = new StoredItem(1, "run", "scenario", "robot", "A", "A", 0, false, "{}", ItemState.InHand, now, now, 0, 1, now, null, null);
        return (await ItemContext.OpenAsync(item, steps, recorder, new NoProgress(), time, TimeSpan.FromSeconds(20), CancellationToken.None), recorder);
    }

    private sealed class NoEvidence : IEvidenceStore
    {
        public Task SaveAsync(EvidencePlace place, EvidenceDraft draft, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;
    }

    private sealed class NoProgress : IRunProgress;
}
