using GridClerk.Bench.Chaos;

namespace GridClerk.EndToEnd.Chaos;

public sealed class KillDeckTests
{
    private static readonly Victim[] All = Enum.GetValues<Victim>();

    [Fact]
    public void Deal_HundredKills_EachInstantHasItsTurns()
    {
        var deck = DeckOf(All, lone: false);

        var turns = Enumerable.Range(0, 25).SelectMany(_ => deck.Deal(4)).CountBy(k => k.Instant).ToDictionary();

        Assert.Equal(Instants.All.Order(), turns.Keys.Order());
        Assert.All(turns.Values, count => Assert.True(count >= 5));
    }

    [Fact]
    public void Deal_SameSeed_SameKills() => Assert.Equal(DeckOf(All, lone: false).Deal(20), DeckOf(All, lone: false).Deal(20));

    [Fact]
    public void Deal_InAFleet_AnyKillHitsAnybody() =>
        Assert.Equal(All, DeckOf(All, lone: false).Deal(60).Select(k => k.Victim).Distinct().Order());

    [Fact]
    public void Deal_OfALoneClerk_OnlyTheLastMayLeaveItAlive()
    {
        var deck = DeckOf([Victim.Driver], lone: true);

        Assert.Equal([Victim.Clerk, Victim.Clerk, Victim.Driver], deck.Deal(3).Select(k => k.Victim));
    }

    [Fact]
    public void PutBack_InstantThatDidNotCome_IsNextAtItsFirstOccurrence()
    {
        var deck = DeckOf(All, lone: false);
        deck.PutBack(new Kill(1, Instants.InsideCommit, Occurrence: 17, Victim.Clerk, 0, null));

        var kill = deck.Deal(1)[0];

        Assert.Equal((Instants.InsideCommit, 1), (kill.Instant, kill.Occurrence));
    }

    private static KillDeck DeckOf(Victim[] victims, bool lone) => new(Instants.All, victims, lone, step: null, seed: 7);
}
