using System.Security.Cryptography;
using System.Text.Json;
using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage;

/// <summary>The rows of runs.</summary>
internal sealed partial class WorkStore
{
    public Task<StoredRun?> AddRunAsync(RunOrder order, DateTimeOffset now, CancellationToken ct) =>
        database.WriteAsync(db => AddRunAsync(db, order, now, ct), ct);

    public Task<StoredRun?> FindRunAsync(string runId, CancellationToken ct) => database.ReadAsync(
        async db => (await db.Runs.SingleOrDefaultAsync(r => r.Id == runId, ct))?.ToStored());

    public async Task<StoredRun?> TakeRunAsync(RobotShift shift, DateTimeOffset now, CancellationToken ct) =>
        // Asked before each item: mostly in vain.
        await database.ReadAsync(db => Collectable(db, shift.Robot, now).AnyAsync(ct)) ? await TakeDueRunAsync(shift, now, ct) : null;

    private Task<StoredRun?> TakeDueRunAsync(RobotShift shift, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            await RequireAsync(db, shift, ct);
            var row = await Collectable(db, shift.Robot, now)
                .OrderBy(r => r.DueAt).ThenBy(r => r.Id)
                .FirstOrDefaultAsync(ct);
            if (row is null)
            {
                return null;
            }

            row.CollectedFrom = now;
            return row.ToStored();
        },
        ct);

    public Task CollectedAsync(StoredRun run, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            var row = await db.Runs.SingleAsync(r => r.Id == run.Id, ct);
            row.Phase = RunPhase.Working;
            row.Attempts = 0;
            return run.DryRun
                ? 0
                : await db.Items
                    .Where(i => i.ScenarioId == run.ScenarioId && i.Scope == "" && i.State == ItemState.Waiting && i.RunId != run.Id)
                    .Where(i => db.Runs.Any(r => r.Id == i.RunId && (r.Phase == RunPhase.Ended || (run.ByPerson && r.StartedAt < run.StartedAt))))
                    .ExecuteUpdateAsync(set => set.SetProperty(i => i.RunId, run.Id).SetProperty(i => i.Robot, run.Robot), ct);
        },
        ct);

    public Task PostponeRunAsync(StoredRun run, DateTimeOffset dueAt, int attempts, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            var row = await db.Runs.SingleAsync(r => r.Id == run.Id, ct);
            (row.DueAt, row.Attempts) = (dueAt, attempts);
            return row;
        },
        ct);

    public Task<IReadOnlyList<StoredRun>> FindSettledRunsAsync(string robot, CancellationToken ct) => database.ReadAsync<IReadOnlyList<StoredRun>>(
        async db => [.. (await Settled(db).Where(r => r.Robot == robot).OrderBy(r => r.StartedAt).ToListAsync(ct)).Select(r => r.ToStored())]);

    public Task<IReadOnlyList<StoredRun>> FindOpenRunsAsync(string robot, CancellationToken ct) => database.ReadAsync<IReadOnlyList<StoredRun>>(
        async db => [.. (await Open(db).Where(r => r.Robot == robot).OrderBy(r => r.StartedAt).ToListAsync(ct)).Select(r => r.ToStored())]);

    public Task<IReadOnlyList<StoredResult>> ResultsAsync(string runId, CancellationToken ct) => database.ReadAsync<IReadOnlyList<StoredResult>>(
        async db =>
        {
            var items = await db.Items.Where(i => i.RunId == runId).OrderBy(i => i.Id).ToListAsync(ct);
            var steps = (await db.Steps.Where(s => db.Items.Any(i => i.Id == s.ItemId && i.RunId == runId)).ToListAsync(ct))
                .ToLookup(s => s.ItemId);
            return [.. items.Select(i => new StoredResult(i.ToStored(), StepStore.Newest(steps[i.Id])))];
        });

    public Task EndRunAsync(string runId, RunEnd end, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            var row = await db.Runs.SingleAsync(r => r.Id == runId, ct);
            if (row.Phase == RunPhase.Ended)
            {
                return false;
            }

            (row.Phase, row.State, row.EndedAt) = (RunPhase.Ended, end.State, now);
            row.Fault = end.Fault is null ? null : JsonSerializer.Serialize(end.Fault);
            row.Reports = JsonSerializer.Serialize(end.Reports);
            row.Counts = JsonSerializer.Serialize(await Records.CountAsync(db, runId, ct));
            return true;
        },
        ct);

    public Task AskToStopAsync(string runId, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            Note(db, now, "run.stop", runId, null);
            return await Open(db).Where(r => r.Id == runId).ExecuteUpdateAsync(set => set.SetProperty(r => r.StopAsked, true), ct);
        },
        ct);

    /// <summary>As <see cref="AddRunAsync(RunOrder, DateTimeOffset, CancellationToken)"/>, within the caller's transaction.</summary>
    internal static async Task<StoredRun?> AddRunAsync(ClerkDb db, RunOrder order, DateTimeOffset now, CancellationToken ct)
    {
        var waits = await db.Runs.AnyAsync(
            r => r.ScenarioId == order.ScenarioId && r.Robot == order.Robot && !r.DryRun && r.Phase == RunPhase.ToCollect, ct);
        if (waits && !order.ByPerson)
        {
            return null;
        }

        var row = new RunRow
        {
            Id = $"{now:yyMMdd-HHmmss}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}",
            ScenarioId = order.ScenarioId,
            Robot = order.Robot,
            DryRun = order.DryRun,
            ByPerson = order.ByPerson,
            Settings = JsonSerializer.Serialize(order.Settings),
            StartedAt = now,
            DueAt = now,
        };
        db.Runs.Add(row);
        if (order.ByPerson)
        {
            Note(db, now, "run.start", row.Id, row.ScenarioId);
        }

        return row.ToStored();
    }

    // Not 'unequal to Ended': a robot has ended many thousands of runs, and an index cannot leave one value out.
    private static IQueryable<RunRow> Open(ClerkDb db) => db.Runs.Where(r => r.Phase == RunPhase.ToCollect || r.Phase == RunPhase.Working);

    private static IQueryable<RunRow> Collectable(ClerkDb db, string robot, DateTimeOffset now) =>
        db.Runs.Where(r => r.Robot == robot && r.Phase == RunPhase.ToCollect && r.DueAt <= now && !r.StopAsked);

    private static IQueryable<RunRow> Settled(ClerkDb db) => Open(db).Where(r =>
        r.StopAsked || (r.Phase == RunPhase.Working && !db.Items.Any(i => i.RunId == r.Id && (i.State == ItemState.Waiting || i.State == ItemState.InHand))));
}
