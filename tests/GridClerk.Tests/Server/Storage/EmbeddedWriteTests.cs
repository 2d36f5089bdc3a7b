using GridClerk.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Tests.Server.Storage;

/// <summary>What the embedded database waits for the disk for.</summary>
public sealed class EmbeddedWriteTests
{
    private const int Normal = 1;
    private const int Full = 2;

    [Fact]
    public async Task WriteAsync_AfterWhatMayBeRepeated_WaitsForTheDiskAgain()
    {
        using var folder = new TempFolder();
        using var database = ClerkDatabase.OnFile(folder.In("clerk.db"));
        await database.MigrateAsync(CancellationToken.None);

        Assert.Equal(Full, await database.WriteAsync(SynchronousAsync, CancellationToken.None));
        Assert.Equal(Normal, await database.WriteRepeatableAsync(SynchronousAsync, CancellationToken.None));
        Assert.Equal(Full, await database.WriteAsync(SynchronousAsync, CancellationToken.None));
    }

    [Fact]
    public async Task WriteAsync_ManyAtOnce_AreStoredOneAfterTheOther()
    {
        using var folder = new TempFolder();
        using var database = ClerkDatabase.OnFile(folder.In("clerk.db"));
        await database.MigrateAsync(CancellationToken.None);
        var (atWork, most) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => database.WriteAsync(
            async db =>
            {
                most = Math.Max(most, Interlocked.Increment(ref atWork));
                db.Robots.Add(new RobotRow { Name = $"{n}" });
                await Task.Yield();
                Interlocked.Decrement(ref atWork);
                return n;
            },
            CancellationToken.None))));

        Assert.Equal(1, most);
        Assert.Equal(20, await database.ReadAsync(db => db.Robots.CountAsync()));
    }

    private static async Task<int> SynchronousAsync(ClerkDb db) => (await db.Database.SqlQueryRaw<int>("""SELECT synchronous AS "Value" FROM pragma_synchronous""").ToListAsync())[0];
}
