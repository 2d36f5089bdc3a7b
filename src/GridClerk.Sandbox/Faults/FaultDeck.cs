using GridClerk.Sandbox.Engine;

namespace GridClerk.Sandbox.Faults;

/// <summary>Decides at which of its calls each fault strikes: by the call's ordinal, from a stream of the fault's own.</summary>
internal sealed class FaultDeck
{
    private readonly Dictionary<Fault, Deck> decks;

    public FaultDeck(SandboxOptions options) =>
        decks = FaultTable.All.ToDictionary(rate => rate.Fault, rate => new Deck(rate, options));

    /// <summary>Counts one call that <paramref name="fault"/> can befall and says whether it does.</summary>
    public bool Strikes(Fault fault) => decks[fault].Next();

    private sealed class Deck
    {
        private readonly SeededRandom random;
        private readonly double chance;
        private readonly int gap;

        private int left;
        private int undisturbed;

        public Deck(FaultRate rate, SandboxOptions options)
        {
            random = SeededRandom.For(options.Seed, $"fault {rate.Fault}");
            chance = options.Faults switch
            {
                FaultLevel.Heavy => rate.Heavy,
                FaultLevel.Light => rate.Light,
                _ => 0,
            };
            gap = rate.Gap;
            left = rate.MostPerOrder is { } most ? (int)Math.Round(most * (options.Orders + options.Arrivals)) : int.MaxValue;
        }

        public bool Next()
        {
            if (undisturbed > 0)
            {
                undisturbed--;
                return false;
            }

            if (left == 0 || !random.Chance(chance))
            {
                return false;
            }

            left--;
            undisturbed = gap;
            return true;
        }
    }
}
