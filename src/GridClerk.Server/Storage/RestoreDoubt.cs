using GridClerk.Core.Runs;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage;

/// <summary>Which items a restored backup leaves in doubt: those that it held, and those that the first complete collection after it finds.</summary>
internal static class RestoreDoubt
{
    public static async Task<bool> ReachesAsync(ClerkDb db, ItemRow item, CancellationToken ct)
    {
        var restored = await db.Upkeep.Where(u => u.What == UpkeepRow.Restored).Select(u => (DateTimeOffset?)u.At).SingleOrDefaultAsync(ct);
        if (restored is not { } at || item.FoundAt < at)
        {
            return restored is not null;
        }

        // One that failed or was stopped may not have seen all there was.
        return await db.Runs.CountAsync(
            r => r.ScenarioId == item.ScenarioId && !r.DryRun && r.StartedAt >= at && r.CollectedFrom <= item.FoundAt
                && (r.Phase != RunPhase.Ended || r.State == RunState.Succeeded || r.State == RunState.NeedsPerson),
            ct) <= 1;
    }
}
