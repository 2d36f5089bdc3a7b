namespace GridClerk.Bench.Chaos;

/// <summary>Deals the kills of each round: the instants in turn, what else there is to choose by the seed.</summary>
/// <param name="victims">Whom the last kill of a round may hit.</param>
internal sealed class KillDeck(IReadOnlyList<string> instants, IReadOnlyList<Victim> victims, int seed)
{
    private readonly Random random = new(seed);
    private readonly LinkedList<string> missed = new();
    private int next;

    /// <summary>Only the last kill of a round may leave the clerk alive: it then has to go on by itself to the end.</summary>
    public IReadOnlyList<Kill> Deal(int kills) =>
        [.. Enumerable.Range(1, kills).Select(number => Deal(number < kills ? Victim.Clerk : victims[random.Next(victims.Count)]))];

    /// <summary>The instant did not come: it has its turn first in the next round.</summary>
    public void PutBack(Kill kill) => missed.AddLast(kill.Instant);

    private Kill Deal(Victim victim)
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
            instant, again is null ? occurrence : 1, victim, random.Next((int)Instants.LongestDelay(instant).TotalMicroseconds + 1));
    }
}
