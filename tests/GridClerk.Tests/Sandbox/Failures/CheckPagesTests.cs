using System.Text;
using System.Text.Json;
using GridClerk.Sandbox;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Sandbox.Failures;

/// <summary>采集成功率检测, 下载中心 and the re-reading of failed meters, as their pages call them.</summary>
public sealed class CheckPagesTests : IAsyncLifetime
{
    private static readonly string[] Codes = ["05060101", "05060111", "05060112", "05060113", "05060114"];

    private readonly ManualClock clock = new(Worlds.Noon);
    private SandboxHost host = null!;
    private SandboxClient page = null!;

    public Task InitializeAsync() => StartAsync(meters: 300);

    public async Task DisposeAsync()
    {
        page.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Query_Yesterday_HasARowForEachCountyThatAddsUpToTheFailures()
    {
        var rows = await YesterdayAsync();

        Assert.Equal(["青河县供电公司", "安丰县供电公司", "长岭县供电公司"], rows.Select(r => Text(r, "unit")));
        Assert.Equal(300, rows.Sum(r => r.GetProperty("failed").GetInt32()));
        Assert.All(rows, r => Assert.Equal(
            r.GetProperty("total").GetInt32(), r.GetProperty("collected").GetInt32() + r.GetProperty("failed").GetInt32()));
    }

    [Fact]
    public async Task Failures_OfOneCounty_ArePagedAndTheTruths()
    {
        var county = (await YesterdayAsync())[1];
        var found = new List<string>();
        for (var n = 1; n <= 10; n++)
        {
            var data = await DataAsync("/api/check/failures", new { page = n, size = 50, unit = Text(county, "unitId"), date = Text(county, "date") });
            Assert.Equal(county.GetProperty("failed").GetInt32(), data.GetProperty("total").GetInt32());
            found.AddRange(data.GetProperty("rows").EnumerateArray().Select(r => Text(r, "assetNo")));
        }

        Assert.Equal(Failed().Where(m => Text(m, "county") == "安丰县供电公司").Select(m => Text(m, "meterNo")).Order(), found.Order());
    }

    [Fact]
    public async Task Failures_OfAnEarlierDay_AreNotKept()
    {
        var answer = await page.CallAsync("/api/check/failures", new { date = "2026-11-19" });

        Assert.Equal(2002, answer.GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Export_Small_IsAFileAtOnceWithEveryRow()
    {
        var file = (await DataAsync("/api/check/export")).GetProperty("file");
        var text = Encoding.UTF8.GetString(file.GetProperty("content").GetBytesFromBase64());

        Assert.Equal("采集失败明细.xls", Text(file, "name"));
        Assert.All(Failed(), m => Assert.Contains($">{Text(m, "meterNo")}<", text));
    }

    [Fact]
    public async Task Export_Large_ComesThroughTheDownloadCentre()
    {
        await DisposeAsync();
        await StartAsync(meters: 5001);
        var exported = await DataAsync("/api/check/export");
        var (number, waiting) = (Text(exported, "task"), await DownloadAsync());

        Assert.Equal(("排队中", number, 5001), (Text(waiting, "status"), Text(waiting, "number"), waiting.GetProperty("rows").GetInt32()));
        Assert.Equal(2002, (await page.CallAsync("/api/downloads/file", new { number })).GetProperty("code").GetInt32());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("已完成", Text(await DownloadAsync(), "status"));
        var text = Encoding.UTF8.GetString((await DataAsync("/api/downloads/file", new { number })).GetProperty("content").GetBytesFromBase64());
        Assert.Equal(5001 + 2, text.Split("<tr>").Length - 1);
    }

    [Fact]
    public async Task Reads_OfFailedMeters_BringTheFreezeAndRaiseTheRate()
    {
        var numbers = Failed().Take(50).Select(m => Text(m, "meterNo")).ToList();
        var found = await DataAsync("/api/meters/query", new { size = 50, assetNo = string.Join(',', numbers) });
        Assert.Equal(50, found.GetProperty("total").GetInt32());

        var task = Text(await DataAsync("/api/reads/submit", new { assetNos = numbers, codes = Codes }), "task");
        clock.Advance(TimeSpan.FromSeconds(1));
        var rows = (await DataAsync("/api/reads/result", new { task })).GetProperty("rows").EnumerateArray().ToList();
        var values = rows.Where(r => Text(r, "code") == Codes[0]).ToDictionary(r => Text(r, "assetNo"), r => Text(r, "value"));

        Assert.Equal(250, rows.Count);
        Assert.All(rows, r => Assert.Equal(("成功", "2026-11-21 00:00:00"), (Text(r, "result"), Text(r, "stamp"))));
        Assert.All(Failed().Take(50), m => Assert.Equal($"{m.GetProperty("value").GetDecimal():0.00}", values[Text(m, "meterNo")]));
        Assert.All(Failed().Take(50), m => Assert.NotEqual(JsonValueKind.Null, m.GetProperty("readAt").ValueKind));

        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(250, (await YesterdayAsync()).Sum(r => r.GetProperty("failed").GetInt32()));
    }

    [Fact]
    public async Task Reads_OfMoreThanFifty_AreRefused()
    {
        var assetNos = Failed().Take(51).Select(m => Text(m, "meterNo")).ToList();

        Assert.Equal(2002, (await page.CallAsync("/api/reads/submit", new { assetNos, codes = Codes })).GetProperty("code").GetInt32());
    }

    private async Task StartAsync(int meters)
    {
        host = new(new() { Seed = 2, Faults = FaultLevel.None, Latency = LatencyKind.None, Pace = 60, Meters = meters }, clock);
        await host.StartAsync(CancellationToken.None);
        page = new(host, 1);
        await page.SignInAsync("cjcx01");
    }

    private async Task<List<JsonElement>> YesterdayAsync() =>
        [.. (await DataAsync("/api/check/query", new { date = "2026-11-21" })).GetProperty("rows").EnumerateArray()];

    private async Task<JsonElement> DownloadAsync() => (await DataAsync("/api/downloads/query")).GetProperty("rows")[0];

    private async Task<JsonElement> DataAsync(string path, object? body = null) => (await page.CallAsync(path, body)).GetProperty("data");

    private List<JsonElement> Failed() =>
        [.. JsonDocument.Parse(host.TruthNow()).RootElement.GetProperty("collection").GetProperty("failed").EnumerateArray()];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
