using GridClerk.Core.Faults;
using Npgsql;

namespace GridClerk.Server.Storage;

/// <summary>Repeats calls to a database server while it is away or another writer was first, and says so once an outage.</summary>
internal sealed class ServerCalls(DatabaseServer server, ServerPatience patience, TimeProvider time, ILogger log)
{
    private const int MostKeyRaces = 3;

    // Pauses after conflicts are short and random, so that the same writers do not meet again.
    private const int LongestConflictPause = 64;

    private int isAway;

    /// <param name="call">Made anew each time; stores all or nothing.</param>
    /// <exception cref="SystemUnavailableException">The trouble did not pass in time.</exception>
    /// <exception cref="ConfigurationException">Password, database or rights are wrong: no waiting mends that.</exception>
    public async Task<T> RepeatAsync<T>(Func<Task<T>> call, CancellationToken ct)
    {
        var begun = time.GetTimestamp();
        long? awaySince = null;
        for (var repeat = 0; ; repeat++)
        {
            ServerTrouble trouble;
            try
            {
                var result = await call();
                SayBack();
                return result;
            }
            catch (Exception e) when (ServerFaults.Of(e, server) is { } fault)
            {
                throw new ConfigurationException(fault, e);
            }
            catch (Exception e) when ((trouble = ServerTroubles.Of(e)) is not ServerTrouble.None && !(trouble is ServerTrouble.KeyTaken && repeat >= MostKeyRaces))
            {
                if (trouble is ServerTrouble.Away)
                {
                    awaySince ??= time.GetTimestamp();
                    SayAway(e);
                }

                if (trouble is ServerTrouble.Away ? time.GetElapsedTime(awaySince!.Value) >= patience.Away : time.GetElapsedTime(begun) >= patience.Conflicts)
                {
                    StorageLog.GivenUp(log, server.Name, (int)time.GetElapsedTime(awaySince ?? begun).TotalSeconds);
                    throw new SystemUnavailableException(ServerFaults.StillIn(trouble, e, server), e);
                }
            }

            await Task.Delay(PauseAfter(trouble, repeat), time, ct);
        }
    }

    private TimeSpan PauseAfter(ServerTrouble trouble, int repeat)
    {
        var doubled = 1L << Math.Min(repeat, 20);
        return trouble is ServerTrouble.Away
            ? TimeSpan.FromTicks(Math.Min(patience.LongestPause.Ticks, patience.FirstPause.Ticks * doubled))
            : TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(LongestConflictPause, 2 * doubled));
    }

    private void SayAway(Exception e)
    {
        // What lies in the pool leads to a server that is no more.
        using (var pooled = new NpgsqlConnection(server.ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        if (Interlocked.Exchange(ref isAway, 1) == 0)
        {
            StorageLog.Away(log, server.Name, ServerFaults.Why(e));
        }
    }

    private void SayBack()
    {
        if (Volatile.Read(ref isAway) == 1 && Interlocked.Exchange(ref isAway, 0) == 1)
        {
            StorageLog.Back(log, server.Name);
        }
    }
}
