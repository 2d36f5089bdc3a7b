using GridClerk.Bench.Peers;

namespace GridClerk.Bench.Naive;

/// <summary>
/// Restoring power as a first script would: one order after the other, 成功 means executed, one reading decides and its
/// timestamp is not looked at, and what fails is tried again.
/// </summary>
internal sealed class NaiveScript(IRestorePages pages, ScriptWaits waits, TimeProvider time)
{
    private const int MostCommands = 3;
    private const int LooksForReply = 30;
    private const decimal Threshold = 0.02m;
    private const string FallbackPhone = "13900000000";

    public async Task RunAsync(int most, CancellationToken ct)
    {
        await pages.OpenAsync();
        foreach (var order in (await pages.ListAsync()).Take(most))
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                await HandleAsync(order, ct);
            }
            catch (Exception trouble) when (Trouble.IsOfPage(trouble) || trouble is InvalidOperationException)
            {
                await Console.Error.WriteLineAsync($"  order {order.OrderNo} given up: {Trouble.Short(trouble)}");
            }
        }
    }

    private async Task HandleAsync(OrderRow order, CancellationToken ct)
    {
        var customer = await pages.CustomerAsync(order.CustomerNo);
        if (!customer.Allowed)
        {
            await TellAsync(order, "不符合复电条件");
            return;
        }

        if (await pages.FindAsync(order.OrderNo) is null)
        {
            return;
        }

        if (!await CommandAsync(order, ct))
        {
            await TellAsync(order, $"下发{MostCommands}次未成功");
            return;
        }

        var reading = await pages.ReadThroughAsync(order.MeterNo);
        if (Judgement.Items.Take(3).Any(phase => Judgement.Ampere(reading, phase) >= Threshold))
        {
            await pages.ArchiveAsync(order.OrderNo);
        }
        else
        {
            await TellAsync(order, "召测无电流");
        }
    }

    private async Task<bool> CommandAsync(OrderRow order, CancellationToken ct)
    {
        for (var sent = 1; sent <= MostCommands; sent++)
        {
            await pages.ReissueAsync(order.OrderNo);
            for (var look = 0; look < LooksForReply; look++)
            {
                var last = (await pages.CommandsAsync(order.OrderNo)).MaxBy(c => c.At);
                if (last?.Reply == "成功")
                {
                    return true;
                }

                if (last is { Pending: false })
                {
                    break;
                }
            }

            if (sent < MostCommands)
            {
                await Task.Delay(waits.ResendAfter, time, ct);
            }
        }

        return false;
    }

    private Task TellAsync(OrderRow order, string why) =>
        pages.SendSmsAsync(order.ManagerPhone.Length > 0 ? order.ManagerPhone : FallbackPhone, $"复电异常：工单{order.OrderNo}，{order.Address}，表号{order.MeterNo}，{why}。");
}
