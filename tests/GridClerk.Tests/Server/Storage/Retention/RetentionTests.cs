using System.Data.Common;
using GridClerk.Core.Faults;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Storage.Retention;

namespace GridClerk.Tests.Server.Storage.Retention;

public sealed class RetentionTests
{
    private static readonly Fault Why = new("fake.any", "出错", "请检查");

    [StoreFact]
    public async Task TidyAsync_OlderThanEvidenceIsKept_PicturesGoRecordsStay()
    {
        await using var bench = await TidyBench.OpenAsync("A", "B");
        bench.Scenario.Handle = ReadAsync;
        await bench.WorkAsync();
        Assert.Equal(6, bench.Files("evidence"));

        bench.Pass(179);
        Assert.False((await bench.TidyAsync()).HasRows);
        bench.Pass(2);
        var gone = await bench.TidyAsync();

        Assert.Equal((3, 6, 0), (gone.Evidence, gone.Files, gone.Items));
        Assert.Equal(("0", "2", "1"), (bench.Count("evidence"), bench.Count("steps"), bench.Count("runs")));
        Assert.Equal(0, bench.Files("evidence"));
        Assert.Empty(Directory.GetDirectories(bench.Data.In("evidence")));
        Assert.Equal("1", bench.Count("audit", "\"What\" = 'tidy'"));
    }

    [StoreFact]
    public async Task TidyAsync_OlderThanRecordsAreKept_OnlyTheKeyStays()
    {
        await using var bench = await TidyBench.OpenAsync("A", "B");
        bench.Scenario.Handle = async (_, item, ct) =>
        {
            await item.MarkAsync("标记", ct);
            return await ReadAsync("", item, ct);
        };
        await bench.WorkAsync();

        bench.Pass(731);
        await bench.TidyAsync();

        Assert.Equal(("0", "0", "0", "0"), (bench.Count("evidence"), bench.Count("steps"), bench.Count("marks"), bench.Count("runs")));
        Assert.Equal("2", bench.Count("items", "\"Data\" = '' AND \"RecordsGoneAt\" IS NOT NULL"));
        Assert.False((await bench.TidyAsync()).HasRows);
    }

    [StoreFact]
    public async Task TidyAsync_StillListedAfterItsRecordsWent_IsNotHandledAgain()
    {
        await using var bench = await TidyBench.OpenAsync("A");
        await bench.WorkAsync();
        bench.Pass(731);
        await bench.TidyAsync();
        bench.Scenario.FoundAgain = Outcome.NeedsPerson(Why);

        var run = await bench.Clerk.RunToEndAsync();

        Assert.Single(bench.Scenario.Visited);
        Assert.Equal(1, run.Items.NeedsPerson);
        Assert.Empty(await bench.Clerk.Work.ReleaseAsync([(await bench.ItemAsync("A")).Id], bench.Clerk.Time.GetUtcNow(), default));
        Assert.Equal(ItemState.Settled, (await bench.ItemAsync("A")).State);
    }

    [StoreTheory]
    [InlineData("person")]
    [InlineData("failed")]
    [InlineData("waiting")]
    public async Task TidyAsync_Unresolved_StaysWithAllThatBelongsToIt(string how)
    {
        await using var bench = await TidyBench.OpenAsync("A");
        bench.Scenario.Handle = async (_, item, ct) =>
        {
            await ReadAsync("", item, ct);
            return how switch
            {
                "person" => Outcome.NeedsPerson(Why),
                "failed" => Outcome.Failed(Why),
                _ => Outcome.Later(TimeSpan.FromDays(5000), "等"),
            };
        };
        await bench.Clerk.StartAsync();
        await bench.Clerk.WorkAsync();
        var item = await bench.ItemAsync("A");
        await bench.TakePictureAsync(new(item.RunId, item.Id, "A", "读"));

        bench.Pass(3000);
        var gone = await bench.TidyAsync();

        Assert.Equal((false, 0, 1), (gone.HasRows, gone.Files, gone.Unresolved));
        Assert.Equal(2, bench.Files("evidence"));
        Assert.Equal("1", bench.Count("steps"));
    }

