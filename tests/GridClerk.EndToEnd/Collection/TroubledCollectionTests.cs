using System.Globalization;
using System.Text.Json;
using GridClerk.Core.Faults;
using GridClerk.EndToEnd.Sandbox;
using GridClerk.Systems.Collection;

namespace GridClerk.EndToEnd.Collection;

/// <summary>Exports that lie, meters and terminals with every habit, several sign-ins at once.</summary>
/// <remarks>With one order in the world only the troubles without a bound strike: those of exports.</remarks>
public sealed class TroubledCollectionTests(TroubledCollectionTests.Heavy heavy) : IClassFixture<TroubledCollectionTests.Heavy>
{
    private ICollectionSystem Collection => heavy.Workplace.Systems.Collection;

    private static DateOnly Yesterday => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime).AddDays(-1);

    [Fact]
    public async Task ReadFailedAsync_ExportsThatFailLackRowsOrDamageNumbers_GivesEveryMeterOnceAllTheSame()
    {
        var kinds = new HashSet<string>();
        var gone = new Dictionary<string, int>();
        for (var i = 0; kinds.Count < 4; i++)
        {
            Assert.True(i < 20, $"Only these troubles struck: {string.Join('、', kinds)}");
            var county = FailedTruths.Of(await heavy.Sandbox.TruthAsync()).GroupBy(m => m.County).ElementAt(i % 3);

            var read = await Collection.SuccessCheck.ReadFailedAsync(Yesterday, county.Key, default);

            var export = (await heavy.Sandbox.TruthAsync()).GetProperty("collection").GetProperty("exports").EnumerateArray().Last();
            var kind = KindOf(export);
            kinds.Add(kind);
            // What another test has read goes from the list when the system counts anew.
            var left = FailedTruths.Of(await heavy.Sandbox.TruthAsync()).Where(m => m.County == county.Key && m.ReadAt is null).Select(m => m.MeterNo);
            var last = county.ToDictionary(m => m.MeterNo, m => m.Last);
            Assert.Equal(read.Shown, read.Rows.Count);
            Assert.Subset(last.Keys.ToHashSet(), read.Rows.Select(r => r.MeterNo).ToHashSet());
            Assert.Subset(read.Rows.Select(r => r.MeterNo).ToHashSet(), left.ToHashSet());
            Assert.Equal(read.Rows.Count, read.Rows.DistinctBy(r => r.MeterNo).Count());
            Assert.All(read.Rows, r => Assert.Equal(last[r.MeterNo], r.LastValue));

            // Counted anew between the page and its export, the two differ without anybody's fault.
            var goneNow = county.Count() - read.Rows.Count;
            var isCountedAnew = goneNow != gone.GetValueOrDefault(county.Key);
            gone[county.Key] = goneNow;
            Assert.True((read.ExportTrouble is null) == (kind == "whole") || isCountedAnew, $"{kind}: {read.ExportTrouble}");
        }
    }

    [Fact]
    public async Task ReadFreezesAsync_EveryHabit_IsReportedAsItCame()
    {
        var meters = FailedTruths.Of(await heavy.Sandbox.TruthAsync()).Select(m => m.MeterNo).ToList();

        var read = await Collection.ReadThrough.ReadFreezesAsync([.. meters.Chunk(30)], rates: true, default);

        var truth = (await heavy.Sandbox.TruthAsync()).GetProperty("collection").GetProperty("readings").EnumerateArray()
            .GroupBy(r => r.GetProperty("meterNo").GetString()!).ToDictionary(g => g.Key, g => g.Last());
        Assert.Equal(meters, read.Select(r => r.MeterNo));
        Assert.All(read, r => Assert.Equal(truth[r.MeterNo].GetProperty("result").GetString() == "timeout", r.TimedOut));
        Assert.All(read, r => Assert.Equal(Value(truth[r.MeterNo], "05060101"), r.Total));
        Assert.All(read, r => Assert.Equal(Value(truth[r.MeterNo], "05060114"), r.Rates[3]));
        Assert.All(read, r => Assert.Equal(
            CalmSandbox.Time(truth[r.MeterNo], "stamp") is { } stamp ? DateOnly.FromDateTime(stamp.DateTime) : null, r.Stamp));
        Assert.Contains(read, r => r.TimedOut);
        Assert.Contains(read, r => r is { TimedOut: false, Total: null });
        Assert.Contains(read, r => r.Stamp == Yesterday.AddDays(-1));
        Assert.Contains(read, r => r is { Total: not null, Rates: [null, null, null, null] });
        Assert.Equal(2, truth.Values.Select(r => r.GetProperty("account").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task ReadFreezesAsync_OneBatchRefused_StopsAllAndIsThrown()
    {
        var meters = FailedTruths.Of(await heavy.Sandbox.TruthAsync()).Take(8).Select(m => m.MeterNo).ToList();
        heavy.Meddler.Next("/api/reads/submit", Trouble.ServerError);

        await Assert.ThrowsAsync<SystemUnavailableException>(
            () => Collection.ReadThrough.ReadFreezesAsync([.. meters.Select(m => new[] { m })], rates: false, default));

        Assert.Equal(8, (await Collection.ReadThrough.ReadFreezesAsync([meters], rates: false, default)).Count);
    }

    private static string KindOf(JsonElement export) =>
        export.GetProperty("failed").GetBoolean() ? "failed"
        : export.GetProperty("idsAsNumbers").GetBoolean() ? "numbers"
        : export.GetProperty("rows").GetInt32() < export.GetProperty("total").GetInt32() ? "short" : "whole";

    private static decimal? Value(JsonElement reading, string code) =>
        reading.GetProperty("values").TryGetProperty(code, out var value) ? decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture) : null;

    public sealed class Heavy : IAsyncLifetime
    {
        private SandboxProcess? sandbox;
        private Meddler? meddler;
        private Workplace? workplace;

        internal SandboxProcess Sandbox => sandbox!;

        internal Meddler Meddler => meddler!;

        internal Workplace Workplace => workplace!;

        public async Task InitializeAsync()
        {
            sandbox = await SandboxProcess.StartAsync("--seed 11 --orders 1 --meters 150 --faults heavy --latency none --pace 60");
            meddler = await Meddler.StartAsync(sandbox.Addresses["collection"]);
            workplace = Workplace.Open(sandbox, new Dictionary<string, string> { ["collection"] = "cjcx02,cjcx03" }, collection: meddler.Address);
        }

        public async Task DisposeAsync()
        {
            await workplace!.DisposeAsync();
            await meddler!.DisposeAsync();
            await sandbox!.DisposeAsync();
        }
    }
}
