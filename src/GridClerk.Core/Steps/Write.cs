using System.Text.Json;
using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Steps;

/// <summary>One write of one item: submitted at most once, for ever; what became of it is asked of the system that was written to.</summary>
internal sealed class Write<T>(
    string name, IBusinessSystem on, Func<CancellationToken, Task> submit, Func<CancellationToken, Task<T?>> confirm,
    Func<T, NoticeRecord?> noticeOf, StepLog log, StepInHand step, TimeProvider time, TimeSpan stopWithin)
    where T : class
{
    /// <summary>First time under this name: intent, one press, confirmation.</summary>
    public async Task<WriteFate<T>> BeginAsync(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var deferral = Deferral.Of(log.Find(name, StepKind.Write));
        await StoreAsync(StepState.Intended, note: null);
        step.Arm(log.RequireClaimAsync);
        using var hand = new StepToken(step, on.LongestRequest, stopWithin, time, stop);
        try
        {
            await submit(hand.Token);
        }
        catch (WriteRefusedException refused)
        {
            return await RefusedAsync(refused.Fault);
        }
        catch (NoticeDeferredException deferred)
        {
            var now = time.GetUtcNow();
            await StoreAsync(StepState.Deferred, $"暂不接收：{deferred.Fault.SystemMessage ?? deferred.Fault.Text}", new(deferral?.Since ?? now, (deferral?.Times ?? 0) + 1));
            throw;
        }
        catch (Exception) when (!NothingLeft())
        {
            // The press left and its answer did not come back: only the system itself knows.
            return await AskAfreshAsync("提交后未得到答复", hand.Token);
        }
        catch (Exception)
        {
            await StoreAsync(StepState.Withdrawn, "未提交即中断", deferral);
            throw;
        }

        if (NothingLeft())
        {
            await LeaveOpenAsync("提交未登记");
            throw new InvalidOperationException($"Submitting '{name}' returned without announcing its press: what it did is unknown.");
        }

        return await ConfirmAsync(hand.Token);
    }

    /// <summary>Nothing is stored under this name, yet it may have happened: what the system shows of it, or null.</summary>
    public async Task<WriteFate<T>?> FindDoneAsync(CancellationToken ct) =>
        await SignedIn.ReadAsync(confirm, ct) is { } proof ? await ConfirmedAsync(proof) : null;

    /// <summary>The step is known from an earlier visit: its fate is told or asked for, and nothing is ever submitted.</summary>
    public async Task<WriteFate<T>> ResumeAsync(StepRecord stored, CancellationToken ct)
    {
        switch (stored.State)
        {
            case StepState.Confirmed:
                return new WriteFate<T>.Confirmed(StepLog.ResultOf<T>(stored), stored.At);
            case StepState.DidNotHappen:
                return new WriteFate<T>.DidNotHappen(stored.Note ?? "", stored.At);
            case StepState.Intended:
                // Whoever stored the intent may have pressed up to the moment at which its session is known to be dead.
                stored = await LeaveOpenAsync("上次执行中断，是否已提交不明");
                break;
        }

        var mayStillTakeEffectUntil = stored.At + on.LongestRequest;
        var askedAt = time.GetUtcNow();
        if (await SignedIn.ReadAsync(confirm, ct) is { } proof)
        {
            return await ConfirmedAsync(proof);
        }

        if (askedAt >= mayStillTakeEffectUntil)
        {
            return await DidNotHappenAsync(
                $"系统中查无此操作：提交它的会话已关闭，且已超过系统最长处理时间 {on.LongestRequest.TotalSeconds:0} 秒");
        }

        throw WaitFor(mayStillTakeEffectUntil - askedAt);
    }

    private async Task<WriteFate<T>> ConfirmAsync(CancellationToken ct)
    {
        T? proof;
        try
        {
            proof = await SignedIn.ReadAsync(confirm, ct);
        }
        catch (WriteUnconfirmedException)
        {
            await LeaveOpenAsync("已提交，回读无法判定是否生效");
            throw;
        }
        catch (Exception)
        {
            return await AskAfreshAsync("已提交，回读失败", ct);
        }

        return proof is null ? await AskAfreshAsync("已提交，系统中尚未查到", ct) : await ConfirmedAsync(proof);
    }

    /// <summary>Kills the session that submitted and asks once more with a fresh one; if that shows nothing, the item waits.</summary>
    private async Task<WriteFate<T>> AskAfreshAsync(string note, CancellationToken ct)
    {
        await LeaveOpenAsync(note);
        return await SignedIn.ReadAsync(confirm, ct) is { } proof ? await ConfirmedAsync(proof) : throw WaitFor(on.LongestRequest);
    }

    /// <summary>From the moment stored here on, nothing more can leave: the longest request counts from it.</summary>
    private async Task<StepRecord> LeaveOpenAsync(string note)
    {
        await on.AbandonAsync();
        return await StoreAsync(StepState.Unsettled, note);
    }

    private async Task<WriteFate<T>> ConfirmedAsync(T proof)
    {
        // Under an old claim this is refused: the robot that has the item now finds the intent and confirms it itself.
        var stored = await log.AppendAsync(
            name, StepKind.Write, StepState.Confirmed, JsonSerializer.Serialize(proof), null, CancellationToken.None, noticeOf(proof));
        return new WriteFate<T>.Confirmed(proof, stored.At);
    }

    private Task<WriteFate<T>> RefusedAsync(Fault fault) =>
        DidNotHappenAsync(fault.SystemMessage is { Length: > 0 } said ? $"系统拒绝：{said}" : fault.Text);

    private async Task<WriteFate<T>> DidNotHappenAsync(string why)
    {
        var stored = await StoreAsync(StepState.DidNotHappen, why);
        return new WriteFate<T>.DidNotHappen(why, stored.At);
    }

    /// <summary>What the store hears about a write is never cut short by a request to stop.</summary>
    private Task<StepRecord> StoreAsync(StepState state, string? note, Deferral? deferral = null) =>
        log.AppendAsync(name, StepKind.Write, state, deferral is null ? null : JsonSerializer.Serialize(deferral), note, CancellationToken.None);

    private bool NothingLeft()
    {
        step.TryStop();
        return !step.Submitted;
    }

    private VisitEndedException WaitFor(TimeSpan delay) => new(Outcome.Later(delay, $"“{name}”是否生效待核实"));
}