    [StoreFact]
    public async Task TidyAsync_WriteWhoseFateIsOpen_Stays()
    {
        await using var bench = await TidyBench.OpenAsync("A");
        await bench.WorkAsync();
        var item = await bench.ItemAsync("A");
        await bench.Clerk.Steps.AppendAsync(
            item.Claim, new StepRecord("下发", StepKind.Write, StepState.Unsettled, 1, bench.Clerk.Time.GetUtcNow(), null, null), null, default);

        bench.Pass(3000);
        var gone = await bench.TidyAsync();

        Assert.Equal((0, 0, 1), (gone.Items, gone.Runs, gone.Unresolved));
        Assert.Equal("1", bench.Count("steps"));
        Assert.Equal("1", bench.Count("evidence", "\"ItemId\" IS NOT NULL"));
    }

    [StoreFact]
    public async Task TidyAsync_OneItemOfTheRunIsWithAPerson_TheRunStaysWhole()
    {
        await using var bench = await TidyBench.OpenAsync("A", "B");
        bench.Scenario.Handle = async (key, item, ct) => key == "A" ? Outcome.NeedsPerson(Why) : await ReadAsync("", item, ct);
        await bench.WorkAsync();

        bench.Pass(3000);
        await bench.TidyAsync();

        Assert.Equal(("1", "1", "0"), (bench.Count("runs"), bench.Count("steps"), bench.Count("items", "\"RecordsGoneAt\" IS NOT NULL")));
        // Pictures go item by item: B's are gone, A's are not.
        Assert.Equal("1", bench.Count("evidence"));
    }

    [StoreFact]
    public async Task TidyAsync_Rehearsal_LeavesNothing()
    {
        await using var bench = await TidyBench.OpenAsync("A");
        bench.Scenario.Handle = (_, _, _) => Task.FromResult(Outcome.NeedsPerson(Why));
        await bench.WorkAsync(dryRun: true);

        bench.Pass(731);
        await bench.TidyAsync();

        Assert.Equal(("0", "0", "0"), (bench.Count("runs"), bench.Count("items"), bench.Count("evidence")));
    }

    [StoreFact]
    public async Task TidyAsync_RoundsThatFoundNothing_GoEarlier()
    {
        await using var bench = await TidyBench.OpenAsync();
        var empty = await bench.WorkAsync();
        bench.Write($"reports/bench-scenario-{empty}.html", daysOld: 0);
        bench.Scenario.Listed.Add("A");
        var full = await bench.WorkAsync();
        bench.Write($"reports/bench-scenario-{full}.html", daysOld: 0);

        bench.Pass(31);
        var gone = await bench.TidyAsync();

        Assert.Equal(1, gone.EmptyRounds);
        Assert.Equal(full, bench.Clerk.Query("SELECT \"Id\" FROM runs"));
        Assert.Equal($"bench-scenario-{full}.html", Path.GetFileName(Assert.Single(Directory.GetFiles(bench.Data.In("reports")))));
        Assert.Equal(4, bench.Files("evidence"));
    }

    [StoreFact]
    public async Task TidyAsync_MoreThanOneBatch_AllGoes()
    {
        await using var bench = await TidyBench.OpenAsync([.. Enumerable.Range(0, 45).Select(n => $"工单{n}")]);
        bench.Scenario.Handle = ReadAsync;
        await bench.WorkAsync();
        bench.Pass(731);
        var bounds = bench.Tidying.Bounds;
        var rows = new RowRetention(bench.Clerk.Database, batch: 10);
        await rows.OpenAsync(bounds, new TidyCounts(), bench.Clerk.Time.GetUtcNow(), default);

        var places = 0;
        await foreach (var some in rows.DeleteAsync(bounds, bench.Clerk.Time.GetUtcNow(), default))
        {
            Assert.InRange(some.Count, 1, 20);
            places += some.Count;
        }

        Assert.Equal(92, places);
        Assert.Equal(("0", "0", "45"), (bench.Count("steps"), bench.Count("runs"), bench.Count("items", "\"RecordsGoneAt\" IS NOT NULL")));
    }

