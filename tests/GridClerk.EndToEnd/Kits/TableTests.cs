using System.Text.RegularExpressions;
using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.EndToEnd.Kits;

[Collection("kit pages")]
public sealed class TableTests(KitPages pages)
{
    private static readonly TableTarget List = KitBench.Table("工单编号", "工单编号", "用户名称", "电能表资产号", "工单状态", "用电地址");

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task QueryAsync_AtOnceAfterOpening_ReadsTheRowsOfItsOwnQuery(string library)
    {
        // The first load is still under way, and its timer would take the second load's mask away.
        await using var bench = await KitBench.OpenAsync(pages, library, "index.html?delay=0&linger=600");
        await bench.Page.FillAsync(KitBench.Field("工单编号", "工单列表"), "2601010000000004", KitBench.Never);
        var found = await bench.Page.QueryAsync(KitBench.Button("查询"), List, KitBench.Never);
        var row = Assert.Single(found.Rows);
        Assert.Equal(1, found.Total);
        Assert.Equal("2601010000000004超", row["工单编号"]);
        Assert.Equal("3300001000000000000004", row["电能表资产号"]);
        Assert.Equal("人民路4号", row["用电地址"]);
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task QueryAsync_NothingFound_IsEmptyOnlyAfterItsAnswer(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library, "index.html?delay=50&linger=100");
        await bench.Page.FillAsync(KitBench.Field("工单编号", "工单列表"), "999", KitBench.Never);
        var found = await bench.Page.QueryAsync(KitBench.Button("查询"), List, KitBench.Never);
        Assert.Empty(found.Rows);
        Assert.Equal(0, found.Total);
    }

