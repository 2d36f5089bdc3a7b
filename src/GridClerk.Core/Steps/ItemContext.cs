using System.Text.Json;
using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Steps;

/// <summary>An item in hand: the only door through which a procedure reads and writes.</summary>
public sealed class ItemContext
{
    private readonly StoredItem item;
    private readonly StepLog log;
    private readonly StepRecorder recorder;
    private readonly TimeProvider time;
    private readonly TimeSpan stopWithin;

    private ItemContext(StoredItem item, StepLog log, StepRecorder recorder, TimeProvider time, TimeSpan stopWithin)
    {
        this.item = item;
        this.log = log;
        this.recorder = recorder;
        this.time = time;
        this.stopWithin = stopWithin;
    }

    /// <summary>The item's key.</summary>
    public string Key => item.Key;

    /// <summary>When collection first found it.</summary>
    public DateTimeOffset FoundAt => item.FoundAt;

    /// <summary>The clerk's clock.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The steps stored so far, oldest first, the newest version of each.</summary>
    public IReadOnlyList<StepRecord> Steps => log.Newest;

    /// <summary>Asked before each step that begins something; may end the visit.</summary>
    internal Func<CancellationToken, Task> BeforeStep { get; set; } = _ => Task.CompletedTask;

    /// <summary>Told when a step is stored that later visits do not repeat.</summary>
    internal Action Advanced { get; set; } = () => { };

    /// <summary>Takes an item in hand with what was stored of it on earlier visits.</summary>
    /// <param name="stopWithin">How long a submitted write may go on once <paramref name="ct"/> asks to stop.</param>
    public static async Task<ItemContext> OpenAsync(
        StoredItem item, IStepStore store, StepRecorder recorder, IRunProgress progress, TimeProvider time, TimeSpan stopWithin, CancellationToken ct)
    {
        return new ItemContext(item, await StepLog.LoadAsync(item, store, progress, time, ct), recorder, time, stopWithin);
    }

    /// <summary>Reads; repeated on each visit and, after being signed out, within one.</summary>
    public async Task<T> ReadAsync<T>(string name, Func<CancellationToken, Task<T>> read, CancellationToken ct)
    {
        await BeforeStep(ct);
        using var begun = recorder.Begin(PlaceOf(name), StepKind.Read, out _);
        var value = await SignedIn.ReadAsync(read, ct);
        await log.AppendAsync(name, StepKind.Read, StepState.Confirmed, null, null, ct);
        return value;
    }

    /// <summary>A reading that decides: made once under this name, stored with picture and rows; later visits get the stored one.</summary>
    public async Task<Finding<T>> ReadOnceAsync<T>(string name, Func<CancellationToken, Task<T>> read, CancellationToken ct)
    {
        if (log.Find(name, StepKind.Finding) is { } known)
        {
            return new Finding<T>(StepLog.ResultOf<T>(known), known.At);
        }

        await BeforeStep(ct);
        using var begun = recorder.Begin(PlaceOf(name), StepKind.Finding, out _);
        var value = await SignedIn.ReadAsync(read, ct);
        var stored = await log.AppendAsync(name, StepKind.Finding, StepState.Confirmed, JsonSerializer.Serialize(value), null, ct);
        Advanced();
        return new Finding<T>(value, stored.At);
    }

    /// <summary>What the item of an earlier key found once under this name, to compare with; null if it did not, or if its records are gone.</summary>
    public async Task<Finding<T>?> EarlierAsync<T>(string key, string name, CancellationToken ct) =>
        await log.Store.FindAsync(item.ScenarioId, key, name, ct) is { Kind: StepKind.Finding } found
            ? new Finding<T>(StepLog.ResultOf<T>(found), found.At)
            : null;

    /// <summary>
    /// Writes once under this name: stores the intent, submits, confirms by reading the business system back, stores the fate.
    /// On a later visit it returns the stored fate, or only confirms. While the fate is open the visit ends and the item waits;
    /// 'did not happen' counts only once the session that submitted is dead and <see cref="IBusinessSystem.LongestRequest"/> has passed.
    /// </summary>
    /// <param name="name">Unique within the item: a procedure that sends three times has three names.</param>
    /// <param name="on">The system that is written to.</param>
    /// <param name="submit">Submits exactly once. Throws <see cref="WriteRefusedException"/> when the system says no.</param>
    /// <param name="confirm">Reads the system back: what proves that it happened, or null. Throws
    /// <see cref="WriteUnconfirmedException"/> when reading back cannot decide.</param>
    /// <exception cref="ClaimLostException">Another robot has the item by now; nothing was submitted.</exception>
    public Task<WriteFate<T>> WriteAsync<T>(
        string name, IBusinessSystem on, Func<CancellationToken, Task> submit, Func<CancellationToken, Task<T?>> confirm, CancellationToken ct)
        where T : class => WriteOnceAsync(name, $"将执行“{name}”", on, submit, confirm, _ => null, ct);

