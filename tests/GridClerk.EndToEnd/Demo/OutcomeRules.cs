using GridClerk.Bench.Truth;

namespace GridClerk.EndToEnd.Demo;

/// <summary>What became of an item, as <c>gridclerk items RUN --json</c> tells it.</summary>
internal sealed record ToldItem(string Key, string Outcome, ToldFault? Fault, string? Result);

internal sealed record ToldFault(string Code, string Text);

/// <summary>What a clerk promises of each order: archived, or with a person who was told once and for the right reason.</summary>
/// <param name="fallbackPhone">Takes what is meant for a manager whose number no page shows.</param>
internal sealed class OutcomeRules(string fallbackPhone)
{
    public const string Unsettled = "not settled";
    public const string NotAsTold = "told one thing, did another";
    public const string WrongReason = "reason does not fit the class";
    public const string ManagerNotToldOnce = "manager not told exactly once";
    public const string CustomerToldTwice = "customer told more than once";
    public const string BarredCustomerTold = "barred customer told";
    public const string StrangerTold = "a stranger told";
    public const string TooFewArchived = "fewer than 95 % of the provable archived";

    private const double ProvableShare = 0.95;

    /// <summary>What may also keep any order from being proved: the page, the channel or the write itself.</summary>
    private static readonly string[] AnyUnproved =
        ["restore-power.no-answer", "restore-power.unclear", "restore-power.command-failed", "restore-power.archive-failed", "step.write-unconfirmed"];

    private static readonly Dictionary<string, string[]> Reasons = new(StringComparer.Ordinal)
    {
        ["button-needed"] = ["restore-power.button-needed"],
        ["never-closes"] = ["restore-power.command-not-taken"],
        ["trip-pending"] = ["restore-power.trip-pending-or-stuck"],
        ["no-load"] = ["restore-power.no-load"],
        ["breaker-open"] = ["restore-power.breaker-unproved"],
        ["terminal-offline"] = ["restore-power.no-answer"],
        ["always-stale"] = ["restore-power.no-answer"],
        ["contradiction"] = ["restore-power.current-through-open-switch"],
        ["area-outage"] = ["restore-power.no-answer", "restore-power.brake"],
        ["colleague"] = ["restore-power.no-answer", "restore-power.order-missing"],
    };

    private static readonly Dictionary<string, string> Bars = new(StringComparer.Ordinal)
    {
        ["theft"] = "restore-power.cut-for-theft",
        ["breach"] = "restore-power.cut-for-breach",
        ["safety"] = "restore-power.awaits-safety-confirmation",
        ["negative-balance"] = "restore-power.in-arrears",
        ["paid-before-cut"] = "restore-power.not-paid",
    };

    public IReadOnlyList<Breach> Judge(TruthFile truth, IReadOnlyList<ToldItem> items)
    {
        var told = items.ToDictionary(i => i.Key);
        var orders = truth.Marketing.Orders.Where(o => o.InScope).ToList();
        var breaches = orders.SelectMany(o => BrokenBy(o, told.GetValueOrDefault(o.OrderNo), truth).Select(rule => new Breach(rule, o.OrderNo))).ToList();
        var provable = orders.Where(o => o.Provable).ToList();
        if (provable.Count(o => o.OwnArchives.Any()) < ProvableShare * provable.Count)
        {
            breaches.Add(new(TooFewArchived, string.Join(' ', provable.Where(o => !o.OwnArchives.Any()).Select(o => $"{o.OrderNo}({o.Class})"))));
        }

        return breaches;
    }

    private IEnumerable<string> BrokenBy(TruthOrder order, ToldItem? item, TruthFile truth)
    {
        var sms = truth.Marketing.Sms.Where(s => s.OrderNo == order.OrderNo).ToList();
        var manager = string.IsNullOrEmpty(order.ManagerPhone) ? fallbackPhone : order.ManagerPhone;
        var toManager = sms.Count(s => s.To == manager);
        var toCustomer = sms.Count(s => s.To == order.CustomerPhone && s.To != manager);
        if (sms.Count != toManager + toCustomer)
        {
            yield return StrangerTold;
        }

        if (toCustomer > 1)
        {
            yield return CustomerToldTwice;
        }

        if (order.Barred && toCustomer > 0)
        {
            yield return BarredCustomerTold;
        }

        switch (item?.Outcome)
        {
            case "done" when !order.OwnArchives.Any():
            case "alreadyDone" when order.State != "archived":
                yield return NotAsTold;
                break;
            case "done" or "alreadyDone":
                break;
            case "needsPerson":
                if (toManager != 1)
                {
                    yield return ManagerNotToldOnce;
                }

                if (!Fits(order, item.Fault!.Code))
                {
                    yield return $"{WrongReason}: {order.Class} → {item.Fault.Code}";
                }

                break;
            default:
                yield return Unsettled;
                break;
        }
    }

    private static bool Fits(TruthOrder order, string code) =>
        Bars.TryGetValue(order.Class, out var bar)
            ? code == bar
            : AnyUnproved.Contains(code) || order.Provable || Reasons.GetValueOrDefault(order.Class, []).Contains(code);
}
