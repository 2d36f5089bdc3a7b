namespace GridClerk.Bench.Soak;

/// <summary>What was seen at one moment.</summary>
/// <param name="Seconds">Since the soak began.</param>
/// <param name="Rounds">Collected so far.</param>
/// <param name="Orders">Settled so far.</param>
/// <param name="Values">By the curve's name.</param>
internal sealed record Sample(double Seconds, int Rounds, int Orders, IReadOnlyDictionary<string, double> Values);
