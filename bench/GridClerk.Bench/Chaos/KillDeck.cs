namespace GridClerk.Bench.Chaos;

/// <summary>Deals the kills of each round: the instants in turn, what else there is to choose by the seed.</summary>
/// <param name="victims">Whom kills may hit.</param>
/// <param name="lone">One clerk alone: only the last kill of a round may leave it alive, since it then goes on by itself to the end.</param>
/// <param name="step">How the names of the steps begin that count; null: all do.</param>
internal sealed class KillDeck(IReadOnlyList<string> instants, IReadOnlyList<Victim> victims, bool lone, string? step, int seed)
{
    private readonly Random random = new(seed);
    private readonly LinkedList<string> missed = new();
    private int next;

    public IReadOnlyList<Kill> Deal(int kills) => [.. Enumerable.Range(1, kills)
        .Select(number => Deal(number, lone && number < kills ? Victim.Clerk : victims[random.Next(victims.Count)]))];

    /// <summary>The instant did not come: it has its turn first in the next round.</summary>
    public void PutBack(Kill kill) => missed.AddLast(kill.Instant);

    private Kill Deal(int number, Victim victim)
    {
        var again = missed.First;
        if (again is not null)
        {
            missed.RemoveFirst();
        }

        var instant = again?.Value ?? instants[next++ % instants.Count];

        // What was missed is taken at its first occurrence.
        var occurrence = 1 + random.Next(Instants.MostOccurrences(instant));
        return new(
            number, instant, again is null ? occurrence : 1, victim, random.Next((int)Instants.LongestDelay(instant).TotalMicroseconds + 1), step);
    }
}
