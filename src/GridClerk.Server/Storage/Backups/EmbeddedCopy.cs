using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GridClerk.Server.Storage.Backups;

/// <summary>A copy of the embedded database as it was at one moment, made while others write.</summary>
internal static class EmbeddedCopy
{
    public static Task MakeAsync(ClerkDatabase database, string file) => database.ReadAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var copy = Open(file);
        ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy);

        // One file that lies still: no journal beside it.
        await Say(copy, "PRAGMA journal_mode = DELETE");
        return true;
    });

    /// <summary>Whether every page and index of it is sound.</summary>
    public static async Task<bool> IsSoundAsync(string file)
    {
        try
        {
            await using var connection = Open(file);
            return await Say(connection, "PRAGMA integrity_check") is "ok";
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>Puts what was written last into the one file, after work on it.</summary>
    public static async Task SettleAsync(string file)
    {
        SqliteConnection.ClearAllPools();
        await using var connection = Open(file);
        await Say(connection, "PRAGMA journal_mode = DELETE");
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static async Task<string?> Say(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
