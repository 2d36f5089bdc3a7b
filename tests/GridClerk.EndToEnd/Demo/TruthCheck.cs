using GridClerk.Bench.Truth;

namespace GridClerk.EndToEnd.Demo;

/// <summary>Holds what a clerk did and told against what really happened: every rule that a run must keep.</summary>
/// <param name="resendAfter">Least time between two commands of ours.</param>
internal sealed class TruthCheck(TimeSpan resendAfter, string fallbackPhone)
{
    /// <summary>Every rule broken, by which order; empty when the clerk kept its word.</summary>
    public IReadOnlyList<Breach> Judge(TruthFile truth, IReadOnlyList<ToldItem> items) =>
        [.. new TruthRules(resendAfter).Judge(truth), .. new OutcomeRules(fallbackPhone).Judge(truth, items)];
}
