using System.Text.Json;
using GridClerk.Core.Runs;
using GridClerk.Core.Schedules;
using GridClerk.Core.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage;

/// <summary>What became of due starts, as rows.</summary>
internal sealed class StartLedger(ClerkDatabase database) : IStartLedger
{
    public async Task<LedgerStand> OpenAsync(
        string scenarioId, string robot, Schedule schedule, DateTimeOffset now, CancellationToken ct) =>
        await FindAsync(scenarioId, robot, ct) ?? await BeginAsync(scenarioId, robot, schedule, now, ct);

    public Task<AccountedStarts?> AccountAsync(
        LedgerStand stand, LedgerStand next, DueStarts due, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            if (!await MoveAsync(db, stand, next, ct))
            {
                return null;
            }

            return due.IsEmpty ? new AccountedStarts([], null) : await SettleAsync(db, stand, due, now, ct);
        },
        ct);

    public Task StrikeAsync(LedgerStand stand, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            var untrue = Of(db, stand).Where(s => s.LastDueAt > now);
            var first = await untrue.OrderBy(s => s.DueAt).Select(s => (DateTimeOffset?)s.DueAt).FirstOrDefaultAsync(ct);
            var accountedTo = first <= now ? first.Value.AddTicks(-1) : now;
            var isMine = await MoveAsync(db, stand, stand with { AccountedTo = accountedTo }, ct);
            if (isMine)
            {
                var struck = await untrue.ExecuteDeleteAsync(ct);
                WorkStore.Note(db, now, "starts.strike", $"{stand.ScenarioId} {stand.Robot}", $"lines={struck} accountedTo={stand.AccountedTo:O}");
            }

            return isMine;
        },
        ct);

    private Task<LedgerStand?> FindAsync(string scenarioId, string robot, CancellationToken ct) => database.ReadAsync(
        async db => (await db.Schedules.SingleOrDefaultAsync(s => s.ScenarioId == scenarioId && s.Robot == robot, ct))?.ToStand());

    private async Task<LedgerStand> BeginAsync(
        string scenarioId, string robot, Schedule schedule, DateTimeOffset now, CancellationToken ct)
    {
        var (text, from) = (JsonSerializer.Serialize(schedule), schedule.BeginsAfter(now).UtcTicks);
        await database.WriteAsync(
            // Two nodes may begin it at once: both databases know these words, and the first one's row stays.
            db => db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO schedules ("ScenarioId", "Robot", "Schedule", "AccountedTo") VALUES ({scenarioId}, {robot}, {text}, {from})
                ON CONFLICT DO NOTHING
                """,
                ct),
            ct);
        return (await FindAsync(scenarioId, robot, ct))!;
    }

    /// <summary>The row is locked by the first who moves it; the second finds it moved. That decides who accounts.</summary>
    private static async Task<bool> MoveAsync(ClerkDb db, LedgerStand stand, LedgerStand next, CancellationToken ct)
    {
        var text = JsonSerializer.Serialize(next.Schedule);
        return await db.Schedules
            .Where(s => s.ScenarioId == stand.ScenarioId && s.Robot == stand.Robot && s.AccountedTo == stand.AccountedTo)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.AccountedTo, next.AccountedTo).SetProperty(s => s.Schedule, text), ct) > 0;
    }

    private static async Task<AccountedStarts> SettleAsync(ClerkDb db, LedgerStand stand, DueStarts due, DateTimeOffset now, CancellationToken ct)
    {
        var (run, obstacle) = due.WantsRun ? await AddRunAsync(db, stand, now, ct) : (null, StartReason.None);
        var spans = due.Settle(obstacle);
        var isFirst = true;
        foreach (var span in spans)
        {
            if (!isFirst || !await GrowAsync(db, stand, span, now, ct))
            {
                db.Starts.Add(new StartRow
                {
                    ScenarioId = stand.ScenarioId,
                    Robot = stand.Robot,
                    DueAt = span.First,
                    LastDueAt = span.Last,
                    Count = span.Count,
                    Fate = span.Fate,
                    Reason = span.Reason,
                    CaughtUp = span.CaughtUp,
                    RunId = span.Fate == StartFate.Ran || span.CaughtUp ? run!.Id : null,
                    NotedAt = now,
                });
            }

            isFirst = false;
        }

        return new(spans, run);
    }

    private static async Task<(StoredRun? Run, StartReason Obstacle)> AddRunAsync(
        ClerkDb db, LedgerStand stand, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Robots.AnyAsync(r => r.Name == stand.Robot && r.HaltedAt != null, ct))
        {
            return (null, StartReason.Paused);
        }

        var order = new RunOrder(stand.ScenarioId, stand.Robot, DryRun: false, new Dictionary<string, string>(), ByPerson: false);
        var run = await WorkStore.AddRunAsync(db, order, now, ct);
        return (run, run is null ? StartReason.StillRunning : StartReason.None);
    }

    /// <summary>A night outside the window is one line, not hundreds: what is skipped for the same reason joins the line before it.</summary>
    private static async Task<bool> GrowAsync(ClerkDb db, LedgerStand stand, StartSpan span, DateTimeOffset now, CancellationToken ct)
    {
        if (span.Fate != StartFate.Skipped)
        {
            return false;
        }

        var row = await Of(db, stand).SingleOrDefaultAsync(
            s => s.LastDueAt == stand.AccountedTo && s.Fate == StartFate.Skipped && s.Reason == span.Reason, ct);
        if (row is null)
        {
            return false;
        }

        (row.LastDueAt, row.Count, row.NotedAt) = (span.Last, row.Count + span.Count, now);
        return true;
    }

    private static IQueryable<StartRow> Of(ClerkDb db, LedgerStand stand) =>
        db.Starts.Where(s => s.ScenarioId == stand.ScenarioId && s.Robot == stand.Robot);
}
