using GridClerk.Bench.Sandbox;
using GridClerk.Bench.Truth;

namespace GridClerk.Bench.Chaos;

/// <summary>What really happened to a round's orders, by the kinds of wrong that chaos counts.</summary>
/// <param name="Lost">Neither archived nor with a person.</param>
/// <param name="Twice">The same thing done twice, or the same order known twice.</param>
/// <param name="False">Archived without supply or proof, touched though barred, or told as done though nobody archived it.</param>
internal sealed record Verdicts(int Lost, int Twice, int False, IReadOnlyList<Breach> Breaches)
{
    private const string KnownTwice = "two items of one order";
    private const string ToldFalsely = "told as done, not archived";
    private const string NobodyTold = "neither archived nor its manager told";

    private static readonly string[] TwiceRules =
        [TruthRules.CommandsTooClose, TruthRules.TooManyCommands, TruthRules.ArchivedTwice, TruthRules.SmsTwice, KnownTwice];

    private static readonly string[] FalseRules = [TruthRules.FalseArchive, TruthRules.Unproved, TruthRules.Barred, ToldFalsely];

    public bool IsClean => Lost + Twice + False == 0;

    /// <param name="items">What the clerk tells of them.</param>
    public static Verdicts Of(TruthFile truth, IReadOnlyList<ToldItem> items)
    {
        var broken = new TruthRules(ChaosTerms.ResendAfter).Judge(truth).Where(b => b.Rule != TruthRules.Forgotten);
        var forgotten = truth.Marketing.Orders.Where(o => o.InScope && o.Archives.Count == 0 && !IsTold(o, truth)).Select(o => new Breach(NobodyTold, o.OrderNo));
        var done = items.Where(i => i.WasDone).Select(i => i.Key).ToHashSet();
        var toldFalsely = truth.Marketing.Orders.Where(o => o.Archives.Count == 0 && done.Contains(o.OrderNo)).Select(o => new Breach(ToldFalsely, o.OrderNo));
        var knownTwice = items.CountBy(i => i.Key).Where(k => k.Value > 1).Select(k => new Breach(KnownTwice, k.Key));
        List<Breach> all = [.. broken, .. forgotten, .. toldFalsely, .. knownTwice];
        int Orders(IEnumerable<string> rules) => all.Where(b => rules.Contains(b.Rule)).Select(b => b.OrderNo).Distinct().Count();
        return new(Orders([NobodyTold]), Orders(TwiceRules), Orders(FalseRules), all);
    }

    private static bool IsTold(TruthOrder order, TruthFile truth)
    {
        var manager = string.IsNullOrEmpty(order.ManagerPhone) ? ClerkSite.FallbackPhone : order.ManagerPhone;
        return truth.Marketing.Sms.Any(s => s.OrderNo == order.OrderNo && s.To == manager);
    }
}
