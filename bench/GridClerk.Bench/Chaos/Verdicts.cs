using GridClerk.Bench.Sandbox;
using GridClerk.Bench.Truth;

namespace GridClerk.Bench.Chaos;

/// <summary>What really happened to a round's orders, by the kinds of wrong that chaos counts.</summary>
/// <param name="Lost">Neither archived nor with a person.</param>
/// <param name="Twice">The same thing done twice.</param>
/// <param name="False">Archived without supply or proof, or touched though barred.</param>
internal sealed record Verdicts(int Lost, int Twice, int False, IReadOnlyList<Breach> Breaches)
{
    private const string NobodyTold = "neither archived nor its manager told";

    private static readonly string[] TwiceRules =
        [TruthRules.CommandsTooClose, TruthRules.TooManyCommands, TruthRules.ArchivedTwice, TruthRules.SmsTwice];

    private static readonly string[] FalseRules = [TruthRules.FalseArchive, TruthRules.Unproved, TruthRules.Barred];

    public bool IsClean => Lost + Twice + False == 0;

    public static Verdicts Of(TruthFile truth)
    {
        var broken = new TruthRules(ChaosTerms.ResendAfter).Judge(truth).Where(b => b.Rule != TruthRules.Forgotten);
        var forgotten = truth.Marketing.Orders.Where(o => o.InScope && o.Archives.Count == 0 && !IsTold(o, truth)).Select(o => new Breach(NobodyTold, o.OrderNo));
        var all = broken.Concat(forgotten).ToList();
        int Orders(IEnumerable<string> rules) => all.Where(b => rules.Contains(b.Rule)).Select(b => b.OrderNo).Distinct().Count();
        return new(Orders([NobodyTold]), Orders(TwiceRules), Orders(FalseRules), all);
    }

    private static bool IsTold(TruthOrder order, TruthFile truth)
    {
        var manager = string.IsNullOrEmpty(order.ManagerPhone) ? ClerkSite.FallbackPhone : order.ManagerPhone;
        return truth.Marketing.Sms.Any(s => s.OrderNo == order.OrderNo && s.To == manager);
    }
}
