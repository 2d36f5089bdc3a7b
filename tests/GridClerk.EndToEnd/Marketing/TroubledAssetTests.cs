using System.Text.Json;
using GridClerk.Core.Faults;
using GridClerk.EndToEnd.Sandbox;
using GridClerk.Systems.Marketing;
using GridClerk.Tests.Systems.Contracts;

namespace GridClerk.EndToEnd.Marketing;

/// <summary>Answers of 资产统计 that come late, wrong or not at all, and a sign-in that ends while several tabs work under it.</summary>
public sealed class TroubledAssetTests : IAsyncLifetime
{
    private const string Query = "/api/assets/query";

    /// <summary>Longer than the page keeps its mask.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2);

    private SandboxProcess? sandbox;
    private Meddler? meddler;
    private Workplace? workplace;

    private IAssetStatistics Assets => workplace!.Systems.Marketing.Assets;

    public async Task InitializeAsync()
    {
        sandbox = await SandboxProcess.StartAsync("--seed 5 --orders 0 --assets 300 --faults none --latency none");
        meddler = await Meddler.StartAsync(sandbox.Addresses["marketing"]);
        workplace = Open(null);
    }

    public async Task DisposeAsync()
    {
        await workplace!.DisposeAsync();
        await meddler!.DisposeAsync();
        await sandbox!.DisposeAsync();
    }

    [Fact]
    public async Task CountAsync_AnswersAfterTheMaskHasGone_AreWaitedForEachToItsOwnQuery()
    {
        meddler!.Next(Query, Late); // the query that the page begins with: of all assets
        var queries = (await QueriesAsync()).Where(q => q.Status == "运行").Take(3).ToList();
        var first = await Assets.CountAsync([queries[0]], 1, default);
        meddler.Next(Query, Late);
        meddler.Next(Query, Late);

        var later = await Assets.CountAsync([queries[1], queries[2]], 1, default);

        await AssertTrueAsync([.. first, .. later]);
        Assert.Equal(3, first.Concat(later).Select(c => c.Count).Distinct().Count());
    }

    [Fact]
    public async Task CountAsync_QueryBeforeNeverAnswered_IsUnavailableNotItsCount()
    {
        await using var hasty = Open("query-timeout: 3s");
        var queries = await QueriesAsync();
        await hasty.Systems.Marketing.Assets.CountAsync([queries[0]], 1, default);
        meddler!.Next(Query, Trouble.Hang);
        await Assert.ThrowsAsync<SystemUnavailableException>(() => hasty.Systems.Marketing.Assets.CountAsync([queries[1]], 1, default));

        var again = await Assert.ThrowsAsync<SystemUnavailableException>(() => hasty.Systems.Marketing.Assets.CountAsync([queries[2]], 1, default));

        Assert.Equal("system.no-answer", again.Fault.Code);
        await hasty.Systems.Marketing.AbandonAsync();
        await AssertTrueAsync(await hasty.Systems.Marketing.Assets.CountAsync([queries[2]], 1, default));
    }

    [Fact]
    public async Task CountAsync_RowsOfAnotherType_AreNotBelieved()
    {
        var query = (await QueriesAsync()).First(q => q is { Type: "电能表", Status: "运行" });
        await Assets.CountAsync([query], 1, default);
        meddler!.Next(Query, answer => answer.Replace("\"type\":\"电能表\"", "\"type\":\"封印\"", StringComparison.Ordinal));

        var fault = (await Assert.ThrowsAsync<SystemUnavailableException>(() => Assets.CountAsync([query], 1, default))).Fault;

        Assert.Equal("assets.other-answer", fault.Code);
        Assert.Contains("封印", fault.Text);
    }

    [Fact]
    public async Task CountAsync_ServerErrorInOneTab_StopsAllAndTheNextCallCounts()
    {
        var queries = await QueriesAsync();
        await Assets.CountAsync([.. queries.Take(6)], 3, default);
        var asked = workplace!.Evidence.Drafts.Count;
        meddler!.Next(Query, Trouble.ServerError);

        await Assert.ThrowsAsync<SystemUnavailableException>(() => Assets.CountAsync(queries, 3, default));

        Assert.Equal(asked, workplace.Evidence.Drafts.Count);
        await workplace.Systems.Marketing.AbandonAsync();
        var counts = await Assets.CountAsync([.. queries.Take(12)], 3, default);
        await AssertTrueAsync(counts);
        Assert.Equal(12, workplace.Evidence.Drafts[^1].Rows!.Count);
        Assert.Null(workplace.Evidence.Drafts[^1].Picture);
    }

