using GridClerk.Core.Runs;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage;

/// <summary>Which items a restored backup leaves in doubt: those that it held, and those that the first complete collection after it finds.</summary>
internal static class RestoreDoubt
{
    /// <summary>From when on the item may have been handled with nothing known of it here; null: there is no doubt.</summary>
    public static async Task<DateTimeOffset?> SinceAsync(ClerkDb db, ItemRow item, CancellationToken ct)
    {
        var instants = await db.Upkeep.Where(u => u.What == UpkeepRow.Restored || u.What == UpkeepRow.RestoredFrom).ToDictionaryAsync(u => u.What, u => u.At, ct);
        if (!instants.TryGetValue(UpkeepRow.Restored, out var restored)
            || (item.FoundAt >= restored && !await IsOfFirstCollectionAsync(db, item, restored, ct)))
        {
            return null;
        }

        // One that is found now may have been found, handled and lost with the rows before.
        var madeAt = instants.GetValueOrDefault(UpkeepRow.RestoredFrom, restored);
        return item.FoundAt < madeAt ? item.FoundAt : madeAt;
    }

    /// <summary>One that failed or was stopped may not have seen all there was.</summary>
    private static async Task<bool> IsOfFirstCollectionAsync(ClerkDb db, ItemRow item, DateTimeOffset restored, CancellationToken ct) =>
        await db.Runs.CountAsync(
            r => r.ScenarioId == item.ScenarioId && !r.DryRun && r.StartedAt >= restored && r.CollectedFrom <= item.FoundAt
                && (r.Phase != RunPhase.Ended || r.State == RunState.Succeeded || r.State == RunState.NeedsPerson),
            ct) <= 1;
}
