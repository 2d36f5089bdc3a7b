using System.Text.Json;
using GridClerk.EndToEnd.Sandbox;

namespace GridClerk.EndToEnd.Collection;

/// <summary>An export that is too large to be made at once, in another variant of the pages: text in GBK instead of a web page.</summary>
public sealed class LargeExportTests : IAsyncLifetime
{
    private const int Variant = 3;

    private const int Meters = 5100;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gridclerk-variant-");
    private SandboxProcess? sandbox;
    private Meddler? meddler;
    private Workplace? workplace;

    private static DateOnly Yesterday => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime).AddDays(-1);

    public async Task InitializeAsync()
    {
        var overrides = Path.Combine(folder.FullName, "override.yaml");
        await SandboxProcess.WriteOverridesAsync(Variant, overrides);
        sandbox = await SandboxProcess.StartAsync($"--seed 5 --orders 1 --meters {Meters} --variant {Variant} --faults none --latency none --pace 60");
        meddler = await Meddler.StartAsync(sandbox.Addresses["collection"]);
        workplace = Workplace.Open(
            sandbox, new Dictionary<string, string> { ["collection"] = "cjcx02" }, overrides: overrides, collection: meddler.Address);
    }

    public async Task DisposeAsync()
    {
        await workplace!.DisposeAsync();
        await meddler!.DisposeAsync();
        await sandbox!.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task ReadFailedAsync_FileFromTheDownloadCentre_IsReadAndLeavesNothingBehind()
    {
        var check = workplace!.Systems.Collection.SuccessCheck;
        var failed = FailedTruths.Of(await sandbox!.TruthAsync());

        var all = await check.ReadFailedAsync(Yesterday, "临江市供电公司", default);

        Assert.Null(all.ExportTrouble);
        Assert.Equal(Meters, all.Shown);
        Assert.Equal(failed.Select(m => m.MeterNo).Order(), all.Rows.Select(r => r.MeterNo).Order());
        Assert.Equal(3, (await check.ReadRatesAsync(Yesterday, default)).Count);

        // The same again, and the making fails: the page's rows count.
        var county = failed.GroupBy(m => m.County).MinBy(g => g.Count())!;
        meddler!.Next("/api/check/export", _ => """{"code":0,"message":"","data":{"task":"D1"}}""");
        // Once as the page opens, once as it is asked.
        meddler.Next("/api/downloads/query", Unmade);
        meddler.Next("/api/downloads/query", Unmade);
        var paged = await check.ReadFailedAsync(Yesterday, county.Key, default);

        Assert.Contains("生成失败", paged.ExportTrouble);
        Assert.Equal(county.Select(m => m.MeterNo).Order(), paged.Rows.Select(r => r.MeterNo).Order());
        Assert.Empty(Directory.EnumerateDirectories(Path.GetTempPath(), "gridclerk-web-*").SelectMany(d => Directory.EnumerateFiles(d, "download-*")));
    }

    private static string Unmade(string answer) => answer.Replace("已完成", "生成失败", StringComparison.Ordinal);
}
