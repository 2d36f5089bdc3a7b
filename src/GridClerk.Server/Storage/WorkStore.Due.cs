using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage;

/// <summary>What is due, and when.</summary>
internal sealed partial class WorkStore
{
    public Task<TakenItem?> TakeItemAsync(RobotShift shift, IReadOnlyCollection<string> resting, DateTimeOffset now, CancellationToken ct) => database.WriteRepeatableAsync(
        async db =>
        {
            await HoldAsync(db, shift, ct);
            var row = await MostUrgentDue(db, shift.Robot, resting, now).SingleOrDefaultAsync(ct);
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

    public Task<bool> IsMoreUrgentDueAsync(StoredItem item, IReadOnlyCollection<string> resting, DateTimeOffset now, CancellationToken ct) => database.ReadAsync(
        async db => await Takeable(db, resting).AnyAsync(i => i.Robot == item.Robot && i.Urgency > item.Urgency && i.DueAt <= now, ct)
            || (item.Urgency < StoredItem.UsualUrgency && await Collectable(db, item.Robot, now).AnyAsync(r => r.ScenarioId != item.ScenarioId, ct)));

    public Task<DateTimeOffset?> NextDueAsync(string robot, IReadOnlyCollection<string> resting, CancellationToken ct) => database.ReadAsync(
        async db =>
        {
            // The first by the index, not the least of all that wait.
            var item = await Takeable(db, resting).Where(i => i.Robot == robot).OrderBy(i => i.DueAt).Select(i => (DateTimeOffset?)i.DueAt).FirstOrDefaultAsync(ct);
            var run = await db.Runs
                .Where(r => r.Robot == robot && r.Phase == RunPhase.ToCollect && !r.StopAsked)
                .MinAsync(r => (DateTimeOffset?)r.DueAt, ct);
            return item is null || run < item ? run : item;
        });

    public Task<bool> IsAnotherDoneSinceAsync(StoredItem item, DateTimeOffset since, CancellationToken ct) => database.ReadAsync(
        db => db.Items.AnyAsync(
            i => i.ScenarioId == item.ScenarioId && i.Robot == item.Robot && i.Id != item.Id && i.Outcome == OutcomeKind.Done && i.EndedAt > since, ct));

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

    /// <summary>
    /// From the highest urgency down, the first of each that is due, until there is one. Sorting what is due instead would look at all of it each time.
    /// </summary>
    private static IQueryable<ItemRow> MostUrgentDue(ClerkDb db, string robot, IReadOnlyCollection<string> resting, DateTimeOffset now) => db.Items.FromSql(
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
                        AND {string.Concat(resting.Select(r => $"/{r}/"))} NOT LIKE '%/' || i."ScenarioId" || '/%'
                        AND EXISTS (SELECT 1 FROM runs r WHERE r."Id" = i."RunId" AND r."Phase" <> {(int)RunPhase.Ended} AND NOT r."StopAsked")
                    ORDER BY i."DueAt", i."Id" LIMIT 1) AS id
                FROM levels WHERE levels.urgency IS NOT NULL) due
            WHERE due.id IS NOT NULL ORDER BY due.urgency DESC LIMIT 1)
        """);

    private static IQueryable<ItemRow> Takeable(ClerkDb db, IReadOnlyCollection<string> resting)
    {
        var left = resting.ToArray();
        return db.Items.Where(
            i => i.State == ItemState.Waiting && !left.Contains(i.ScenarioId) && db.Runs.Any(r => r.Id == i.RunId && r.Phase != RunPhase.Ended && !r.StopAsked));
    }
}
