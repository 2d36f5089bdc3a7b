using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage;

/// <summary>
/// Brings the embedded database's tables up to date. EF's own lock is a row: it outlives a program that dies holding it, and whoever comes
/// later waits for it for ever. The lock here is a file's, which ends with its holder.
/// </summary>
internal static class EmbeddedMigration
{
    /// <summary>Other programs take seconds at most.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <param name="file">The database's; null: it lies in memory, and nobody else has it.</param>
    /// <exception cref="IOException">Another program did not come to an end with it.</exception>
    public static async Task RunAsync(ClerkDb db, string? file, CancellationToken ct)
    {
        // The usual start changes nothing, and takes no lock at all.
        if (!(await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            return;
        }

        await using var held = file is null ? null : await HoldAsync(file + "-migrating", ct);
        await db.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock" """, ct);
        await db.Database.MigrateAsync(ct);
    }

    /// <summary>Null: no such file can be made here. What hinders it hinders the database as well, which says so in its own words.</summary>
    private static async Task<FileStream?> HoldAsync(string file, CancellationToken ct)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bound.CancelAfter(Bound);
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(file) && !bound.IsCancellationRequested)
            {
                await Task.WhenAny(Task.Delay(Look, TimeProvider.System, bound.Token));
                ct.ThrowIfCancellationRequested();
            }
            catch (Exception e) when (e is UnauthorizedAccessException || (e is IOException && !File.Exists(file)))
            {
                return null;
            }
        }
    }
}
