using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;

namespace GridClerk.EndToEnd.Kits;

/// <summary>What fields offer to choose from, and choosing in several at once.</summary>
[Collection("kit pages")]
public sealed class OfferTests(KitPages pages)
{
    private static readonly string[] Units =
    [
        "城区供电公司", "城区供电公司/城东供电所", "城区供电公司/城东供电所/城东一班", "城区供电公司/城东供电所/城东二班",
        "城区供电公司/城西供电所", "城区供电公司/城西供电所/城西一班", "城区供电公司/城西供电所/城西二班",
        "滨海供电公司", "滨海供电公司/河口供电所", "滨海供电公司/河口供电所/河口一班", "滨海供电公司/河口供电所/河口二班",
    ];

    [Theory]
    [MemberData(nameof(KitLibraries.Newest), MemberType = typeof(KitLibraries))]
    public async Task ReadOptionsAsync_ListsAndGroups_GivesAllInOrderAndChoosesNothing(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        await bench.Page.SelectAsync(KitBench.Field("工单状态"), ["处理中"], KitBench.Never);
        async Task<IReadOnlyList<string>> Options(string label) => await bench.Page.ReadOptionsAsync(KitBench.Field(label), KitBench.Never);

        Assert.Equal(["待处理", "处理中", "待归档", "已归档"], await Options("工单状态"));
        Assert.Equal(["待处理", "处理中", "待归档", "已归档"], await Options("多个状态"));
        Assert.Equal(Enumerable.Range(1, 40).Select(n => $"电表厂家{n:00}"), await Options("电表厂家"));
        Assert.Equal(["内置", "外置"], await Options("开关类型"));
        Assert.Equal(["A相电流", "B相电流", "C相电流"], await Options("数据项"));
        Assert.Equal("处理中", await bench.CurrentAsync("工单状态"));
        Assert.Equal("[]", (await bench.CurrentAsync("多个状态")).Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains(bench.Record.Drafts, d => d.Picture is null && d.Rows![0].Values.Single().Contains("待归档", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Rich), MemberType = typeof(KitLibraries))]
    public async Task ReadTreeAsync_TreesAndCascade_GivesEveryPathAParentFirst(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        async Task<IEnumerable<string>> Paths(string label) =>
            (await bench.Page.ReadTreeAsync(KitBench.Field(label, "选择"), KitBench.Never)).Select(path => string.Join('/', path));

        Assert.Equal(Units, await Paths("供电单位"));
        Assert.Equal(Units, await Paths("工单类型"));
        Assert.Equal(Units, await Paths("级联单位"));
        Assert.Contains(await bench.CurrentAsync("级联单位"), new[] { "[]", "" });
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Rich), MemberType = typeof(KitLibraries))]
    public async Task ReadOptionsAsync_ListThatAServerFillsAfterTyping_IsNotTakenForAnEmptyOne(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);

        var fault = await Assert.ThrowsAsync<PageChangedException>(() => bench.Page.ReadOptionsAsync(KitBench.Field("远程客户"), KitBench.Never));

        // Element opens no list at all; Ant Design and the newest Element Plus open one that says that nothing is there.
        Assert.Contains(fault.Fault.Code, new[] { "page.list-not-open", "page.list-empty" });
    }

    [Theory]
    [MemberData(nameof(KitLibraries.Rich), MemberType = typeof(KitLibraries))]
    public async Task ChooseAsync_SeveralFields_IsOneRoundTripAndOpensOnlyWhatChanges(string library)
    {
        await using var bench = await KitBench.OpenAsync(pages, library);
        using var trips = new RoundTrips();
        Task Choose(string maker, params string[] path) => bench.Page.ChooseAsync(
            [FieldChoice.Option(KitBench.Field("工单状态"), "处理中"), FieldChoice.Option(KitBench.Field("电表厂家"), maker), FieldChoice.Node(KitBench.Field("供电单位", "选择"), path)],
            KitBench.Never);
        await Choose("电表厂家03", "城区供电公司", "城西供电所", "城西二班");
        await CountOpeningsAsync(bench);

        await Choose("电表厂家05", "城区供电公司", "城西供电所", "城西二班");

        Assert.Equal(("处理中", "电表厂家05"), (await bench.CurrentAsync("工单状态"), await bench.CurrentAsync("电表厂家")));
        Assert.Contains("330202", await bench.CurrentAsync("供电单位"));
        Assert.Equal(2, trips.Count);
        Assert.Equal("1", await bench.InPageAsync("() => String(window.openings)"));
    }

    /// <summary>How many different fields are pressed from now on; what is pressed in a list is not in a field.</summary>
    private static Task<string> CountOpeningsAsync(KitBench bench) => bench.InPageAsync(
        """
        () => {
          const seen = new Set()
          window.openings = 0
          document.addEventListener('mousedown', event => {
            const item = event.target.closest?.('.el-form-item, .ant-form-item')
            if (item) seen.add(item)
            window.openings = seen.size
          }, true)
          return ''
        }
        """);
}