    /// <summary>
    /// Tells one recipient one thing about this item, once for ever (key: procedure, item, <paramref name="role"/>). Where the
    /// channel cannot tell whether it was sent, that is stored for good: a person finds out, nothing is sent again. Where it does not take
    /// it now (<see cref="WriteFate{T}.Deferred"/>), the next call sends it: whoever calls says when.
    /// </summary>
    /// <param name="role">To whom, in business words: <c>manager</c>, <c>customer</c>.</param>
    public async Task<WriteFate<string>> NotifyAsync<TMessage>(
        string role, INoticeChannel<TMessage> channel, string recipient, TMessage message, CancellationToken ct)
    {
        var name = NoticeStep.Of(role, channel.Kind);
        var begun = log.Find(name, StepKind.Write);
        if (begun is { State: StepState.Unknown })
        {
            return new WriteFate<string>.Unknown(begun.Note ?? "", begun.At);
        }

        // Where rows were restored, it may have been sent before: what the channel no longer lists is unknown then.
        var since = begun?.At ?? item.MayHaveBeenHandledSince ?? Now;
        try
        {
            return await WriteOnceAsync(
                name,
                $"将通知 {PhoneNumber.Mask(recipient)}",
                channel.Through,
                token => channel.SubmitAsync(recipient, message, token),
                token => channel.FindAsync(recipient, message, since, token),
                receipt => NoticeRecord.Of(role, channel.Kind, recipient, $"{item.ScenarioId}/{item.Key}", receipt, Now),
                ct);
        }
        catch (WriteUnconfirmedException e)
        {
            var stored = await log.AppendAsync(name, StepKind.Write, StepState.Unknown, null, e.Fault.Text, CancellationToken.None);
            return new WriteFate<string>.Unknown(e.Fault.Text, stored.At);
        }
        catch (NoticeDeferredException)
        {
            return DeferredNotice(role, channel.Kind)!;
        }
    }

    /// <summary>What is stored of a notice that its channel did not take; null if it was taken, or not sent yet.</summary>
    /// <param name="kind">Of the channel.</param>
    public WriteFate<string>.Deferred? DeferredNotice(string role, string kind) =>
        log.Find(NoticeStep.Of(role, kind), StepKind.Write) is { State: StepState.Deferred } step
            ? new(step.Note ?? "", step.At, Deferral.Of(step)!)
            : null;

    /// <summary>Puts a mark on the item that the round's tally counts (once per item).</summary>
    public Task MarkAsync(string mark, CancellationToken ct) => log.Store.MarkAsync(item.Claim, mark, ct);

    /// <summary>How many items this item's round found and how many of them bear the mark.</summary>
    public Task<RoundTally> TallyAsync(string mark, CancellationToken ct) => log.Store.TallyAsync(item.Id, mark, ct);

    private async Task<WriteFate<T>> WriteOnceAsync<T>(
        string name, string rehearsed, IBusinessSystem on, Func<CancellationToken, Task> submit,
        Func<CancellationToken, Task<T?>> confirm, Func<T, NoticeRecord?> noticeOf, CancellationToken ct)
        where T : class
    {
        using var begun = recorder.Begin(PlaceOf(name), StepKind.Write, out var step);
        var write = new Write<T>(name, on, submit, confirm, noticeOf, log, step, time, stopWithin);
        if (log.Find(name, StepKind.Write) is { State: not (StepState.Withdrawn or StepState.WouldWrite or StepState.Deferred) } stored)
        {
            return await write.ResumeAsync(stored, ct);
        }

        if (item.DryRun)
        {
            await log.AppendAsync(name, StepKind.Write, StepState.WouldWrite, null, rehearsed, ct);
            throw new VisitEndedException(Outcome.Done($"演练：{rehearsed}，未提交"));
        }

        await BeforeStep(ct);
        var fate = item.MayHaveBeenHandledSince is not null && await write.FindDoneAsync(ct) is { } done ? done : await write.BeginAsync(ct);
        Advanced();
        return fate;
    }

    private EvidencePlace PlaceOf(string step) => new(item.RunId, item.Id, item.Key, step);
}

public sealed record RoundTally(int Total, int Marked);
