using GridClerk.Core.Notices;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.RestorePower;

/// <summary>Gives an order to a person: one SMS to the area manager, where it helps one to the customer, and the reason.</summary>
/// <param name="fallbackPhone">Takes the manager's SMS when the order shows no number.</param>
internal sealed class HandOver(ISmsDesk sms, RestorePowerSettings settings, string fallbackPhone)
{
    /// <summary>Whether an earlier visit decided it, so that nothing else is done to the order any more.</summary>
    public static bool IsDecided(ItemContext item) => item.Steps.Any(s => s.Name == StepNames.HandOver);

    public async Task<Outcome> BeginAsync(RestorationOrder order, ItemContext item, HandOverCase about, CancellationToken ct)
    {
        if (about.Unproved)
        {
            await item.MarkAsync(StepNames.Unproved, ct);
        }
        return await BrakeAsync(item, ct) ?? await CompleteAsync(order, item, about, ct);
    }

    /// <summary>Goes on with what an earlier visit decided.</summary>
    public Task<Outcome> ResumeAsync(RestorationOrder order, ItemContext item, CancellationToken ct) =>
        CompleteAsync(order, item, about: null, ct);

    /// <summary>Where so much of a round cannot be proved that the cause lies elsewhere, a person is asked before anything more is sent.</summary>
    public async Task<Outcome?> BrakeAsync(ItemContext item, CancellationToken ct)
    {
        var round = await item.TallyAsync(StepNames.Unproved, ct);
        return round.Marked >= settings.BrakeCount && settings.BrakeShare.IsExceededBy(round.Marked, round.Total)
            ? Outcome.NeedsPerson(RestorePowerFaults.Brake(round.Marked, round.Total))
            : null;
    }

    private async Task<Outcome> CompleteAsync(RestorationOrder order, ItemContext item, HandOverCase? about, CancellationToken ct)
    {
        var decided = (await item.ReadOnceAsync(StepNames.HandOver, _ => Task.FromResult(about!), ct)).Value;
        var fault = decided.Fault;

        var manager = order.ManagerPhone?.Digits ?? fallbackPhone;
        if (await item.TellAsync(StepNames.Manager, sms, manager, SmsTexts.ForManager(order, decided), ct) is { } untold)
        {
            fault = fault.With("给台区经理", untold);
        }

        if (decided.AskCustomer && settings.TellCustomer && order.BillingPhone is { } customer)
        {
            fault = await AskAsync(order, customer.Digits, decided, item, ct) is { } unasked ? fault.With("给用户", unasked) : fault;
        }
        return Outcome.NeedsPerson(fault);
    }

    /// <summary>Asks the customer to confirm, but not at night: the person who was told decides then. Null when asked; otherwise why not.</summary>
    private Task<Untold?> AskAsync(RestorationOrder order, string phone, HandOverCase decided, ItemContext item, CancellationToken ct)
    {
        // Quiet hours go by the wall clock on which the orders are stamped. What was begun before them is settled in them.
        var begun = item.Steps.Any(s => StepNames.IsNotice(s.Name, StepNames.AskedCustomer));
        var quiet = settings.QuietHours.LeftAt(item.Now.ToOffset(order.CreatedAt.Offset)) > TimeSpan.Zero;
        return quiet && !begun
            ? Task.FromResult<Untold?>(new("免打扰时段"))
            : item.TellAsync(StepNames.AskedCustomer, sms, phone, SmsTexts.ForCustomer(order, decided), ct);
    }
}
