using System.Net.Sockets;
using Npgsql;

namespace GridClerk.Server.Storage;

/// <summary>What a call to the database server may run into that another try gets past.</summary>
internal enum ServerTrouble
{
    /// <summary>Nothing that trying again would help.</summary>
    None,

    /// <summary>Another writer was first; nothing was stored, and a repetition sees what the other one wrote.</summary>
    Conflict,

    /// <summary>As <see cref="Conflict"/>, seen as a key that is taken; if it is taken again after a repetition, it is not a race.</summary>
    KeyTaken,

    /// <summary>The server, or the way to it, is gone for now, or has no room.</summary>
    Away,
}

/// <summary>Tells the kinds of trouble apart, however deep the database's own exception lies.</summary>
internal static class ServerTroubles
{
    public static ServerTrouble Of(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case PostgresException said:
                    return OfState(said.SqlState);
                case NpgsqlException { IsTransient: true } or SocketException or IOException or TimeoutException or UnansweredCommitException:
                    return ServerTrouble.Away;
                default:
                    break;
            }
        }

        return ServerTrouble.None;
    }

    /// <summary>What the server said, or null if it said nothing.</summary>
    public static string? StateOf(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is PostgresException said)
            {
                return said.SqlState;
            }
        }

        return null;
    }

    private static ServerTrouble OfState(string state) => state switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable => ServerTrouble.Conflict,
        PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateColumn or PostgresErrorCodes.DuplicateObject => ServerTrouble.KeyTaken,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => ServerTrouble.Away,

        // 25006: for now it only reads; 25P03: the session slept too long; 57014: the server's own time limit.
        "25006" or "25P03" or PostgresErrorCodes.QueryCanceled => ServerTrouble.Away,

        // 08: connection lost; 53: no disk, memory or connection left; 58: the server's own files.
        _ when state[..2] is "08" or "53" or "58" => ServerTrouble.Away,
        _ => ServerTrouble.None,
    };
}

/// <summary>The server does not know yet what became of a commit whose answer was lost.</summary>
internal sealed class UnansweredCommitException() : Exception("The fate of a commit is not known yet.");
