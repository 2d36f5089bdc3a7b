using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GridClerk.Server.Storage;

/// <summary>
/// The server's own number of a transaction, taken before the commit. If the commit's answer is lost, the server is asked by this
/// number what became of it: a write is repeated only when the first one certainly stored nothing.
/// </summary>
/// <param name="Number">As <c>txid_current_if_assigned</c> says it.</param>
/// <param name="Session">The server's process that served it.</param>
internal sealed record CommitReceipt(long Number, int Session)
{
    /// <summary>Of the transaction that is open on <paramref name="db"/>; null if it has written nothing, so that nothing can be lost.</summary>
    public static async Task<CommitReceipt?> TakeAsync(ClerkDb db, CancellationToken ct)
    {
        // A number that is merely asked for would be a commit to put on the disk, many times a second while robots look for work.
        var number = (await db.Database.SqlQueryRaw<long?>("""SELECT txid_current_if_assigned() AS "Value" """).ToListAsync(ct))[0];
        return number is { } assigned ? new(assigned, ((NpgsqlConnection)db.Database.GetDbConnection()).ProcessID) : null;
    }

    /// <summary>Whether that transaction was committed.</summary>
    /// <param name="db">On another connection.</param>
    /// <exception cref="UnansweredCommitException">It is still open; its session was told to end, so asking again helps.</exception>
    public async Task<bool> WasCommittedAsync(ClerkDb db, CancellationToken ct)
    {
        switch ((await db.Database.SqlQueryRaw<string?>("""SELECT txid_status({0}) AS "Value" """, Number).ToListAsync(ct))[0])
        {
            case "committed":
                return true;
            case "aborted":
                return false;
            case "in progress":
                // The network broke and the server has not noticed: it would hold the transaction, and its locks, for hours.
                await db.Database.ExecuteSqlRawAsync(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = {0} AND backend_xid::text::bigint = {1} % 4294967296",
                    [Session, Number],
                    ct);
                throw new UnansweredCommitException();
            default:
                throw new InvalidOperationException($"The server no longer knows transaction {Number}.");
        }
    }
}
