using System.Text.Json;
using GridClerk.Core.Notices;
using GridClerk.Core.Runs;
using GridClerk.Core.Telemetry;
using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Steps;

/// <summary>What is stored of an item in hand, newest version of each step, and the only way to add to it.</summary>
internal sealed class StepLog
{
    private readonly StoredItem item;
    private readonly IRunProgress progress;
    private readonly TimeProvider time;
    private readonly List<StepRecord> newest;

    private StepLog(StoredItem item, IStepStore store, IRunProgress progress, TimeProvider time, IEnumerable<StepRecord> stored)
    {
        this.item = item;
        this.progress = progress;
        this.time = time;
        Store = store;
        newest = [.. stored];
    }

    public IStepStore Store { get; }

    public IReadOnlyList<StepRecord> Newest => newest;

    public static async Task<StepLog> LoadAsync(
        StoredItem item, IStepStore store, IRunProgress progress, TimeProvider time, CancellationToken ct) =>
        new(item, store, progress, time, await store.LoadAsync(item.Id, ct));

    public static T ResultOf<T>(StepRecord step) =>
        step.Result is null ? default! : JsonSerializer.Deserialize<T>(step.Result)!;

    /// <summary>The newest version of a step; one name is one kind of step for ever.</summary>
    public StepRecord? Find(string name, StepKind kind)
    {
        var step = newest.Find(s => s.Name == name);
        return step is null || step.Kind == kind
            ? step
            : throw new InvalidOperationException($"Step '{name}' is a {step.Kind} and cannot become a {kind}.");
    }

    /// <exception cref="Faults.ClaimLostException">Somebody else has the item by now.</exception>
    public Task RequireClaimAsync(CancellationToken ct) => Store.RequireClaimAsync(item.Claim, ct);

    public async Task<StepRecord> AppendAsync(
        string name, StepKind kind, StepState state, string? result, string? note, CancellationToken ct, NoticeRecord? notice = null)
    {
        var known = Find(name, kind);
        var step = new StepRecord(name, kind, state, (known?.Version ?? 0) + 1, time.GetUtcNow(), result, note);
        var told = new StepEvent(item.RunId, item.Id, item.Key, item.ClaimNumber, name, kind, state, step.Version);
        ClerkTelemetry.Tell(ClerkTelemetry.StepStoring, told);
        await Store.AppendAsync(item.Claim, step, notice, ct);
        ClerkTelemetry.Tell(ClerkTelemetry.StepStored, told);
        if (notice is not null)
        {
            ClerkTelemetry.Tell(ClerkTelemetry.NoticeSent, new NoticeEvent(item.RunId, item.Id, item.Key, notice.Role, notice.Kind));
        }

        if (known is null)
        {
            newest.Add(step);
        }
        else
        {
            newest[newest.IndexOf(known)] = step;
        }

        progress.StepTaken(item, step);
        return step;
    }
}
