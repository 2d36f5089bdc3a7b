using System.Text.Json;
using GridClerk.Core.Faults;
using GridClerk.EndToEnd.Sandbox;
using GridClerk.Systems.Pages;

namespace GridClerk.EndToEnd.Pages;

/// <summary>A system with all its troubles: errors, lost sign-ins, masks, notices, wrong and late totals. What is pulled is the truth all the same.</summary>
public sealed class TroubledPullTests : IAsyncLifetime
{
    /// <summary>As often as a robot would ask again within some minutes.</summary>
    private const int Tries = 8;

    private SandboxProcess? sandbox;
    private Workplace? workplace;

    public async Task InitializeAsync()
    {
        sandbox = await SandboxProcess.StartAsync("--seed 11 --orders 0 --assets 300 --faults heavy --latency none");
        workplace = Workplace.Open(sandbox, new Dictionary<string, string> { ["marketing"] = "zctj01" });
    }

    public async Task DisposeAsync()
    {
        await workplace!.DisposeAsync();
        await sandbox!.DisposeAsync();
    }

    [Fact]
    public async Task PullAsync_HeavyFaults_GivesAsManyRowsAsTheTruthKnows()
    {
        var assets = (await sandbox!.TruthAsync()).GetProperty("marketing").GetProperty("assets").EnumerateArray().ToList();
        var chosen = assets.Where(a => a.GetProperty("count").GetInt32() is > 120 and < 500).Take(2).ToList();
        Assert.Equal(2, chosen.Count);
        foreach (var asset in chosen)
        {
            var table = new TakenTable();

            var pulled = await PullAsync(asset, table);

            Assert.Equal(asset.GetProperty("count").GetInt32(), pulled.Rows);
            Assert.Equal(pulled.Rows, table.Column("资产编号").Distinct().Count());
            Assert.All(table.Column("资产类型"), type => Assert.Equal(Text(asset, "type"), type));
        }
    }

    private async Task<PulledTable> PullAsync(JsonElement asset, TakenTable table)
    {
        FieldValue[] where = [new("单位", Text(asset, "unit").Split('/')[^1]), new("资产类型", Text(asset, "type")), new("资产状态", Text(asset, "status")), new("库房类型", Text(asset, "store"))];
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await workplace!.Systems.TablesOf("marketing").PullAsync(new("asset-statistics/assets", where, []), table, default);
            }
            catch (SystemUnavailableException) when (attempt < Tries)
            {
                // The next attempt begins in a fresh window.
            }
        }
    }

    private static string Text(JsonElement asset, string name) => asset.GetProperty(name).GetString()!;
}
