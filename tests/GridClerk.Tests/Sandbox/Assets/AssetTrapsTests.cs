using System.Text.Json;
using GridClerk.Sandbox;
using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Faults;
using GridClerk.Sandbox.Marketing.Assets;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Sandbox.Assets;

public sealed class AssetTrapsTests
{
    [Fact]
    public void Set_Heavy_IsWrongAtTheFirstAskingOnlyAndSaysSoInTheTruth()
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var (book, traps) = Traps(seed, FaultLevel.Heavy);
            var counts = Counts(book);
            var wrong = counts.Where(query => traps.Set("zctj01", query, book.Count(query)).Shown != book.Count(query)).ToList();
            var told = traps.Truth.Select(t => JsonSerializer.SerializeToElement(t))
                .Where(t => t.GetProperty("kind").GetString() != "late").ToList();

            Assert.NotEmpty(wrong);
            Assert.Equal(wrong.Count, told.Count);
            Assert.All(told, t => Assert.NotEqual(t.GetProperty("shown").GetInt32(), t.GetProperty("count").GetInt32()));
            Assert.All(told, t => Assert.True(t.GetProperty("shown").GetInt32() >= 0));
            Assert.All(counts, query => Assert.Equal(book.Count(query), traps.Set("zctj01", query, book.Count(query)).Shown));
        }
    }

    [Fact]
    public void Set_Heavy_HoldsSomeAnswersBackForSeconds()
    {
        var (book, traps) = Traps(2, FaultLevel.Heavy);
        var holds = Counts(book).Select(query => traps.Set("zctj01", query, 1).Hold).Where(h => h > TimeSpan.Zero).ToList();

        Assert.NotEmpty(holds);
        Assert.All(holds, h => Assert.InRange(h, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void Set_OfASum_IsNeverWrong()
    {
        var (book, traps) = Traps(2, FaultLevel.Heavy);
        for (var i = 0; i < 500; i++)
        {
            Assert.Equal(i, traps.Set("zctj01", new(null, book.Types[0], null, null, null, null), i).Shown);
        }
    }

    [Fact]
    public void Set_NoFaults_NeitherWrongNorLate()
    {
        var (book, traps) = Traps(2, FaultLevel.None);

        Assert.All(Counts(book), query => Assert.Equal((7, TimeSpan.Zero), traps.Set("zctj01", query, 7)));
        Assert.Empty(traps.Truth);
    }

    private static (AssetBook Book, AssetTraps Traps) Traps(int seed, FaultLevel faults)
    {
        var options = new SandboxOptions { Seed = seed, Faults = faults };
        var world = Worlds.Build(options);
        var state = new SandboxState(options, new(new ManualClock(Worlds.Noon), 1), world, new FaultDeck(options), new TruthRecorder(seed));
        var book = new AssetBook(options, world.Company);
        return (book, new(state, book));
    }

    private static List<AssetQuery> Counts(AssetBook book) =>
    [
        .. from unit in book.District.All
           from type in book.Types
           from status in book.Statuses
           from store in book.Stores
           select new AssetQuery(unit, type, status, store, null, null),
    ];
}
