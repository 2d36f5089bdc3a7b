using System.Globalization;

namespace GridClerk.Bench.Peers;

/// <summary>How long the procedure waits; the same for every peer.</summary>
internal sealed record ScriptWaits
{
    public TimeSpan ResendAfter { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan SecondReadingAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How soon after a command the order is looked at again.</summary>
    public TimeSpan LookAgainAfter { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>
/// Restoring power as a competent person would script it: read the list once, then visit the orders in turn, most
/// overdue first, so that no order's waiting holds up another.
/// </summary>
internal sealed class RestoreScript(IRestorePages pages, string account, ScriptWaits waits, TimeProvider time)
{
    private const int MostCommands = 3;
    private const string FallbackPhone = "13900000000";

    public async Task<ScriptResult> RunAsync(int most, CancellationToken ct)
    {
        await pages.OpenAsync();
        var live = (await pages.ListAsync()).Take(most).Select(row => new Visit(row, time.GetLocalNow())).ToList();
        var result = new ScriptResult();
        while (live.MinBy(v => v.Due) is { } visit)
        {
            var early = visit.Due - time.GetLocalNow();
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, time, ct);
            }

            if (await AdvanceAsync(visit, result))
            {
                live.Remove(visit);
            }
        }

        return result;
    }

    /// <summary>One visit to an order. True: nothing is left to do.</summary>
    private async Task<bool> AdvanceAsync(Visit visit, ScriptResult result)
    {
        var order = visit.Order;
        if (await pages.FindAsync(order.OrderNo) is not { } row || row.Status == OrderRow.Archived)
        {
            result.SettledByOthers++;
            return true;
        }

        var log = await pages.CommandsAsync(order.OrderNo);
        visit.Customer ??= await pages.CustomerAsync(order.CustomerNo);
        if (!visit.Customer.Allowed)
        {
            return await TellAsync(order, "不符合复电条件", result);
        }

        if (log.Any(c => c.Pending))
        {
            return Later(visit, waits.LookAgainAfter);
        }

        var own = log.Count(c => c.By == account);
        if (own == 0)
        {
            return await SendAsync(visit);
        }

        var reading = await pages.ReadThroughAsync(order.MeterNo);
        switch (Judgement.Judge(reading, log.Max(c => (DateTime?)c.At)))
        {
            case Verdict.Closed:
                await pages.ArchiveAsync(order.OrderNo);
                result.Archived++;
                return true;
            case Verdict.NotTaken when own < MostCommands:
                return visit.SentAt + waits.ResendAfter <= time.GetLocalNow()
                    ? await SendAsync(visit)
                    : Later(visit, visit.SentAt!.Value + waits.ResendAfter - time.GetLocalNow());
            case Verdict.Unproved when !visit.ReadTwice:
                visit.ReadTwice = true;
                return Later(visit, waits.SecondReadingAfter);
            default:
                var shown = string.Join("，", reading.Values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Key} {v.Value}")));
                return await TellAsync(order, $"已下发{own}次，召测：{shown}", result);
        }
    }

    private async Task<bool> SendAsync(Visit visit)
    {
        await pages.ReissueAsync(visit.Order.OrderNo);
        visit.SentAt = time.GetLocalNow();
        visit.ReadTwice = false;
        return Later(visit, waits.LookAgainAfter);
    }

    private async Task<bool> TellAsync(OrderRow order, string why, ScriptResult result)
    {
        var phone = order.ManagerPhone.Length > 0 ? order.ManagerPhone : FallbackPhone;
        await pages.SendSmsAsync(phone, $"复电异常：工单{order.OrderNo}，户号{order.CustomerNo}，{order.Address}，表号{order.MeterNo}，终端{order.TerminalNo}，{why}，请现场核实。");
        result.Told++;
        return true;
    }

    private bool Later(Visit visit, TimeSpan delay)
    {
        visit.Due = time.GetLocalNow() + delay;
        return false;
    }

    /// <summary>What the script remembers of one order between visits.</summary>
    private sealed class Visit(OrderRow order, DateTimeOffset due)
    {
        public OrderRow Order { get; } = order;

        public DateTimeOffset Due { get; set; } = due;

        public CustomerRow? Customer { get; set; }

        public DateTimeOffset? SentAt { get; set; }

        public bool ReadTwice { get; set; }
    }
}

/// <summary>What became of the orders.</summary>
internal sealed class ScriptResult
{
    public int Archived { get; set; }

    public int Told { get; set; }

    public int SettledByOthers { get; set; }
}
