using GridClerk.Systems.Marketing;

namespace GridClerk.Tests.Systems.Marketing;

public sealed class AssetQueueTests
{
    private static readonly string[] Stations = ["城东供电所", "城西供电所", "古塘供电所"];

    private static List<AssetQuery> All =>
    [
        .. from unit in Stations
           from type in new[] { "电能表", "互感器" }
           from status in new[] { "运行", "合格在库", "已报废" }
           from store in new[] { "一级库", "二级库", "三级库" }
           select new AssetQuery(["临江市供电公司", unit], type, status, store),
    ];

    [Fact]
    public void Take_EveryCombination_ChangesOneFieldAtATime()
    {
        var order = new AssetQueue(All, tabs: 1).Take().Select(one => one.Query).ToList();

        Assert.Equal(All.Count, order.Count);
        Assert.All(order.Zip(order.Skip(1)), pair => Assert.Equal(1, Differences(pair.First, pair.Second)));
    }

    [Fact]
    public void Take_ShuffledAndDoubled_HandsOutEachPlaceOnceAndChangesTheUnitLeast()
    {
        var shuffled = Enumerable.Range(0, All.Count).Select(i => All[i * 17 % All.Count]).Append(All[3]).ToList();

        var order = new AssetQueue(shuffled, tabs: 1).Take().ToList();

        Assert.Equal(Enumerable.Range(0, shuffled.Count), order.Select(one => one.Place).Order());
        Assert.All(order, one => Assert.Same(shuffled[one.Place], one.Query));
        Assert.Equal(Stations.Length - 1, order.Zip(order.Skip(1)).Count(pair => pair.First.Query.Unit[^1] != pair.Second.Query.Unit[^1]));
    }

    [Fact]
    public async Task Take_SeveralTabs_ShareWithoutGapOrDouble()
    {
        var queue = new AssetQueue(All, tabs: 4);

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => queue.Take().Select(one => one.Place).ToList())));

        Assert.Equal(Enumerable.Range(0, All.Count), taken.SelectMany(places => places).Order());
    }

    [Fact]
    public void Take_Closed_GivesNobodyAnother()
    {
        var queue = new AssetQueue(All, tabs: 2);
        using var tab = queue.Take().GetEnumerator();
        Assert.True(tab.MoveNext());

        queue.Close();

        Assert.False(tab.MoveNext());
    }

    private static int Differences(AssetQuery one, AssetQuery other) =>
        (one.Unit[^1] == other.Unit[^1] ? 0 : 1) + (one.Type == other.Type ? 0 : 1) + (one.Status == other.Status ? 0 : 1) + (one.Store == other.Store ? 0 : 1);
}
