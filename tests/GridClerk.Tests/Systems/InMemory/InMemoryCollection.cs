using GridClerk.Systems.Collection;

namespace GridClerk.Tests.Systems.InMemory;

/// <summary>采集2.0 on an <see cref="InMemoryWorld"/>.</summary>
internal sealed class InMemoryCollection(InMemoryWorld world) : ICollectionSystem, IReadThrough
{
    public string System => "collection";

    public TimeSpan LongestRequest => InMemoryWorld.LongestRequest;

    public IReadThrough ReadThrough => this;

    public int Abandoned { get; private set; }

    public Task AbandonAsync()
    {
        Abandoned++;
        return Task.CompletedTask;
    }

    public Task<MeterReading> ReadAsync(string meterNo, CancellationToken ct)
    {
        world.BeginRead(marketing: false);
        if (world.Orders.SingleOrDefault(o => o.Order.MeterNo == meterNo) is not { } order)
        {
            return Task.FromResult(Unread(meterNo, "按资产号查到 0 只电能表"));
        }

        world.AddReading(meterNo);
        var (state, stamp) = order.Device.Read(world.Now, order.Customer.CutAt ?? world.Now.AddDays(-1));
        if (state is null)
        {
            return Task.FromResult(Unread(meterNo, "超时"));
        }

        var word = !order.Device.Traits.StatusUnread;
        return Task.FromResult(new MeterReading(
            meterNo, world.Now, [.. state.Currents.Select(c => (decimal?)c)],
            word ? state.RelayOpen : null, word ? state.CommandOpen : null, stamp, word ? "成功" : "电流成功，状态字3失败"));
    }

    private MeterReading Unread(string meterNo, string why) =>
        new(meterNo, world.Now, [null, null, null], RelayOpen: null, CommandOpen: null, Stamp: null, why);
}
