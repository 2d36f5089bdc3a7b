using GridClerk.Systems.Browser;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage;

/// <summary>When passwords end, as rows, so that every node and the next start know it.</summary>
internal sealed class PasswordEnds(ClerkDatabase database, TimeProvider time) : IPasswordEnds
{
    public Task NoteAsync(string system, string account, int daysLeft, CancellationToken ct) => database.WriteAsync(
        async db =>
        {
            var row = await db.Accounts.SingleOrDefaultAsync(a => a.System == system && a.Account == account, ct);
            if (row is null)
            {
                row = new AccountRow { System = system, Account = account };
                db.Accounts.Add(row);
            }

            (row.PasswordEndsAt, row.NotedAt) = (EndOf(daysLeft), time.GetUtcNow());
            return true;
        },
        ct);

    public Task ForgetAsync(string system, string account, CancellationToken ct) => database.WriteAsync(
        db => db.Accounts.Where(a => a.System == system && a.Account == account).ExecuteDeleteAsync(ct), ct);

    /// <summary>Systems count whole days: 'in 1 day' is some time tomorrow.</summary>
    private DateTimeOffset EndOf(int daysLeft)
    {
        var local = time.GetLocalNow();
        return new DateTimeOffset(local.Date, local.Offset).AddDays(daysLeft + 1);
    }
}
