using GridClerk.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Bench.Engine;

/// <summary>The rows of a place, set up by the bench: what waits, and when it is due. What is measured is never written from here.</summary>
internal sealed class EngineRows(ClerkDatabase database, TimeProvider time)
{
    private const string Waiting = "waiting";

    /// <summary>Copies of the steady items, due tomorrow, until there are so many.</summary>
    public async Task AddWaitingAsync(int count, int steady)
    {
        await ExecuteAsync(
            $$"""
            WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n WHERE v < {{count / steady}})
            INSERT INTO items ("RunId", "ScenarioId", "Scope", "Key", "Robot", "Title", "Urgency", "Data", "State", "FoundAt", "DueAt", "Attempts", "ClaimNumber", "Outcome")
            SELECT "RunId", "ScenarioId", "Scope", "Key" || '#' || v, "Robot", '{{Waiting}}', -1, "Data", 0, "FoundAt", {{Ticks(EngineScenario.Parked)}}, 0, 0, 0
            FROM items, n WHERE "Title" = '{{EngineOrder.Steady}}'
            """);
        if (database.IsShared)
        {
            // The server does that by itself within a minute.
            await ExecuteAsync("ANALYZE items");
        }
    }

    /// <summary>Everything that waits for tomorrow is due now; it is less urgent than all others.</summary>
    public Task WaitNoLongerAsync() => ExecuteAsync($"""UPDATE items SET "DueAt" = {Ticks(TimeSpan.Zero)} WHERE "Title" = '{Waiting}'""");

    /// <summary>Steady items come due from <paramref name="delay"/> on, each at an instant of its own within the period.</summary>
    public Task SpreadAsync(TimeSpan delay, TimeSpan period) => ExecuteAsync(
        $"""
        UPDATE items SET "DueAt" = {Ticks(delay)} + ("Id" * 7919 % 10007) * {period.Ticks / 10007} WHERE "Title" = '{EngineOrder.Steady}' AND "State" = 0
        """);

    private long Ticks(TimeSpan fromNow) => (time.GetUtcNow() + fromNow).UtcTicks;

    private Task<int> ExecuteAsync(string sql) => database.WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql), CancellationToken.None);
}
