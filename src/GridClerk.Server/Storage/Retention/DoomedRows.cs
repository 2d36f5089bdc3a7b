using GridClerk.Core.Runs;

namespace GridClerk.Server.Storage.Retention;

/// <summary>Which rows are older than they are kept. The database's triggers refuse whatever this would wrongly name.</summary>
internal static class DoomedRows
{
    public static IQueryable<EvidenceRow> EvidenceOfItems(ClerkDb db, RetentionBounds bounds) => db.Evidence
        .Where(e => e.At < bounds.Evidence && db.Resolved.Any(r => r.Id == e.ItemId && r.At < bounds.Evidence));

    /// <summary>Of collecting.</summary>
    public static IQueryable<EvidenceRow> EvidenceOfRuns(ClerkDb db, RetentionBounds bounds) => db.Evidence
        .Where(e => e.At < bounds.Evidence && e.ItemId == null
            && db.Runs.Any(r => r.Id == e.RunId && r.Phase == RunPhase.Ended && r.EndedAt < bounds.Evidence));

    /// <summary>Rounds that found nothing and went well: the ledger knows that they ran.</summary>
    public static IQueryable<RunRow> EmptyRounds(ClerkDb db, RetentionBounds bounds) => db.Runs
        .Where(r => r.StartedAt < bounds.EmptyRounds && r.Phase == RunPhase.Ended && r.State == RunState.Succeeded
            && r.EndedAt < bounds.EmptyRounds && !db.Items.Any(i => i.RunId == r.Id));

    /// <summary>Runs whose every item is resolved: they go whole.</summary>
    public static IQueryable<RunRow> Runs(ClerkDb db, RetentionBounds bounds) => db.Runs
        .Where(r => r.StartedAt < bounds.Records && r.Phase == RunPhase.Ended && r.EndedAt < bounds.Records
            && !db.Items.Any(i => i.RunId == r.Id && !db.Resolved.Any(x => x.Id == i.Id && x.At < bounds.Records)));

    public static IQueryable<ItemRow> Items(ClerkDb db, RetentionBounds bounds) => db.Items
        .Where(i => i.RecordsGoneAt == null && Runs(db, bounds).Any(r => r.Id == i.RunId));

    public static IQueryable<StartRow> Starts(ClerkDb db, RetentionBounds bounds) => db.Starts.Where(s => s.LastDueAt < bounds.Records);

    /// <summary>Old, and kept because something is left to do about them.</summary>
    public static IQueryable<ItemRow> Unresolved(ClerkDb db, RetentionBounds bounds) => db.Items
        .Where(i => i.FoundAt < bounds.Evidence && i.RecordsGoneAt == null && !db.Resolved.Any(r => r.Id == i.Id));
}
