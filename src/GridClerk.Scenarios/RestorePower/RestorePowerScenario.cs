using System.Runtime.CompilerServices;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Systems.Collection;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.RestorePower;

/// <summary>费控复电: after payment, has power restored, proves it by reading the meter through, archives; else hands over.</summary>
/// <remarks>Procedure: docs/procedures/restore-power.md.</remarks>
internal sealed class RestorePowerScenario(
    IMarketingSystem marketing, ICollectionSystem collection, HandOver handOver, RestorePowerSettings settings)
    : IScenario<RestorationOrder>
{
    /// <summary>A write that certainly did not happen is tried again this often in all.</summary>
    private const int Attempts = 3;

    /// <summary>The systems show no finer time.</summary>
    private static readonly TimeSpan WholeSecond = TimeSpan.FromSeconds(1);

    private readonly IRestorationReview review = marketing.RestorationReview;

    // Which orders need attention?
    public async IAsyncEnumerable<WorkItem<RestorationOrder>> CollectAsync(RunContext run, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var order in review.ReadPendingAsync(settings.Units, ct))
        {
            yield return new WorkItem<RestorationOrder>(order.OrderNo, order, $"{order.Unit} {order.AreaName} {order.OrderNo}");
        }
    }

    // Handle one order.
    public async Task<Outcome> HandleAsync(RestorationOrder data, ItemContext item, CancellationToken ct)
    {
        // What an earlier visit began comes first: nothing is judged anew while its fate is open.
        if (HandOver.IsDecided(item))
        {
            return await handOver.ResumeAsync(data, item, ct);
        }
        if (item.Steps.Any(s => StepNames.IsArchive(s.Name) && s.State != StepState.WouldWrite))
        {
            return await ArchiveAsync(data, item, ct);
        }
        if (item.Steps.LastOrDefault(s => StepNames.IsCommand(s.Name) && s.State is StepState.Intended or StepState.Unsettled) is { } open)
        {
            await SubmitAsync(open.Name, lastSequence: 0, data, item, ct);
        }

        // 1. Is it still to be done?
        var order = await FindAsync(data, item, ct);
        if (order is null)
        {
            return await handOver.BeginAsync(data, item, HandOverCase.Untouched(RestorePowerFaults.OrderMissing), ct);
        }
        if (order.Archived)
        {
            return Outcome.AlreadyDone("已由他人归档");
        }

        // 2. May power be restored at all?
        if (IsUncommanded(item) && await BarAsync(order, commands: null, item, ct) is { } barred)
        {
            return barred;
        }

        // 3. What was tried? A command under way is waited for; where none is ours yet, one is sent.
        var log = await item.ReadAsync(StepNames.Commands, c => review.ReadCommandsAsync(order.OrderNo, c), ct);
        var commands = new CommandHistory(log, item.Steps);
        if (commands.AwaitsReply(item.Now, settings.ResendAfter))
        {
            return Outcome.Later(settings.LookAgainAfter, "复电命令执行中，等待结果");
        }
        return commands.Ours == 0 ? await SendAsync(order, commands, item, ct) : await ProveAsync(order, commands, item, ct);
    }

    // What the shift leader reads.
    public RunReport Summarise(IReadOnlyList<ItemResult<RestorationOrder>> results) => RestorationReport.Of(results);

    public Outcome? WhenGone(RestorationOrder data) => Outcome.AlreadyDone("已由他人处理");

    public Outcome? WhenFoundAgain(RestorationOrder data) => Outcome.NeedsPerson(RestorePowerFaults.StillListed);

    private Task<RestorationOrder?> FindAsync(RestorationOrder order, ItemContext item, CancellationToken ct) =>
        item.ReadAsync(StepNames.Order, c => review.FindAsync(order.OrderNo, c), ct);

    /// <summary>The customer is looked at before the command log on the first visit, and again before each further command.</summary>
    private static bool IsUncommanded(ItemContext item) => !item.Steps.Any(s => StepNames.IsCommand(s.Name));

    /// <summary>Hands over an order to which power may not be restored; null when it may.</summary>
    private async Task<Outcome?> BarAsync(RestorationOrder order, CommandHistory? commands, ItemContext item, CancellationToken ct)
    {
        var customer = await item.ReadAsync(StepNames.Customer, c => marketing.Customers.ReadAsync(order.CustomerNo, c), ct);
        if (Eligibility.Bar(customer) is { } bar)
        {
            var about = commands is { Ours: > 0 } ? HandOverCase.NotCommanded(bar, commands) : HandOverCase.Untouched(bar);
            return await handOver.BeginAsync(order, item, about, ct);
        }
        await item.ReadOnceAsync(StepNames.Switch, _ => Task.FromResult(customer.Switch), ct);
        return null;
    }

    private bool MayResend(RestorationOrder order, CommandHistory commands, ItemContext item) =>
        commands.Ours < settings.Sends && item.Now - order.CreatedAt < settings.HandOverAfter;

    private async Task<Outcome> SendAsync(RestorationOrder order, CommandHistory commands, ItemContext item, CancellationToken ct)
    {
        if (commands.Fruitless.Count >= Attempts)
        {
            var fault = RestorePowerFaults.CommandFailed(commands.Fruitless[^1]);
            return await handOver.BeginAsync(order, item, HandOverCase.NotCommanded(fault, commands), ct);
        }
        if (commands.MaySendAgainAt(settings.ResendAfter) is { } due && item.Now < due)
        {
            return Outcome.Later(due - item.Now, "电表未执行命令，等待再次下发");
        }
        if (!IsUncommanded(item) && await BarAsync(order, commands, item, ct) is { } barred)
        {
            return barred;
        }
        if (await handOver.BrakeAsync(item, ct) is { } brake)
        {
            return brake;
        }

        var fate = await SubmitAsync(commands.NextName, commands.LastSequence, order, item, ct);
        return fate switch
        {
            // A reading within the command's own second would carry a stamp that is not later than it.
            WriteFate<RestoreCommand>.Confirmed { Value: { Reply: not CommandReply.Pending } sent } when item.Now - sent.At >= WholeSecond =>
                await ProveAsync(order, commands.With(sent, item.Steps), item, ct),
            _ => Outcome.Later(settings.LookAgainAfter, "等待复电命令的结果"),
        };
    }

    /// <summary>What the meter says after the last command, and what follows from it.</summary>
    private async Task<Outcome> ProveAsync(RestorationOrder order, CommandHistory commands, ItemContext item, CancellationToken ct)
    {
        // 4. Read the meter through; what is not proved at once may be proved by a second reading.
        var kind = await SwitchKindAsync(order, item, ct);
        var first = await ReadThroughAsync(order, commands, ordinal: 1, item, ct);
        var verdict = Judge(first.Value, kind, commands);
        var reading = first.Value;
        if (verdict.MayStillChange())
        {
            var due = first.At + settings.SecondReadingAfter;
            if (item.Now < due)
            {
                return Outcome.Later(due - item.Now, "未证实复电，等待第二次透抄");
            }
            var second = (await ReadThroughAsync(order, commands, ordinal: 2, item, ct)).Value;
            (verdict, reading) = Weigh((verdict, reading), (Judge(second, kind, commands), second));
        }

        // 5. Proved: archive. Not taken: send again while that may help. Else a person.
        return verdict switch
        {
            SwitchVerdict.Closed => await ArchiveAsync(order, item, ct),
            SwitchVerdict.ClosedWithoutLoad when settings.ArchiveWhenRelayClosed => await ArchiveAsync(order, item, ct),
            SwitchVerdict.CommandNotTaken when MayResend(order, commands, item) => await SendAsync(order, commands, item, ct),
            _ => await handOver.BeginAsync(order, item, HandOverCase.NotProved(verdict, commands, reading), ct),
        };
    }

    private async Task<WriteFate<RestoreCommand>> SubmitAsync(
        string name, int lastSequence, RestorationOrder order, ItemContext item, CancellationToken ct)
    {
        // Remembered, so that a later visit still tells this command from those before it.
        var before = await item.ReadOnceAsync(StepNames.BeforeCommand(name), _ => Task.FromResult(lastSequence), ct);
        return await item.WriteAsync(
            name, marketing,
            submit: c => review.ReissueAsync(order.OrderNo, c),
            confirm: async c => (await review.ReadCommandsAsync(order.OrderNo, c)).FirstOrDefault(x => x.ByClerk && x.Sequence > before.Value),
            ct);
    }

    private Task<Finding<MeterReading>> ReadThroughAsync(
        RestorationOrder order, CommandHistory commands, int ordinal, ItemContext item, CancellationToken ct) =>
        item.ReadOnceAsync(StepNames.ReadingNo(commands.Count, ordinal), c => collection.ReadThrough.ReadAsync(order.MeterNo, c), ct);

    /// <summary>A switch stays what it is: remembered from the visit that looked at the customer.</summary>
    private async Task<SupplySwitch> SwitchKindAsync(RestorationOrder order, ItemContext item, CancellationToken ct) =>
        (await item.ReadOnceAsync(StepNames.Switch, async c => (await marketing.Customers.ReadAsync(order.CustomerNo, c)).Switch, ct)).Value;

    private SwitchVerdict Judge(MeterReading reading, SupplySwitch kind, CommandHistory commands) =>
        SwitchVerdicts.Judge(reading, kind, commands.LastAt, settings.CurrentThreshold);

    /// <summary>The later reading counts, unless it says nothing and the earlier one did.</summary>
    private static (SwitchVerdict, MeterReading) Weigh((SwitchVerdict Verdict, MeterReading) first, (SwitchVerdict Verdict, MeterReading) second) =>
        second.Verdict == SwitchVerdict.NoAnswer ? first : second;

    private async Task<Outcome> ArchiveAsync(RestorationOrder order, ItemContext item, CancellationToken ct)
    {
        var why = "";
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var fate = await item.WriteAsync(
                StepNames.ArchiveNo(attempt), marketing,
                submit: c => review.ArchiveAsync(order.OrderNo, c),
                confirm: async c => await review.FindAsync(order.OrderNo, c) is { Archived: true } archived ? archived : null,
                ct);
            if (fate is not WriteFate<RestorationOrder>.DidNotHappen failed)
            {
                return Outcome.Done("透抄证实已复电，已归档");
            }
            why = failed.Why;

            // An archived order now is somebody else's doing, unless a further attempt of ours is on its way.
            var begun = item.Steps.Any(s => s.Name == StepNames.ArchiveNo(attempt + 1));
            if (!begun && await FindAsync(order, item, ct) is { Archived: true })
            {
                return Outcome.AlreadyDone("透抄证实已复电，已由他人归档");
            }
        }
        return await handOver.BeginAsync(order, item, HandOverCase.NotArchived(RestorePowerFaults.ArchiveFailed(why)), ct);
    }
}