    [Theory]
    [MemberData(nameof(KitLibraries.All), MemberType = typeof(KitLibraries))]
    public async Task QueryAsync_FixedColumns_EachRowOnceInTwoRoundTrips(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library, "index.html?delay=0&linger=50");
        await bench.Page.QueryAsync(KitBench.Button("查询"), List, KitBench.Never);
        using var trips = new RoundTrips();
        var found = await bench.Page.QueryAsync(KitBench.Button("查询"), List, KitBench.Never);
        Assert.Equal(2, trips.Count);
        Assert.Equal(20, found.Rows.Count);
        Assert.Equal(45, found.Total);
        Assert.Equal(20, found.Rows.Select(row => row["工单编号"]).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(KitLibraries.WithAndWithoutWrongTotal), MemberType = typeof(KitLibraries))]
    public async Task ReadPagesAsync_SeveralPages_ReadsAllWhateverTheTotalSays(string library, string wrong)
    {
        await using var bench = await KitBench.OpenAsync(pages, library, $"index.html?delay=0&linger=50&rows=230{wrong}");
        await bench.Page.QueryAsync(KitBench.Button("查询"), List, KitBench.Never);
        var rows = await bench.Page.ReadPagesAsync(List, KitBench.Never);
        Assert.Equal(230, rows.Count);
        Assert.Equal(230, rows.Select(row => row["工单编号"]).Distinct().Count());
        var shown = await bench.Page.ReadTableAsync(List, KitBench.Never);
        Assert.Equal(30, shown.Rows.Count);

        // The next one starts on the first page again.
        Assert.Equal(230, (await bench.Page.ReadPagesAsync(List, KitBench.Never)).Count);
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Two), MemberType = typeof(KitLibraries))]
    public async Task ReadTableAsync_PrivateColumns_AreMaskedInTheRecordedRows(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library, "index.html?delay=0&linger=50");
        var found = await bench.Page.QueryAsync(KitBench.Button("查询"), List, KitBench.Never);
        Assert.Equal("用户1", found.Rows[0]["用户名称"]);
        Assert.Equal("用**", bench.Record.Drafts[^1].Rows![0]["用户名称"]);
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task TickRowAsync_OneAfterAnother_OnlyTheLastIsTicked(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library, "index.html?delay=0&linger=50");
        await bench.Page.QueryAsync(KitBench.Button("查询"), List, KitBench.Never);
        await bench.Page.TickRowAsync(List, "2601010000000004", KitBench.Never);
        await bench.Page.TickRowAsync(List, "2601010000000017", KitBench.Never);
        Assert.Equal("""["2601010000000017"]""", await bench.CurrentBesideAsync("选中:"));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task PressInRowAsync_OpensTheDialogOfThatRow_AndClosesIt(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library, "index.html?delay=0&linger=50");
        await bench.Page.QueryAsync(KitBench.Button("查询"), List, KitBench.Never);
        await bench.Page.PressInRowAsync(List, "2601010000000019", KitBench.Button("查看"), KitBench.Never);
        var dialog = KitBench.Dialog("工单明细", KitLibraries.KitOf(library) == "ant-design" ? null : "关闭");
        var details = await bench.Page.ReadDialogTableAsync(dialog, KitBench.Table(null, "项目", "内容"), KitBench.Never);
        Assert.Equal(["2601010000000019", "3300001000000000000019"], details.Rows.Select(row => row["内容"]));
        Assert.Null(details.Total);
        await bench.Page.CloseDialogAsync(dialog, KitBench.Never);
        await bench.Page.CloseDialogAsync(dialog, KitBench.Never);
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Two), MemberType = typeof(KitLibraries))]
    public async Task PressInRowAsync_WhatIsNotThere_IsRefusedByName(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library, "index.html?delay=0&linger=50");
        await bench.Page.QueryAsync(KitBench.Button("查询"), List, KitBench.Never);
        foreach (var (key, action, code) in new[]
        {
            ("2601010000009999", "查看", "page.row-missing"), ("2601010000000019", "删除", "page.disabled"), ("2601010000000019", "作废", "page.target-missing"),
        })
        {
            var fault = await Assert.ThrowsAsync<PageChangedException>(() => bench.Page.PressInRowAsync(List, key, KitBench.Button(action), KitBench.Never));
            Assert.Equal(code, fault.Fault.Code);
        }
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Two), MemberType = typeof(KitLibraries))]
    public async Task ReadTableAsync_HeadingThatIsGone_NamesItAndWhatIsThere(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        var fault = await Assert.ThrowsAsync<PageChangedException>(
            () => bench.Page.ReadTableAsync(KitBench.Table(null, "工单编号", "客户名称"), KitBench.Never));
        Assert.Matches(new Regex("缺少“客户名称”.*用户名称"), fault.Fault.Text);
    }

    [Fact]
    public async Task ReadTableAsync_VirtualTable_ReadsRowsThatAreNotDrawn()
    {
        await using var bench = await KitBench.OpenAsync(pages, "elementui", "/made/virtual.html", "虚拟表格");
        var found = await bench.Page.ReadTableAsync(KitBench.Table("编号", "编号", "名称"), KitBench.Never);
        Assert.Equal(Enumerable.Range(1, 300).Select(number => $"R{number:0000}"), found.Rows.Select(row => row["编号"]));
    }

    [Fact]
    public async Task ReadTableAsync_OldPageStillFadingOut_ReadsTheOneThatWasAskedFor()
    {
        await using var bench = await KitBench.OpenAsync(pages, "antdv", "/made/leaving.html", "新页面");
        var found = await bench.Page.ReadTableAsync(KitBench.Table(null, "编号"), KitBench.Never);
        Assert.Equal("新", Assert.Single(found.Rows)["编号"]);
    }

    [Fact]
    public async Task ReadTableUntilAsync_TableThatFillsByItself_EndsWhenComplete()
    {
        await using var bench = await KitBench.OpenAsync(pages, "antdv", "/made/filling.html", "结果");
        var seen = new List<int>();
        bool IsComplete(TablePage page)
        {
            seen.Add(page.Rows.Count);
            return page.Rows.Count >= 3;
        }

        var found = await bench.Page.ReadTableUntilAsync(KitBench.Table(null, "编号"), IsComplete, TimeSpan.FromSeconds(30), KitBench.Never);

        // On a busy machine a row more may have come meanwhile.
        Assert.Equal(seen[^1], found.Rows.Count);
        Assert.InRange(found.Rows.Count, 3, 5);
        Assert.All(seen.SkipLast(1), count => Assert.InRange(count, 0, 2));
    }
}
