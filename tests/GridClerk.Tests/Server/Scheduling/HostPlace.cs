using GridClerk.Server.Scheduling;
using Microsoft.Data.Sqlite;

namespace GridClerk.Tests.Server.Scheduling;

/// <summary>Where a host of a test keeps rows and schedule: its data folder. The end-to-end tests have a server instead.</summary>
internal sealed class HostPlace : IAsyncDisposable
{
    private readonly TempFolder folder = new();

    public string Folder => folder.Path;

    /// <summary>None: the host works alone.</summary>
    public Node? Node { get; }

    public static Task<HostPlace> OpenAsync() => Task.FromResult(new HostPlace());

    /// <summary>All that Quartz knew is gone. No host may be at work.</summary>
    public Task ForgetScheduleAsync()
    {
        SqliteConnection.ClearAllPools();
        File.Delete(folder.In("schedule.db"));
        return Task.CompletedTask;
    }

    /// <summary>All that Quartz knew is gone while hosts are at work.</summary>
    public async Task EmptyScheduleAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={folder.In("schedule.db")};Default Timeout=30;Foreign Keys=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'qrtz%'";
        var tables = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        Assert.NotEmpty(tables);
        command.CommandText = $"BEGIN IMMEDIATE; {string.Concat(tables.Select(t => $"DELETE FROM {t};"))} COMMIT";
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>As if nothing had been accounted for so long: the program was down.</summary>
    public async Task PutLedgerBackAsync(TimeSpan by)
    {
        SqliteConnection.ClearAllPools();
        await using var connection = new SqliteConnection($"Data Source={folder.In("clerk.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """DELETE FROM starts; UPDATE schedules SET "AccountedTo" = "AccountedTo" - $by""";
        command.Parameters.AddWithValue("$by", by.Ticks);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
