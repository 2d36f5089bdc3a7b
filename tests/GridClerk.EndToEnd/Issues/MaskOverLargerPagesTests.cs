using GridClerk.EndToEnd.Kits;
using GridClerk.Systems.Profiles;

namespace GridClerk.EndToEnd.Issues;

/// <summary>Reading all pages died when the loading mask stayed over the rows after the page size was enlarged: nobody watched those rows.</summary>
[Collection("kit pages")]
public sealed class MaskOverLargerPagesTests(KitPages pages)
{
    private static readonly TableTarget List = KitBench.Table("工单编号", "工单编号");

    [Theory]
    [InlineData("elementui")]
    [InlineData("antdv")]
    public async Task ReadPagesAsync_MaskStaysAfterTheRowsCame_ReadsAll(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library, "index.html?delay=0&linger=1200&rows=130");
        await bench.Page.QueryAsync(KitBench.Button("查询"), List, KitBench.Never);

        var rows = await bench.Page.ReadPagesAsync(List, KitBench.Never);

        Assert.Equal(130, rows.Select(row => row["工单编号"]).Distinct().Count());
    }
}
