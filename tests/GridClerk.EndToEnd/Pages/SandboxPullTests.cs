using GridClerk.EndToEnd.Sandbox;
using GridClerk.Systems.Pages;

namespace GridClerk.EndToEnd.Pages;

/// <summary>Pages that no procedure of ours knows, and one that is shipped, pulled from the sandbox by their labels.</summary>
[Collection("calm sandbox")]
public sealed class SandboxPullTests(CalmSandbox sandbox) : IAsyncLifetime
{
    private const string OwnPages =
        """
        pages:
          arrears:
            title: 费控欠费客户情况查询
            menu: [费控欠费客户情况查询]
            landmarks: [催费员, 可用余额区间]
            buttons: { query: 查询 }
            tables:
              list: { row-key: 用户编号 }
          payments:
            title: 缴费记录查询
            menu: [缴费记录查询]
            landmarks: [缴费时间, 请输入]
            tables:
              list: {}
            buttons: { ask: 查询 }
        """;

    private readonly TakenTable table = new();
    private Workplace? workplace;

    private ITablePages Marketing => workplace!.Systems.TablesOf("marketing");

    public Task InitializeAsync()
    {
        workplace = Workplace.Open(
            sandbox.Process, new Dictionary<string, string> { ["marketing"] = "fdzy07", ["collection"] = "cjcx07" }, OwnPages, widgetTimeout: TimeSpan.FromSeconds(4));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await workplace!.DisposeAsync();

    [Fact]
    public async Task PullAsync_PageOfTheSitesOwn_IsReadWithTreeListAndRange()
    {
        var all = await Marketing.PullAsync(new("arrears", [], []), table, default);
        var (unit, state) = (table.Column("供电单位").First(), table.Column("欠费停复电状态").First());
        var expected = table.Rows.Count(row => row.Contains(unit) && row.Contains(state));

        var some = await Marketing.PullAsync(new("arrears", [new("供电单位", unit), new("欠费停复电状态", state)], ["用户编号", "供电单位", "欠费停复电状态"]), table, default);

        Assert.Equal(all.Total, all.Rows);
        Assert.True(all.Pages > 1 || all.Rows <= 100);
        Assert.Equal((expected, expected), (some.Rows, some.Total));
        Assert.All(table.Rows, row => Assert.Equal([unit, state], row.Skip(1)));
        Assert.Equal(["fdzy07", "费控欠费客户情况查询"], [some.Account, some.Page]);

        var paid = await Marketing.PullAsync(new("payments", [], []), table, default);
        var day = table.Column("缴费时间").First()[..10];
        var onDay = table.Column("缴费时间").Count(at => at.StartsWith(day, StringComparison.Ordinal));
        var ranged = await Marketing.PullAsync(new("payments", [new("缴费时间", $"{day}..{day}")], []), table, default);

        Assert.Equal(paid.Total, paid.Rows);
        Assert.Equal((onDay, onDay), (ranged.Rows, ranged.Total));
    }

    [Fact]
    public async Task PullAsync_FailedDetailsOfAUnit_AreAllThatTheTruthKnows()
    {
        // Other tests read some of them again.
        var failed = Collection.FailedTruths.Of(await sandbox.Process.TruthAsync()).Where(m => m.ReadAt is null).ToList();
        var county = failed.GroupBy(m => m.County).MinBy(g => g.Count())!;
        var yesterday = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime).AddDays(-1);

        var pulled = await workplace!.Systems.TablesOf("collection").PullAsync(
            new("failed-details", [new("供电单位", county.Key), new("数据日期", $"{yesterday:yyyy-MM-dd}")], ["电能表资产号"]), table, default);

        Assert.Equal(county.Count(), pulled.Rows);
        Assert.Equal(county.Select(m => m.MeterNo).Order(), table.Rows.Select(row => row[0]).Order());
    }
}
