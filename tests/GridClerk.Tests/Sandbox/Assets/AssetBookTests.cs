using GridClerk.Sandbox;
using GridClerk.Sandbox.Marketing.Assets;
using GridClerk.Sandbox.World;

namespace GridClerk.Tests.Sandbox.Assets;

public sealed class AssetBookTests
{
    private static readonly Unit Company = Worlds.Build(new() { Seed = 1 }).Company;
    private static readonly AssetQuery Everything = new(null, null, null, null, null, null);

    [Theory]
    [InlineData(6160, 6160)]
    [InlineData(300, 300)]
    public void For_AgreedVolumes_AreMetExactly(int asked, int counts) => Assert.Equal(counts, AssetScale.For(asked).Counts);

    [Fact]
    public void For_AnyVolume_IsNearAndNeverAbove()
    {
        for (var asked = 12; asked <= 6160; asked += 31)
        {
            Assert.InRange(AssetScale.For(asked).Counts, asked / 2, asked);
        }
    }

    [Theory]
    [InlineData(6160)]
    [InlineData(300)]
    public void Count_Parent_IsTheSumOfItsChildren(int assets)
    {
        var book = Book(3, assets);
        var parents = book.District.All.Where(u => u.Children.Count > 0).ToList();

        Assert.True(parents.Count >= 2);
        Assert.All(
            from parent in parents from type in book.Types from status in book.Statuses select (parent, type, status),
            c => Assert.Equal(
                book.Count(Everything with { Unit = c.parent, Type = c.type, Status = c.status }),
                c.parent.Children.Sum(child => book.Count(Everything with { Unit = child, Type = c.type, Status = c.status }))));
    }

    [Fact]
    public void Count_ByRating_AddsUpToTheCount()
    {
        var book = Book(3, 6160);
        foreach (var type in book.Types.Where(t => t.IsRated))
        {
            var parts = from current in type.Currents from voltage in type.Voltages select Everything with { Type = type, Current = current, Voltage = voltage };
            Assert.Equal(book.Count(Everything with { Type = type }), parts.Sum(book.Count));
        }
    }

    [Fact]
    public void Count_TheStateThatExistsNowhere_IsOfferedAndEmpty()
    {
        var book = Book(5, 300);

        Assert.Contains(AssetKinds.Nowhere, book.Statuses);
        Assert.Equal(0, book.Count(Everything with { Status = AssetKinds.Nowhere }));
    }

    [Fact]
    public void Count_SmallWorld_HoldsTheSameCountsAsALargeOne()
    {
        var (small, large) = (Book(4, 300), Book(4, 6160));
        var station = small.District.Leaves[0];

        Assert.All(
            from type in small.Types from status in small.Statuses from store in small.Stores select new AssetQuery(station, type, status, store, null, null),
            query => Assert.Equal(large.Count(query), small.Count(query)));
    }

    [Fact]
    public void Cut_AllPages_HoldEveryAssetOnce()
    {
        var book = Book(6, 6160);
        var lots = book.Find(Everything with { Unit = book.District.Leaves[^1], Type = book.Types[1] }).ToList();
        var total = lots.Sum(l => l.Count);
        var rows = Enumerable.Range(1, (total / 50) + 1).SelectMany(page => AssetRows.Cut(lots, page, 50, Worlds.Noon)).Select(r => $"{r}").ToList();

        Assert.Equal(total, rows.Count);
        Assert.Equal(total, rows.Distinct().Count());
    }

    [Fact]
    public void LiveUntil_AMonth_CountsMoveAndStayTrueToThemselves()
    {
        var book = Book(8, 6160);
        var scrapped = AssetKinds.Statuses.Single(s => s.Name == "已报废");
        var (unmoved, large, small) = (0, 0, 0);
        for (var day = 1; day <= 30; day++)
        {
            var before = Totals(book);
            var scrap = book.Find(Everything with { Status = scrapped }).ToDictionary(l => l.Number, l => l.Count);

            book.LiveUntil(day);

            var after = Totals(book);
            foreach (var (place, then) in before)
            {
                var moved = Math.Abs(after[place] - then);
                (unmoved, small, large) = moved == 0 ? (unmoved + 1, small, large) : moved * 10 <= then ? (unmoved, small + 1, large) : (unmoved, small, large + 1);
            }

            var scrapNow = book.Find(Everything with { Status = scrapped }).ToList();
            Assert.All(scrapNow, l => Assert.True(l.Count >= scrap[l.Number]));
            Assert.All(book.Find(Everything), l => Assert.True(l.Count >= 0));
            Assert.Equal(0, book.Count(Everything with { Status = AssetKinds.Nowhere }));
        }

        Assert.True(small > 10 * large && large > 10, $"{unmoved} unmoved, {small} small, {large} large");
        Assert.Equal(
            book.Count(Everything with { Unit = book.District.City }), book.District.Leaves.Sum(u => book.Count(Everything with { Unit = u })));
    }

    [Fact]
    public void LiveUntil_AtOnceOrDayByDay_IsTheSame()
    {
        var (atOnce, daily) = (Book(9, 300), Book(9, 300));
        atOnce.LiveUntil(5);
        foreach (var day in Enumerable.Range(1, 5))
        {
            daily.LiveUntil(day);
        }

        atOnce.LiveUntil(2);

        Assert.Equal(atOnce.Find(Everything), daily.Find(Everything));
        Assert.NotEqual(Book(9, 300).Find(Everything), daily.Find(Everything));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(23.9, 0)]
    [InlineData(24, 1)]
    [InlineData(80, 3)]
    [InlineData(-1, 0)]
    public void Days_GoByTheHoursSinceTheStart(double hours, int days) => Assert.Equal(days, AssetLife.Days(Worlds.Noon, Worlds.Noon.AddHours(hours)));

    private static Dictionary<(string Unit, string Type), int> Totals(AssetBook book) =>
        book.Find(Everything).GroupBy(l => (l.Unit.Id, l.Type.Id)).ToDictionary(g => g.Key, g => g.Sum(l => l.Count));

    private static AssetBook Book(int seed, int assets) => new(new SandboxOptions { Seed = seed, Assets = assets }, Company);
}
