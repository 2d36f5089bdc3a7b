using GridClerk.Systems.Collection;

namespace GridClerk.Tests.Systems.Contracts;

/// <summary>What everybody may rely on in 采集2.0, in memory or in a browser.</summary>
public abstract class CollectionContract
{
    internal abstract ICollectionStage Stage { get; }

    [Fact]
    public async Task ReadAsync_SeveralMeters_EachGivesItsOwnValues()
    {
        foreach (var meter in (await Stage.MetersAsync()).Take(3))
        {
            var reading = await Stage.Collection.ReadThrough.ReadAsync(meter, default);

            var really = await Stage.LastReadingAsync(meter);
            Assert.Equal(meter, reading.MeterNo);
            Assert.Equal(really!.Currents, reading.Currents);
            Assert.Equal((really.RelayOpen, really.CommandOpen), (reading.RelayOpen, reading.CommandOpen));
            Assert.Equal(really.Stamp?.ToUnixTimeSeconds(), reading.Stamp?.ToUnixTimeSeconds());
            Assert.NotEmpty(reading.Reply);
        }
    }

    [Fact]
    public async Task ReadAsync_SameMeterTwice_GivesTheLaterReading()
    {
        var meter = (await Stage.MetersAsync())[3];

        await Stage.Collection.ReadThrough.ReadAsync(meter, default);
        await Stage.PassASecondAsync();
        var second = await Stage.Collection.ReadThrough.ReadAsync(meter, default);

        var really = await Stage.LastReadingAsync(meter);
        Assert.Equal(really!.Stamp?.ToUnixTimeSeconds(), second.Stamp?.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task ReadAsync_MeterThatTheSystemDoesNotKnow_IsUnread()
    {
        var reading = await Stage.Collection.ReadThrough.ReadAsync("9999999999999999999999", default);

        Assert.Equal([null, null, null], reading.Currents);
        Assert.Null(reading.RelayOpen);
        Assert.Null(reading.CommandOpen);
        Assert.Null(reading.Stamp);
    }

    [Fact]
    public async Task ReadAsync_MeterThatDoesNotAnswer_IsUnread()
    {
        var reading = await Stage.Collection.ReadThrough.ReadAsync(await Stage.SilentMeterAsync(), default);

        Assert.Equal([null, null, null], reading.Currents);
        Assert.Null(reading.Stamp);
        Assert.Contains("超时", reading.Reply);
    }

    [Fact]
    public async Task ReadRatesAsync_Yesterday_CountsEachCountysFailures()
    {
        var rates = await Stage.Collection.SuccessCheck.ReadRatesAsync(Stage.Yesterday, default);

        var failed = await Stage.FailedAsync();
        Assert.Equal(failed.Select(m => m.County).Distinct().Order(), rates.Select(r => r.Unit).Order());
        Assert.All(rates, r => Assert.Equal(r.Total - r.Failed, r.Collected));
        Assert.All(rates, r => Assert.InRange(r.Rate - (100m * r.Collected / r.Total), -0.01m, 0.01m));
        Assert.All(rates, r => Assert.Equal(failed.Count(m => m.County == r.Unit && !(m.ReadAt <= r.CountedAt)), r.Failed));
    }

    [Fact]
    public async Task ReadRatesAsync_EarlierDay_IsThatDay()
    {
        var rates = await Stage.Collection.SuccessCheck.ReadRatesAsync(Stage.Yesterday.AddDays(-3), default);

        Assert.NotEmpty(rates);
        Assert.All(rates, r => Assert.Equal(Stage.Yesterday.AddDays(-3), r.Day));
    }

    [Fact]
    public async Task ReadFailedAsync_EachCounty_GivesEveryMeterOnceAsTheSystemHasIt()
    {
        foreach (var county in (await Stage.FailedAsync()).GroupBy(m => m.County))
        {
            var read = await Stage.Collection.SuccessCheck.ReadFailedAsync(Stage.Yesterday, county.Key, default);

            var really = county.ToDictionary(m => m.MeterNo);
            Assert.Null(read.ExportTrouble);
            Assert.Equal(read.Shown, read.Rows.Count);
            Assert.Equal(read.Rows.Count, read.Rows.DistinctBy(r => r.MeterNo).Count());
            Assert.Subset(read.Rows.Select(r => r.MeterNo).ToHashSet(), county.Where(m => m.ReadAt is null).Select(m => m.MeterNo).ToHashSet());
            Assert.All(read.Rows, r => Assert.Equal(
                (really[r.MeterNo].Unit, really[r.MeterNo].TerminalNo, really[r.MeterNo].Last), (r.Unit, r.TerminalNo, r.LastValue)));
            Assert.All(read.Rows, r => Assert.NotNull(r.TerminalOnline));
            Assert.All(read.Rows, r => Assert.True(r.LastAt < new DateTimeOffset(Stage.Yesterday, TimeOnly.MinValue, TimeSpan.Zero)));
            Assert.All(read.Rows, r => Assert.NotEmpty(r.Cause));
        }
    }

    [Fact]
    public async Task ReadFreezesAsync_SeveralBatches_GiveEachMetersOwnValueInOrder()
    {
        var meters = (await Stage.FailedAsync()).TakeLast(14).ToList();
        string[] unknown = ["9999999999999999999999"];

        // The results of the first fill more than a page, those of the others less.
        var read = await Stage.Collection.ReadThrough.ReadFreezesAsync(
            [[.. meters.Take(12).Select(m => m.MeterNo), .. unknown], [meters[12].MeterNo], [meters[13].MeterNo]], rates: true, default);

        Assert.Equal([.. meters.Take(12).Select(m => m.MeterNo), .. unknown, .. meters.Skip(12).Select(m => m.MeterNo)], read.Select(r => r.MeterNo));
        Assert.Equal((null, null, false), (read[12].Stamp, read[12].Total, read[12].TimedOut));
        Assert.Equal([null, null, null, null], read[12].Rates);
        var known = read.Where((_, i) => i != 12).ToList();
        Assert.All(known, r => Assert.Equal(Stage.Yesterday, r.Stamp));
        Assert.Equal(meters.Select(m => m.Value), known.Select(r => r.Total));
        Assert.All(known, r => Assert.Equal(r.Total, r.Rates.Sum()));
        Assert.All(known, r => Assert.Equal((4, false, "成功"), (r.Rates.Count, r.TimedOut, r.Reply)));
    }

    [Fact]
    public async Task ReadFreezesAsync_WithoutRates_GivesTotalsAlone()
    {
        var meter = (await Stage.FailedAsync())[0];

        var read = Assert.Single(await Stage.Collection.ReadThrough.ReadFreezesAsync([[meter.MeterNo]], rates: false, default));

        Assert.Equal((meter.MeterNo, Stage.Yesterday, meter.Value), (read.MeterNo, read.Stamp, read.Total));
        Assert.Empty(read.Rates);
    }

    [Fact]
    public async Task ReadFreezesAsync_BatchThatMayNotBe_IsADefect()
    {
        var through = Stage.Collection.ReadThrough;

        await Assert.ThrowsAsync<ArgumentException>(() => through.ReadFreezesAsync([[]], rates: false, default));
        await Assert.ThrowsAsync<ArgumentException>(() => through.ReadFreezesAsync([["1", "1"]], rates: false, default));
        await Assert.ThrowsAsync<ArgumentException>(
            () => through.ReadFreezesAsync([[.. Enumerable.Range(1, 51).Select(n => $"{n}")]], rates: false, default));
    }
}

/// <summary>A 采集2.0 with its truth.</summary>
internal interface ICollectionStage
{
    ICollectionSystem Collection { get; }

    /// <summary>At least four meters that answer.</summary>
    Task<IReadOnlyList<string>> MetersAsync();

    Task<string> SilentMeterAsync();

    /// <summary>What the meter answered last; null where nothing came.</summary>
    Task<ReadingTruth?> LastReadingAsync(string meterNo);

    /// <summary>The day whose freezes were not all collected.</summary>
    DateOnly Yesterday { get; }

    /// <summary>Every meter whose freeze of yesterday was not collected; at least twenty, in several counties. Each answers at once.</summary>
    Task<IReadOnlyList<FailedTruth>> FailedAsync();

    /// <summary>Lets the system's clock move by a second at least.</summary>
    Task PassASecondAsync();
}

internal sealed record ReadingTruth(IReadOnlyList<decimal?> Currents, bool? RelayOpen, bool? CommandOpen, DateTimeOffset? Stamp);

/// <param name="Value">Of yesterday; null where it cannot be read.</param>
/// <param name="Last">The last value that the system has.</param>
/// <param name="ReadAt">When the freeze of yesterday first came back.</param>
internal sealed record FailedTruth(string MeterNo, string County, string Unit, string TerminalNo, decimal? Value, decimal Last, DateTimeOffset? ReadAt);
