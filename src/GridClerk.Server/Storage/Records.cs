using System.Text.Json;
using GridClerk.Core.Runs;
using GridClerk.Core.Schedules;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage;

/// <summary>What is stored, for people to look at.</summary>
internal sealed class Records(ClerkDatabase database, DataFolder folder) : IClerkRecords
{
    public Task<IReadOnlyList<RunOverview>> RunsAsync(int most, CancellationToken ct) => database.ReadAsync<IReadOnlyList<RunOverview>>(
        async db =>
        {
            var overviews = new List<RunOverview>();
            foreach (var run in await db.Runs.OrderByDescending(r => r.StartedAt).Take(most).ToListAsync(ct))
            {
                overviews.Add(await OverviewAsync(db, run, ct));
            }

            return overviews;
        });

    public Task<RunOverview?> RunAsync(string runId, CancellationToken ct) => database.ReadAsync(
        async db => await db.Runs.SingleOrDefaultAsync(r => r.Id == runId, ct) is { } run ? await OverviewAsync(db, run, ct) : null);

    public Task<IReadOnlyList<StoredItem>> ItemsAsync(string runId, CancellationToken ct) => database.ReadAsync<IReadOnlyList<StoredItem>>(
        async db => [.. (await db.Items.Where(i => i.RunId == runId).OrderBy(i => i.Id).ToListAsync(ct)).Select(i => i.ToStored())]);

    public Task<StoredItem?> ItemAsync(string numberOrKey, CancellationToken ct) => database.ReadAsync(
        async db =>
        {
            var row = await db.Items.Where(i => i.Key == numberOrKey).OrderByDescending(i => i.Id).FirstOrDefaultAsync(ct);
            if (row is null && long.TryParse(numberOrKey, out var number))
            {
                row = await db.Items.SingleOrDefaultAsync(i => i.Id == number, ct);
            }

            return row?.ToStored();
        });

    public Task<IReadOnlyList<StepRecord>> StepsAsync(long itemId, CancellationToken ct) => database.ReadAsync<IReadOnlyList<StepRecord>>(
        async db => [.. (await db.Steps.Where(s => s.ItemId == itemId).OrderBy(s => s.Id).ToListAsync(ct)).Select(s => s.ToStored())]);

    public Task<IReadOnlyList<EvidenceRecord>> EvidenceAsync(long itemId, CancellationToken ct) => database.ReadAsync<IReadOnlyList<EvidenceRecord>>(
        async db => [.. (await db.Evidence.Where(e => e.ItemId == itemId).OrderBy(e => e.Id).ToListAsync(ct)).Select(e => new EvidenceRecord(
            e.Step, e.System, e.Page, e.Account, e.Label, e.At, PathOf(e.PicturePath), PathOf(e.RowsPath)))]);

    public Task<IReadOnlyList<StoredStarts>> StartsAsync(string? robot, int most, CancellationToken ct) => database.ReadAsync<IReadOnlyList<StoredStarts>>(
        async db =>
        {
            var rows = await db.Starts
                .Where(s => robot == null || s.Robot == robot)
                .OrderByDescending(s => s.LastDueAt).ThenBy(s => s.ScenarioId).ThenBy(s => s.Robot)
                .Take(most)
                .ToListAsync(ct);
            return [.. rows.Select(s => s.ToStored())];
        });

    public Task<IReadOnlyList<HaltedRobot>> HaltedRobotsAsync(CancellationToken ct) => database.ReadAsync<IReadOnlyList<HaltedRobot>>(
        async db => [.. (await db.Robots.Where(r => r.HaltedAt != null).OrderBy(r => r.Name).ToListAsync(ct))
            .Select(r => new HaltedRobot(r.Name, Mapping.ToFault(r.Fault)!, r.HaltedAt!.Value))]);

    internal static async Task<ItemCounts> CountAsync(ClerkDb db, string runId, CancellationToken ct)
    {
        var groups = await db.Items
            .Where(i => i.RunId == runId)
            .GroupBy(i => new { IsSettled = i.State == ItemState.Settled, i.Outcome })
            .Select(g => new { g.Key.IsSettled, g.Key.Outcome, Count = g.Count() })
            .ToListAsync(ct);
        int Settled(OutcomeKind kind) => groups.Where(g => g.IsSettled && g.Outcome == kind).Sum(g => g.Count);
        return new ItemCounts(
            groups.Sum(g => g.Count),
            Settled(OutcomeKind.Done),
            Settled(OutcomeKind.AlreadyDone),
            groups.Where(g => !g.IsSettled).Sum(g => g.Count),
            Settled(OutcomeKind.NeedsPerson),
            Settled(OutcomeKind.Failed));
    }

    private static async Task<RunOverview> OverviewAsync(ClerkDb db, RunRow run, CancellationToken ct)
    {
        var counts = run is { Phase: RunPhase.Ended, Counts: not null }
            ? JsonSerializer.Deserialize<ItemCounts>(run.Counts)!
            : await CountAsync(db, run.Id, ct);
        return new RunOverview(
            run.Id, run.ScenarioId, run.Robot, run.DryRun, run.State, counts, run.StartedAt, run.EndedAt, Mapping.ToReports(run.Reports),
            Mapping.ToFault(run.Fault),
            await db.Notices.CountAsync(n => n.RunId == run.Id && n.Kind == "sms", ct),
            await db.Notices.CountAsync(n => n.RunId == run.Id && n.Kind == "mail", ct));
    }

    private string? PathOf(string? relative) => relative is null ? null : folder.In(relative);
}
