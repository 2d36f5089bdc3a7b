using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage;

/// <summary>The rows of items.</summary>
internal sealed partial class WorkStore
{
    public Task<(StoredItem Item, bool IsNew)> FindOrAddAsync(
        StoredRun run, FoundItem found, DateTimeOffset now, CancellationToken ct) => database.WriteRepeatableAsync(
        async db =>
        {
            var scope = run.DryRun ? run.Id : "";
            var known = await db.Items.SingleOrDefaultAsync(
                i => i.ScenarioId == run.ScenarioId && i.Scope == scope && i.Key == found.Key, ct);
            if (known is not null)
            {
                if (known.RecordsGoneAt is not null)
                {
                    // Still there after all that time: what it is about is known again, what was done about it is not.
                    known.Data = found.Data;
                }

                return (known.ToStored(), false);
            }

            var row = new ItemRow
            {
                RunId = run.Id,
                ScenarioId = run.ScenarioId,
                Scope = scope,
                Key = found.Key,
                Robot = run.Robot,
                Title = found.Title,
                Urgency = found.Urgency,
                Data = found.Data,
                FoundAt = now,
                DueAt = now,
            };
            db.Items.Add(row);
            await db.SaveChangesAsync(ct);
            return (row.ToStored(), true);
        },
        ct);

    public Task<IReadOnlyList<StoredItem>> FindWaitingSinceBeforeAsync(StoredRun run, CancellationToken ct) => database.ReadAsync<IReadOnlyList<StoredItem>>(
        async db =>
        {
            var scope = run.DryRun ? run.Id : "";
            var rows = await db.Items
                .Where(i => i.ScenarioId == run.ScenarioId && i.Scope == scope && i.State == ItemState.Waiting && i.FoundAt < run.CollectedFrom)
                .Where(i => !db.Steps.Any(s => s.ItemId == i.Id
                    && (s.State == StepState.Intended || s.State == StepState.Unsettled)
                    && !db.Steps.Any(later => later.ItemId == s.ItemId && later.Name == s.Name && later.Version > s.Version)))
                .OrderBy(i => i.Id)
                .ToListAsync(ct);
            return [.. rows.Select(i => i.ToStored())];
        });

    public Task<bool> SettleUnheldAsync(
        StoredItem item, StoredRun run, Outcome outcome, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            var row = await TakeOverAsync(db, item.Claim, raiseBy: 1, ct);
            if (row is null || row.State == ItemState.InHand)
            {
                return false;
            }

            if (!await db.Runs.AnyAsync(r => r.Id == row.RunId && r.Phase != RunPhase.Ended, ct))
            {
                row.RunId = run.Id;
            }

            Settle(row, outcome, now);
            return true;
        },
        ct);

    public Task PutDownAsync(StoredItem item, PutDown how, DateTimeOffset now, CancellationToken ct) => database.WriteRepeatableAsync(
        async db =>
        {
            var row = await TakeOverAsync(db, item.Claim, raiseBy: 0, ct) ?? throw ClaimLost(item.Claim);
            if (how.Outcome is not null)
            {
                row.HeldUpSince = how.Attempts switch { 0 => null, 1 => now, _ => row.HeldUpSince ?? now };
            }

            row.Attempts = how.Attempts;
            if (how.DueAt is { } due)
            {
                (row.State, row.DueAt) = (ItemState.Waiting, due);
                if (how.Outcome is not null)
                {
                    row.Put(how.Outcome, now);
                }
            }
            else
            {
                Settle(row, how.Outcome ?? throw new InvalidOperationException("An item is settled with an outcome."), now);
            }

            return true;
        },
        ct);

    public Task<IReadOnlyList<string>> ReleaseAsync(IReadOnlyList<long> itemIds, DateTimeOffset now, CancellationToken ct) => database.WriteAsync<IReadOnlyList<string>>(
        async db =>
        {
            var rows = await db.Items
                .Where(i => itemIds.Contains(i.Id) && i.State == ItemState.Settled && i.RecordsGoneAt == null
                    && (i.Outcome == OutcomeKind.NeedsPerson || i.Outcome == OutcomeKind.Failed))
                .ToListAsync(ct);
            foreach (var row in rows)
            {
                (row.State, row.DueAt, row.EndedAt, row.Attempts, row.Outcome) = (ItemState.Waiting, now, null, 0, OutcomeKind.None);
                (row.HeldUpSince, row.OutcomeText, row.OutcomeFault) = (null, null, null);
                Note(db, now, "item.release", row.Id.ToString(), row.Key);
                var run = await db.Runs.SingleAsync(r => r.Id == row.RunId, ct);
                (run.Phase, run.State, run.EndedAt, run.StopAsked, run.Fault) = (RunPhase.Working, RunState.Open, null, false, null);
            }

            return [.. rows.Select(r => r.Robot).Distinct()];
        },
        ct);

    /// <summary>Locks an item's row if the claim is the newest, and raises its number; null otherwise.</summary>
    internal static async Task<ItemRow?> TakeOverAsync(ClerkDb db, Claim claim, int raiseBy, CancellationToken ct)
    {
        var held = await db.Items
            .Where(i => i.Id == claim.ItemId && i.ClaimNumber == claim.Number)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.ClaimNumber, i => i.ClaimNumber + raiseBy), ct);
        return held == 0 ? null : await db.Items.SingleAsync(i => i.Id == claim.ItemId, ct);
    }

    internal static ClaimLostException ClaimLost(Claim claim) => new(new Fault(
        "clerk.claim-lost", $"事项 {claim.ItemId} 已由另一个机器人接手", "无需处理：接手的机器人会继续办理"));

    private static void Settle(ItemRow row, Outcome outcome, DateTimeOffset now)
    {
        row.Put(outcome, now);
        (row.State, row.EndedAt) = (ItemState.Settled, now);
    }
}
