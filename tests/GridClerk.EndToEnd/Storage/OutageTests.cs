using System.Collections.Concurrent;
using GridClerk.Core.Faults;
using GridClerk.Server.Storage;
using GridClerk.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GridClerk.EndToEnd.Storage;

/// <summary>A server that is gone for a while, and answers that are lost.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    [StoreFact]
    public async Task WriteAsync_ServerStoppedInTheMiddle_WaitsAndSucceedsOnce()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var database = await server.AddMigratedAsync();
        var log = new Said();
        var clerk = ClerkDatabase.OnServer(database.Server, log: log);
        await NoteAsync(clerk, "before");
        await server.StopAsync();

        var writing = NoteAsync(clerk, "during");
        var reading = clerk.ReadAsync(db => db.Audit.CountAsync());
        await UntilAsync(() => !log.Lines.IsEmpty);
        Assert.False(writing.IsCompleted);
        await server.StartAgainAsync();
        await writing.WaitAsync(Bound);
        await reading.WaitAsync(Bound);

        Assert.Equal("2", database.Query("SELECT count(*) FROM audit"));
        Assert.Collection(log.Lines, first => Assert.Contains("正在等待", first), last => Assert.Contains("已恢复", last));
        Assert.DoesNotContain(log.Lines, l => l.Contains(PostgresServer.Password, StringComparison.Ordinal));
    }

    [StoreFact]
    public async Task WriteAsync_ServerRestartedBetweenItsStatements_StoresOnce()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var database = await server.AddMigratedAsync();
        var clerk = ClerkDatabase.OnServer(database.Server);
        var tries = 0;

        await clerk.WriteAsync(
            async db =>
            {
                db.Audit.Add(Row("between"));
                await db.SaveChangesAsync();
                if (tries++ == 0)
                {
                    await server.StopAsync();
                    await server.StartAgainAsync();
                }

                return true;
            },
            default).WaitAsync(Bound);

        Assert.Equal(2, tries);
        Assert.Equal("1", database.Query("SELECT count(*) FROM audit"));
    }

    [StoreFact]
    public async Task WriteAsync_AnswerToTheCommitIsLost_IsNotRepeated()
    {
        var server = await PostgresServer.SharedAsync();
        await using var database = await server.AddMigratedAsync();
        using var line = new LossyLine(server.Port);
        var clerk = ClerkDatabase.OnServer(server.Named(database.Name, port: line.Port));
        await NoteAsync(clerk, "whole");
        line.LoseCommits(1);

        await NoteAsync(clerk, "unanswered").WaitAsync(Bound);

        Assert.Equal(1, line.Lost);
        Assert.Equal("2", database.Query("SELECT count(*) FROM audit"));
    }

    [StoreFact]
    public async Task WriteAsync_CommitFailsWithTheConnection_IsRepeated()
    {
        await using var database = await (await PostgresServer.SharedAsync()).AddMigratedAsync();
        database.Execute("CREATE SEQUENCE commits");
        database.Execute(
            """
            CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN IF nextval('commits') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NULL; END $$
            """);
        database.Execute("CREATE CONSTRAINT TRIGGER break AFTER INSERT ON audit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION break()");

        await NoteAsync(ClerkDatabase.OnServer(database.Server), "again").WaitAsync(Bound);

        Assert.Equal("1", database.Query("SELECT count(*) FROM audit"));
    }

    [StoreFact]
    public async Task WriteAsync_ServersDiskIsFull_SaysSoAfterWaiting()
    {
        await using var database = await (await PostgresServer.SharedAsync()).AddMigratedAsync();
        database.Execute("CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$");
        database.Execute("CREATE TRIGGER full_disk BEFORE INSERT ON audit EXECUTE FUNCTION full_disk()");
        var clerk = ClerkDatabase.OnServer(database.Server, new ServerPatience { Away = TimeSpan.FromMilliseconds(300) });

        var fault = (await Assert.ThrowsAsync<SystemUnavailableException>(() => NoteAsync(clerk, "x"))).Fault;

        Assert.Equal("storage.server-disk-full", fault.Code);
    }

    private static async Task NoteAsync(ClerkDatabase clerk, string what) => await clerk.WriteAsync(db => Task.FromResult(db.Audit.Add(Row(what))), default);

    private static AuditRow Row(string what) => new() { Who = "test", What = what, Subject = "s" };

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, bound.Token);
        }
    }

    private sealed class Said : ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));
    }
}
