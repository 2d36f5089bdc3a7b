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

    /// <summary>Lets the system's clock move by a second at least.</summary>
    Task PassASecondAsync();
}

internal sealed record ReadingTruth(IReadOnlyList<decimal?> Currents, bool? RelayOpen, bool? CommandOpen, DateTimeOffset? Stamp);
