using GridClerk.Core.Faults;
using GridClerk.Systems.Collection;

namespace GridClerk.Tests.Systems.InMemory;

/// <summary>采集2.0 on an <see cref="InMemoryWorld"/>.</summary>
/// <param name="failures">What was not collected; null: nothing.</param>
internal sealed class InMemoryCollection(InMemoryWorld world, InMemoryFailures? failures = null) : ICollectionSystem, IReadThrough, ISuccessCheck
{
    public string System => "collection";

    public TimeSpan LongestRequest => InMemoryWorld.LongestRequest;

    public IReadThrough ReadThrough => this;

    public ISuccessCheck SuccessCheck => this;

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

    public Task<IReadOnlyList<FreezeReading>> ReadFreezesAsync(IReadOnlyList<IReadOnlyList<string>> batches, bool rates, CancellationToken ct)
    {
        FreezeBatches.Check(batches);
        var readings = new List<FreezeReading>();
        foreach (var batch in batches)
        {
            ct.ThrowIfCancellationRequested();
            world.BeginRead(marketing: false);
            failures?.Batches.Add((world.Now, batch, rates));
            readings.AddRange(batch.Select(meterNo => failures?.Find(meterNo)?.Read(world.Now, rates) ?? NotFound(meterNo, rates)));
        }

        return Task.FromResult<IReadOnlyList<FreezeReading>>(readings);
    }

    public Task<IReadOnlyList<CollectionRate>> ReadRatesAsync(DateOnly day, CancellationToken ct)
    {
        world.BeginRead(marketing: false);
        return Task.FromResult(failures?.Rates(day) ?? []);
    }

    public Task<FailedReadings> ReadFailedAsync(DateOnly day, string unit, CancellationToken ct)
    {
        world.BeginRead(marketing: false);
        if (failures is not null && day != failures.Yesterday)
        {
            throw new SystemUnavailableException(new("system.said-error", "系统报告了错误", "会自动重试", SystemMessage: "该日失败明细已归档，仅可查询前一日"));
        }

        var rows = failures?.Listed.Where(m => m.Terminal.County == unit).Select(m => m.Listed).ToList() ?? [];
        return Task.FromResult(new FailedReadings(rows.Count, rows, failures?.ExportTrouble));
    }

    private MeterReading Unread(string meterNo, string why) =>
        new(meterNo, world.Now, [null, null, null], RelayOpen: null, CommandOpen: null, Stamp: null, why);

    private FreezeReading NotFound(string meterNo, bool rates) =>
        new(meterNo, world.Now, Stamp: null, Total: null, rates ? [null, null, null, null] : [], TimedOut: false, "按资产号查到 0 只电能表");
}
