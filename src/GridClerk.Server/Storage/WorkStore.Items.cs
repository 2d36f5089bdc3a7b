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

    public Task<TakenItem?> TakeItemAsync(RobotShift shift, DateTimeOffset now, CancellationToken ct) => database.WriteRepeatableAsync(
        async db =>
        {
            await HoldAsync(db, shift, ct);
            var row = await MostUrgentDue(db, shift.Robot, now).SingleOrDefaultAsync(ct);
            if (row is null)
            {
                return null;
            }

            row.State = ItemState.InHand;
            row.ClaimNumber++;
            row.StartedAt ??= now;
            var run = await db.Runs.SingleAsync(r => r.Id == row.RunId, ct);
            return new TakenItem(row.ToStored() with { MayHaveBeenHandledSince = await RestoreDoubt.SinceAsync(db, row, ct) }, run.ToStored());
        },
        ct);

    public Task<bool> IsMoreUrgentDueAsync(StoredItem item, DateTimeOffset now, CancellationToken ct) => database.ReadAsync(
        async db => await Takeable(db).AnyAsync(i => i.Robot == item.Robot && i.Urgency > item.Urgency && i.DueAt <= now, ct)
            || (item.Urgency < StoredItem.UsualUrgency && await Collectable(db, item.Robot, now).AnyAsync(r => r.ScenarioId != item.ScenarioId, ct)));

    public Task PutDownAsync(StoredItem item, PutDown how, DateTimeOffset now, CancellationToken ct) => database.WriteRepeatableAsync(
        async db =>
        {
            var row = await TakeOverAsync(db, item.Claim, raiseBy: 0, ct) ?? throw ClaimLost(item.Claim);
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

    public Task<DateTimeOffset?> NextDueAsync(string robot, CancellationToken ct) => database.ReadAsync(
        async db =>
        {
            // The first by the index, not the least of all that wait.
            var item = await Takeable(db).Where(i => i.Robot == robot).OrderBy(i => i.DueAt).Select(i => (DateTimeOffset?)i.DueAt).FirstOrDefaultAsync(ct);
            var run = await db.Runs
                .Where(r => r.Robot == robot && r.Phase == RunPhase.ToCollect && !r.StopAsked)
                .MinAsync(r => (DateTimeOffset?)r.DueAt, ct);
            return item is null || run < item ? run : item;
        });

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
                (row.OutcomeText, row.OutcomeFault) = (null, null);
                Note(db, now, "item.release", row.Id.ToString(), row.Key);
                var run = await db.Runs.SingleAsync(r => r.Id == row.RunId, ct);
                (run.Phase, run.State, run.EndedAt, run.StopAsked, run.Fault) = (RunPhase.Working, RunState.Open, null, false, null);
            }

            return [.. rows.Select(r => r.Robot).Distinct()];
        },
        ct);

    public Task<int> TurnBackAsync(DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            // Arithmetic on instants is the program's, not the databases'; there are few such rows, for clocks are seldom wrong.
            var rows = await db.Items.Where(i => i.State == ItemState.Waiting && i.DueAt > now && (i.OutcomeAt ?? i.FoundAt) > now).ToListAsync(ct);
            foreach (var row in rows)
            {
                var wait = row.DueAt - (row.OutcomeAt ?? row.FoundAt);
                row.DueAt = wait > TimeSpan.Zero ? now + wait : now;
            }

            var runs = await db.Runs.Where(r => r.Phase == RunPhase.ToCollect && r.DueAt > now && r.StartedAt > now).ToListAsync(ct);
            runs.ForEach(r => r.DueAt = now);
            return rows.Count + runs.Count;
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

    /// <summary>
    /// From the highest urgency down, the first of each that is due, until there is one. Sorting what is due instead would look at all of it each time.
    /// </summary>
    private static IQueryable<ItemRow> MostUrgentDue(ClerkDb db, string robot, DateTimeOffset now) => db.Items.FromSql(
        $"""
        SELECT * FROM items WHERE "Id" = (
            WITH RECURSIVE levels(urgency) AS (
                SELECT max("Urgency") FROM items WHERE "Robot" = {robot} AND "State" = {(int)ItemState.Waiting}
                UNION ALL
                SELECT (SELECT max("Urgency") FROM items WHERE "Robot" = {robot} AND "State" = {(int)ItemState.Waiting} AND "Urgency" < levels.urgency)
                FROM levels WHERE levels.urgency IS NOT NULL)
            SELECT due.id FROM (
                SELECT levels.urgency, (
                    SELECT i."Id" FROM items i
                    WHERE i."Robot" = {robot} AND i."State" = {(int)ItemState.Waiting} AND i."Urgency" = levels.urgency AND i."DueAt" <= {now.UtcTicks}
                        AND EXISTS (SELECT 1 FROM runs r WHERE r."Id" = i."RunId" AND r."Phase" <> {(int)RunPhase.Ended} AND NOT r."StopAsked")
                    ORDER BY i."DueAt", i."Id" LIMIT 1) AS id
                FROM levels WHERE levels.urgency IS NOT NULL) due
            WHERE due.id IS NOT NULL ORDER BY due.urgency DESC LIMIT 1)
        """);

    private static IQueryable<ItemRow> Takeable(ClerkDb db) => db.Items
        .Where(i => i.State == ItemState.Waiting && db.Runs.Any(r => r.Id == i.RunId && r.Phase != RunPhase.Ended && !r.StopAsked));

    private static void Settle(ItemRow row, Outcome outcome, DateTimeOffset now)
    {
        row.Put(outcome, now);
        (row.State, row.EndedAt) = (ItemState.Settled, now);
    }
}