    /// <summary>Whatever the program believes: the database lets go what is old and resolved, and nothing else.</summary>
    [StoreTheory]
    [InlineData("DELETE FROM steps", 100)]
    [InlineData("DELETE FROM evidence", 100)]
    [InlineData("DELETE FROM items", 9000)]
    [InlineData("UPDATE steps SET \"Note\" = 'x'", 9000)]
    [InlineData("DELETE FROM steps WHERE \"ItemId\" IN (SELECT \"Id\" FROM items WHERE \"Outcome\" = 4)", 9000)]
    [InlineData("DELETE FROM evidence WHERE \"ItemId\" IN (SELECT \"Id\" FROM items WHERE \"Outcome\" = 4)", 9000)]
    [InlineData("DELETE FROM audit", 9000)]
    public async Task Rows_TooYoungOrUnresolved_AreNotLetGoByTheDatabase(string sql, int days)
    {
        await using var bench = await TidyBench.OpenAsync("A", "B");
        bench.Scenario.Handle = async (key, item, ct) =>
        {
            await ReadAsync("", item, ct);
            return key == "A" ? Outcome.NeedsPerson(Why) : Outcome.Done("完成");
        };
        await bench.WorkAsync();
        bench.Pass(days);
        var rows = new RowRetention(bench.Clerk.Database);
        await rows.OpenAsync(bench.Tidying.Bounds, new TidyCounts(), bench.Clerk.Time.GetUtcNow(), default);

        Assert.Contains("append-only", Assert.ThrowsAny<DbException>(() => bench.Clerk.Execute(sql)).Message);
    }

    [StoreFact]
    public async Task BeginPassAsync_TwoNodesOnOneDay_OneLooksThroughTheRows()
    {
        await using var bench = await TidyBench.OpenAsync();
        var (one, two) = (new RowRetention(bench.Clerk.Database), new RowRetention(bench.Clerk.Database));
        Task<TidyTurn> BeginAsync(RowRetention node) => node.BeginPassAsync(bench.Clerk.Time.GetUtcNow(), default);

        Assert.Single(await Task.WhenAll(BeginAsync(one), BeginAsync(two)), TidyTurn.Ours);
        bench.Pass(1);
        Assert.Equal(TidyTurn.Ours, await BeginAsync(two));
        Assert.Equal(TidyTurn.Another, await BeginAsync(one));
    }

    [StoreFact]
    public async Task TidyDailyAsync_TheClockIsYearsAhead_NothingGoesUntilAPersonHasLooked()
    {
        await using var bench = await TidyBench.OpenAsync("A");
        await bench.WorkAsync();
        Assert.NotNull(await bench.Tidying.TidyDailyAsync(default));

        bench.Pass(3 * 365);
        Assert.Null(await bench.Tidying.TidyDailyAsync(default));
        bench.Pass(1);
        Assert.Null(await bench.Tidying.TidyDailyAsync(default));
        Assert.Equal(4, bench.Files("evidence"));

        await bench.TidyAsync();
        Assert.Equal(("0", 0), (bench.Count("evidence"), bench.Files("evidence")));
        bench.Pass(1);
        Assert.NotNull(await bench.Tidying.TidyDailyAsync(default));
    }

    [StoreFact]
    public async Task TidyAsync_BrokenOffBeforeTheFilesWent_TheNextPassTakesThem()
    {
        await using var bench = await TidyBench.OpenAsync("A");
        await bench.WorkAsync();
        bench.Pass(181);
        var rows = new RowRetention(bench.Clerk.Database);
        await rows.OpenAsync(bench.Tidying.Bounds, new TidyCounts(), bench.Clerk.Time.GetUtcNow(), default);
        await foreach (var _ in rows.DeleteAsync(bench.Tidying.Bounds, bench.Clerk.Time.GetUtcNow(), default))
        {
        }

        Assert.Equal(4, bench.Files("evidence"));
        Assert.Equal(4, (await bench.Tidying.PlanAsync(default)).Files);
        Assert.Equal(4, bench.Files("evidence"));
        await bench.TidyAsync();
        Assert.Equal(0, bench.Files("evidence"));
    }

    [StoreFact]
    public async Task TidyAsync_Logs_GoByTheirDay()
    {
        await using var bench = await TidyBench.OpenAsync();
        bench.Write("logs/clerk-2026-10-22.log", 0);
        bench.Write("logs/clerk-2026-10-22-PC1-77.log", 0);
        bench.Write("logs/clerk-2026-10-24.log", 90);
        bench.Write("logs/notes.txt", 900);

        Assert.Equal(2, (await bench.TidyAsync()).Files);
        Assert.Equal(["clerk-2026-10-24.log", "notes.txt"], Directory.GetFiles(bench.Data.In("logs")).Select(Path.GetFileName).Order());
    }

    private static async Task<Outcome> ReadAsync(string key, ItemContext item, CancellationToken ct)
    {
        await item.ReadAsync("读", _ => Task.FromResult(1), ct);
        return Outcome.Done("完成");
    }
}
