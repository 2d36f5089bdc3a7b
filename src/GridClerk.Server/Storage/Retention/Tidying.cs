using GridClerk.Core.Upkeep;

namespace GridClerk.Server.Storage.Retention;

/// <summary>Deletes what is older than the site keeps it: rows first, then files that no row speaks of. What is unresolved stays.</summary>
internal sealed class Tidying(ClerkDatabase database, DataFolder folder, UpkeepSettings settings, TimeProvider time)
{
    private readonly RowRetention rows = new(database);
    private readonly FileRetention files = new(database, folder, time);

    public RetentionBounds Bounds => RetentionBounds.At(time.GetUtcNow(), settings);

    /// <summary>What would go now. Files whose rows would go are counted by their rows.</summary>
    public async Task<TidyCounts> PlanAsync(CancellationToken ct) =>
        await rows.CountAsync(Bounds, ct) with { Files = await files.SweepAsync(Bounds, settings, doDelete: false, ct) };

    /// <summary>
    /// Once a day for the rows, whichever node comes first; each time for the files of this folder. Null: so much time seems to have passed that the
    /// clock may be wrong; nothing goes until a person has had it done.
    /// </summary>
    public async Task<TidyCounts?> TidyDailyAsync(CancellationToken ct) => await rows.BeginPassAsync(time.GetUtcNow(), ct) switch
    {
        TidyTurn.Ours => await DeleteAsync(ct),
        TidyTurn.Another => new() { Files = await files.SweepAsync(Bounds, settings, doDelete: true, ct) },
        _ => null,
    };

    /// <summary>All that may go now, because a person wants it.</summary>
    public async Task<TidyCounts> TidyAsync(CancellationToken ct)
    {
        await rows.NotePassAsync(time.GetUtcNow(), ct);
        return await DeleteAsync(ct);
    }

    private async Task<TidyCounts> DeleteAsync(CancellationToken ct)
    {
        var (bounds, now) = (Bounds, time.GetUtcNow());
        var counts = await rows.CountAsync(bounds, ct);
        var gone = 0;
        if (counts.HasRows)
        {
            await rows.OpenAsync(bounds, counts, now, ct);
            await foreach (var places in rows.DeleteAsync(bounds, now, ct))
            {
                gone += files.Delete(places);
            }
        }

        return counts with { Files = gone + await files.SweepAsync(bounds, settings, doDelete: true, ct) };
    }
}
