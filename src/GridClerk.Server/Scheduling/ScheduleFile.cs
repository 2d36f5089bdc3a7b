using GridClerk.Server.Storage;
using Microsoft.Data.Sqlite;

namespace GridClerk.Server.Scheduling;

/// <summary>
/// Before Quartz opens it: its file keeps a write-ahead log, as the clerk's own database does. A commit then waits for the disk once instead of
/// three times, and readers wait for nobody.
/// </summary>
internal sealed class ScheduleFile(DataFolder folder) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = folder.Schedule, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