    [Fact]
    public async Task CountAsync_SignedOutInOneOfSeveralTabs_OneSignsInAnewAndAllGoOn()
    {
        var queries = await QueriesAsync();
        await AssertTrueAsync(await Assets.CountAsync([.. queries.Take(8)], 4, default));
        Assert.Equal(1, await SignInsAsync());
        meddler!.Next(Query, Trouble.SignedOut);
        await Assert.ThrowsAsync<SignedOutException>(() => Assets.CountAsync(queries, 4, default));

        var counts = await Assets.CountAsync([.. queries.Skip(50).Take(8)], 4, default);

        await AssertTrueAsync(counts);
        Assert.Equal(2, await SignInsAsync());
    }

    [Fact]
    public async Task CountAsync_WrongPasswordWithSeveralTabs_IsTriedOnce()
    {
        await using var stranger = Workplace.Open(
            sandbox!, new Dictionary<string, string> { ["marketing"] = "zctj02" }, marketing: meddler!.Address, password: "wrong");
        var query = new AssetQuery(["临江市供电公司"], "电能表", "运行", "三级库");

        await Assert.ThrowsAsync<SignInRejectedException>(() => stranger.Systems.Marketing.Assets.CountAsync([query, query, query], 3, default));

        var tries = (await sandbox!.TruthAsync()).GetProperty("signIns").EnumerateArray().Count(s => s.GetProperty("account").GetString() == "zctj02");
        Assert.Equal(1, tries);
    }

    /// <summary>What the system itself says wrongly at the first asking is its answer all the same: the procedure asks again, not the page.</summary>
    [Fact]
    public async Task CountAsync_HeavyFaults_ShowsTheSystemsOwnAnswersAndNoOthers()
    {
        await using var heavy = await SandboxProcess.StartAsync("--seed 6 --orders 0 --assets 300 --faults heavy --latency none");
        await using var desk = Workplace.Open(heavy, new Dictionary<string, string> { ["marketing"] = "zctj01" });
        var queries = (await QueriesAsync(desk.Systems.Marketing.Assets)).Take(100).ToList();

        var counts = await desk.Systems.Marketing.Assets.CountAsync(queries, 4, default);

        var traps = (await heavy.TruthAsync()).GetProperty("marketing").GetProperty("assetTraps").EnumerateArray().ToList();
        var truth = (await heavy.AssetTruthAsync()).ToDictionary(c => (c.Unit, c.Type, c.Status, c.Store), c => c.Count);
        foreach (var wrong in traps.Where(t => t.GetProperty("kind").GetString() != "late"))
        {
            truth[(Text(wrong, "unit"), Text(wrong, "type"), Text(wrong, "status"), Text(wrong, "store"))] = wrong.GetProperty("shown").GetInt32();
        }

        Assert.Contains(traps, t => Text(t, "kind") == "late");
        Assert.Contains(traps, t => Text(t, "kind") != "late");
        Assert.Equal(counts.Select(c => truth[Key(c.Query)]), counts.Select(c => c.Count));
    }

    private Workplace Open(string? marketingOverride) =>
        Workplace.Open(sandbox!, new Dictionary<string, string> { ["marketing"] = "zctj01" }, marketingOverride, meddler!.Address);

    private Task<List<AssetQuery>> QueriesAsync() => QueriesAsync(Assets);

    private static async Task<List<AssetQuery>> QueriesAsync(IAssetStatistics assets)
    {
        var choices = await assets.ReadChoicesAsync(default);
        return
        [
            .. from unit in choices.Units
               from type in choices.Types
               from status in choices.Statuses
               from store in choices.Stores
               select new AssetQuery(unit, type, status, store),
        ];
    }

    private async Task AssertTrueAsync(IReadOnlyList<AssetCount> counts)
    {
        var truth = (await sandbox!.AssetTruthAsync()).ToDictionary(c => (c.Unit, c.Type, c.Status, c.Store), c => c.Count);
        Assert.Equal(counts.Select(c => (Key(c.Query), truth[Key(c.Query)])), counts.Select(c => (Key(c.Query), c.Count)));
    }

    private async Task<int> SignInsAsync() => (await sandbox!.TruthAsync()).GetProperty("signIns").EnumerateArray()
        .Count(s => Text(s, "account") == "zctj01" && s.GetProperty("ok").GetBoolean());

    private static (string Unit, string Type, string Status, string Store) Key(AssetQuery query) => (query.Unit[^1], query.Type, query.Status, query.Store);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
