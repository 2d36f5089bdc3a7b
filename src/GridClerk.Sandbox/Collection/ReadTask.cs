using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.World;

namespace GridClerk.Sandbox.Collection;

/// <summary>The read-through of one meter: what was asked, and what comes back when.</summary>
internal sealed class MeterRead(string account, Customer customer, IReadOnlyList<ReadItem> items, DateTimeOffset at, IMeterReply reply)
{
    public bool AnsweredBy(DateTimeOffset now) => reply.AnsweredAt <= now;

    /// <summary>What the meter answers, by item; items without a value are missing.</summary>
    public IReadOnlyDictionary<string, string> Values => items.Select(i => (i.Code, Value: reply.ValueOf(i)))
        .Where(v => v.Value is not null).ToDictionary(v => v.Code, v => v.Value!);

    /// <summary>数据时标 of the first item with a value; null: nothing comes back.</summary>
    public DateTimeOffset? Stamp => items.FirstOrDefault(i => reply.ValueOf(i) is not null) is { } first ? reply.StampOf(first) : null;

    public DateTimeOffset AnsweredAt => reply.AnsweredAt;

    public IEnumerable<object> Rows => items.Select(item =>
    {
        var value = reply.ValueOf(item);
        return new
        {
            assetNo = customer.MeterNo,
            code = item.Code,
            item = item.Title,
            requestedAt = WorldClock.Text(at),
            stamp = value is null ? "" : WorldClock.Text(reply.StampOf(item)),
            value = value ?? "",
            result = value is not null ? "成功" : reply.SampledAt is null ? "超时" : "失败",
            frame = reply.SampledAt is null ? "" : Frame(item, value),
        };
    });

    public object Truth(DateTimeOffset now)
    {
        var values = AnsweredBy(now) ? Values : new Dictionary<string, string>();
        return new
        {
            at,
            answeredAt = AnsweredBy(now) ? reply.AnsweredAt : (DateTimeOffset?)null,
            account,
            meterNo = customer.MeterNo,
            items = items.Select(i => i.Code).ToList(),
            result = values.Count > 0 ? "ok" : reply.SampledAt is null || !AnsweredBy(now) ? "timeout" : "failed",
            values,
            stamp = AnsweredBy(now) ? Stamp : null,
            stale = reply.IsStale,
        };
    }

    /// <summary>A frame as the page shows it: address and item low byte first.</summary>
    private string Frame(ReadItem item, string? value) =>
        $"68{customer.MeterNo[^13..^1]}68{(value is null ? "D1" : "91")}{Convert.ToHexString(Convert.FromHexString(item.Code).Reverse().ToArray())}16";
}

/// <summary>All read-throughs that were asked for.</summary>
/// <param name="ask">Passes the request on to a meter.</param>
internal sealed class ReadTasks(Func<Customer, IReadOnlyList<ReadItem>, DateTimeOffset, IMeterReply> ask)
{
    private readonly Dictionary<string, List<MeterRead>> tasks = [];

    public string Submit(string account, IEnumerable<Customer> customers, IReadOnlyList<ReadItem> items, DateTimeOffset at)
    {
        var id = $"T{at:yyyyMMddHHmmss}{tasks.Count + 1:0000}";
        tasks.Add(id, [.. customers.Select(c => new MeterRead(account, c, items, at, ask(c, items, at)))]);
        return id;
    }

    public IReadOnlyList<MeterRead>? Find(string id) => tasks.GetValueOrDefault(id);

    public IEnumerable<object> Truth(DateTimeOffset now) => tasks.Values.SelectMany(t => t).Select(r => r.Truth(now));
}
