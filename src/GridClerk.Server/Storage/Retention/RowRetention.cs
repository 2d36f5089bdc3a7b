using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage.Retention;

/// <summary>
/// Deletes old rows, a few at a time, while robots work in the same database. Broken off anywhere, the next pass goes on.
/// </summary>
/// <param name="batch">Most rows that are chosen for one transaction.</param>
internal sealed class RowRetention(ClerkDatabase database, int batch = 200)
{
    /// <summary>Days may differ by what a program's start differs; one pass a day is meant.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(20);

    /// <summary>A clock that is wrong is often so by years, and to it everything is old. A PC is seldom off for as long.</summary>
    private static readonly TimeSpan LongestGap = TimeSpan.FromDays(31);

    /// <summary>Whose turn it is to look through the rows today: whoever is told so does it.</summary>
    public Task<TidyTurn> BeginPassAsync(DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            var last = await db.Upkeep.SingleOrDefaultAsync(r => r.What == UpkeepRow.Pass, ct);
            // A pass that lies ahead was made while the clock was wrong.
            if (last is not null && last.At > now - Pause && last.At <= now)
            {
                return TidyTurn.Another;
            }

            if (last is not null && now - last.At > LongestGap)
            {
                return TidyTurn.NobodyBeforeAPerson;
            }

            Put(db, last, UpkeepRow.Pass, now);
            return TidyTurn.Ours;
        },
        ct);

    /// <summary>A person has them looked through, and so vouches for the clock.</summary>
    public Task NotePassAsync(DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            Put(db, await db.Upkeep.SingleOrDefaultAsync(r => r.What == UpkeepRow.Pass, ct), UpkeepRow.Pass, now);
            return true;
        },
        ct);

    /// <summary>What would go, and what is older but stays.</summary>
    public Task<TidyCounts> CountAsync(RetentionBounds bounds, CancellationToken ct) => database.ReadAsync(async db => new TidyCounts
    {
        Evidence = await DoomedRows.EvidenceOfItems(db, bounds).CountAsync(ct) + await DoomedRows.EvidenceOfRuns(db, bounds).CountAsync(ct),
        EmptyRounds = await DoomedRows.EmptyRounds(db, bounds).CountAsync(r => r.StartedAt >= bounds.Records, ct),
        Runs = await DoomedRows.Runs(db, bounds).CountAsync(ct),
        Items = await DoomedRows.Items(db, bounds).CountAsync(ct),
        Starts = await DoomedRows.Starts(db, bounds).CountAsync(ct),
        Unresolved = await DoomedRows.Unresolved(db, bounds).CountAsync(ct),
    });

    /// <summary>Says in the database up to when rows may go, and in the audit that they will.</summary>
    public Task OpenAsync(RetentionBounds bounds, TidyCounts planned, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            var known = await db.Upkeep.ToDictionaryAsync(r => r.What, ct);
            foreach (var (what, upTo) in new[]
                { (UpkeepRow.Evidence, bounds.Evidence), (UpkeepRow.Records, bounds.Records), (UpkeepRow.EmptyRounds, bounds.EmptyRounds) })
            {
                Put(db, known.GetValueOrDefault(what), what, upTo);
            }

            WorkStore.Note(db, now, "tidy", bounds.ToString(), planned.ToString());
            return true;
        },
        ct);

    /// <summary>Answers with the places of the pictures and rows whose evidence went: their files may go now.</summary>
    public async IAsyncEnumerable<IReadOnlyList<string>> DeleteAsync(
        RetentionBounds bounds, DateTimeOffset now, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var doomed in new[] { DoomedRows.EvidenceOfItems, DoomedRows.EvidenceOfRuns })
        {
            while (await EvidenceAsync(db => doomed(db, bounds), ct) is { Count: > 0 } places)
            {
                yield return places;
            }
        }

        await foreach (var places in RunsAsync(DoomedRows.EmptyRounds, bounds, now, ct))
        {
            yield return places;
        }

        await foreach (var places in RunsAsync(DoomedRows.Runs, bounds, now, ct))
        {
            yield return places;
        }

        await database.WriteAsync(db => DoomedRows.Starts(db, bounds).ExecuteDeleteAsync(ct), ct);
    }

    /// <summary>Chosen outside the transaction, which then names each row again: what became unresolved meanwhile stays.</summary>
    private async Task<IReadOnlyList<string>> EvidenceAsync(Func<ClerkDb, IQueryable<EvidenceRow>> doomed, CancellationToken ct)
    {
        var ids = await database.ReadAsync(db => doomed(db).OrderBy(e => e.Id).Select(e => e.Id).Take(batch).ToListAsync(ct));
        if (ids.Count == 0)
        {
            return [];
        }

        Expression<Func<EvidenceRow, bool>> chosen = e => ids.Contains(e.Id);
        return await database.WriteAsync<IReadOnlyList<string>>(
            async db =>
            {
                var places = await doomed(db).Where(chosen).Select(e => new { e.PicturePath, e.RowsPath }).ToListAsync(ct);
                await doomed(db).Where(chosen).ExecuteDeleteAsync(ct);
                // A row without files still counts: an empty answer means that none is left.
                return [.. places.SelectMany(p => new[] { p.PicturePath ?? "", p.RowsPath ?? "" })];
            },
            ct);
    }

    private async IAsyncEnumerable<IReadOnlyList<string>> RunsAsync(
        Func<ClerkDb, RetentionBounds, IQueryable<RunRow>> doomed, RetentionBounds bounds, DateTimeOffset now,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var after = DateTimeOffset.MinValue;
        while (true)
        {
            // A run that cannot go after all is passed by, not looked at for ever.
            var runs = await database.ReadAsync(db => doomed(db, bounds)
                .Where(r => r.StartedAt > after).OrderBy(r => r.StartedAt).Select(r => new { r.Id, r.StartedAt }).Take(batch).ToListAsync(ct));
            if (runs.Count == 0)
            {
                yield break;
            }

            after = runs[^1].StartedAt;
            foreach (var run in runs)
            {
                while (await EmptyItemsAsync(db => doomed(db, bounds), run.Id, now, ct))
                {
                }
            }

            List<string> ids = [.. runs.Select(r => r.Id)];
            while (await EvidenceAsync(db => db.Evidence.Where(e => e.ItemId == null && doomed(db, bounds).Any(r => ids.Contains(r.Id) && r.Id == e.RunId)), ct) is { Count: > 0 } places)
            {
                yield return places;
            }

            await database.WriteAsync(
                db => doomed(db, bounds)
                    .Where(r => ids.Contains(r.Id) && !db.Items.Any(i => i.RunId == r.Id && i.RecordsGoneAt == null) && !db.Evidence.Any(e => e.RunId == r.Id && e.ItemId == null))
                    .ExecuteDeleteAsync(ct),
                ct);
        }
    }

    /// <summary>Some of a run's items; false if there is none left. Of a real one the key stays, of a rehearsal's nothing.</summary>
    private Task<bool> EmptyItemsAsync(Func<ClerkDb, IQueryable<RunRow>> doomed, string runId, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            // Their steps are many times as many.
            var ids = await db.Items
                .Where(i => i.RunId == runId && i.RecordsGoneAt == null && doomed(db).Any(r => r.Id == runId))
                .OrderBy(i => i.Id).Select(i => i.Id).Take(Math.Max(1, batch / 10)).ToListAsync(ct);
            if (ids.Count == 0)
            {
                return false;
            }

            await db.Evidence.Where(e => ids.Contains(e.ItemId!.Value)).ExecuteDeleteAsync(ct);
            await db.Notices
                .Where(n => db.Items.Any(i => ids.Contains(i.Id) && i.Scope == "" && i.ScenarioId == n.ScenarioId && i.Key == n.ItemKey))
                .ExecuteDeleteAsync(ct);
            await db.Marks.Where(m => ids.Contains(m.ItemId)).ExecuteDeleteAsync(ct);
            await db.Steps.Where(s => ids.Contains(s.ItemId)).ExecuteDeleteAsync(ct);
            await db.Items.Where(i => ids.Contains(i.Id) && i.Scope != "").ExecuteDeleteAsync(ct);
            await db.Items.Where(i => ids.Contains(i.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(i => i.RecordsGoneAt, now).SetProperty(i => i.Data, "").SetProperty(i => i.OutcomeText, "")
                    // Whoever read the row before finds it changed.
                    .SetProperty(i => i.ClaimNumber, i => i.ClaimNumber + 1),
                ct);
            return true;
        },
        ct);

    private static void Put(ClerkDb db, UpkeepRow? known, string what, DateTimeOffset upTo)
    {
        if (known is null)
        {
            db.Upkeep.Add(new UpkeepRow { What = what, At = upTo });
        }
        else
        {
            known.At = upTo;
        }
    }
}

/// <summary>Whose turn it is to tidy.</summary>
internal enum TidyTurn
{
    Ours,

    /// <summary>Another node's, or ours of today already.</summary>
    Another,

    /// <summary>So much time has passed since the last pass that the clock may be wrong.</summary>
    NobodyBeforeAPerson,
}
