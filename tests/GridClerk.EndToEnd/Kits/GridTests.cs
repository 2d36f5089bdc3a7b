namespace GridClerk.EndToEnd.Kits;

/// <summary>Tables that are more than rows of cells.</summary>
[Collection("kit pages")]
public sealed class GridTests(KitPages pages)
{
    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task ReadTableAsync_TreeTable_UnfoldsAndReadsEveryRow(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        var found = await bench.Page.ReadTableAsync(KitBench.Table("单位名称", "单位名称", "户数"), KitBench.Never);
        Assert.Equal(
            ["城区供电公司 300", "城东供电所 180", "城东一班 100", "城东二班 80", "城西供电所 120", "滨海供电公司 90", "河口供电所 90"],
            found.Rows.Select(row => $"{row["单位名称"]} {row["户数"]}"));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task ReadTableAsync_MergedCells_StandInEachRowThatTheySpan(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        var found = await bench.Page.ReadTableAsync(KitBench.Table("值班人", "班组", "值班人", "电话"), KitBench.Never);
        Assert.Equal(
            ["抢修一班 甲 1001", "抢修一班 乙 1002", "抢修一班 丙 1003", "抢修二班 丁 2001", "抢修二班 戊 2002", "抢修三班 己 3001"],
            found.Rows.Select(row => $"{row["班组"]} {row["值班人"]} {row["电话"]}"));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.VirtualTables), MemberType = typeof(KitLibraries))]
    public async Task ReadTableAsync_VirtualTableOfTheLibrary_ReadsRowsThatAreNotDrawn(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        var found = await bench.Page.ReadTableAsync(KitBench.Table("表计编号", "表计编号", "示数"), KitBench.Never);
        Assert.Equal(Enumerable.Range(1, 500).Select(number => $"M{number:00000}"), found.Rows.Select(row => row["表计编号"]));
        Assert.Equal("623.75", found.Rows[^1]["示数"]);
    }
}
