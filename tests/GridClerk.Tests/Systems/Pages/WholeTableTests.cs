using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Pages;
using GridClerk.Systems.Profiles;

namespace GridClerk.Tests.Systems.Pages;

public sealed class WholeTableTests
{
    private readonly List<string> taken = [];

    [Fact]
    public async Task ReadAsync_SeveralPages_HandsEachOnAsItComes()
    {
        var table = new PagesInMemory(2, "1", "2", "3", "4", "5");

        Assert.Equal((5, 5, 3, 1), await ReadAsync(table));
        Assert.Equal(["begin", "1", "2", "3", "4", "5"], taken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task ReadAsync_OnePage_IsRead(int rows) =>
        Assert.Equal((rows, rows, 1, 1), await ReadAsync(new PagesInMemory(20, [.. Enumerable.Range(1, rows).Select(i => $"{i}")])));

    [Fact]
    public async Task ReadAsync_PageSaysNoTotal_IsReadUncounted() =>
        Assert.Equal((3, null, 2, 1), await ReadAsync(new PagesInMemory(2, "1", "2", "3") { SaysNothing = true }));

    [Fact]
    public async Task ReadAsync_RowComesInFront_IsReadOnceMoreFromTheBeginning()
    {
        var table = new PagesInMemory(2, "1", "2", "3", "4");
        table.Meanwhile = turn => { if (turn == 1) table.Rows.Insert(0, "0"); };

        Assert.Equal((5, 5, 3, 2), await ReadAsync(table));
        Assert.Equal(["0", "1", "2", "3", "4"], taken.Skip(taken.LastIndexOf("begin") + 1));
    }

    [Theory]
    [InlineData("编号")]
    [InlineData(null)]
    public async Task ReadAsync_OneRowComesAndAnotherGoes_IsNoticedByTheRowSeenTwice(string? key)
    {
        var table = new PagesInMemory(2, "1", "2", "3", "4");
        table.Meanwhile = turn =>
        {
            if (turn == 1)
            {
                table.Rows.Insert(0, "0");
                table.Rows.Remove("3");
            }
        };

        Assert.Equal((4, 4, 2, 2), await ReadAsync(table, key));
        Assert.Equal(["0", "1", "2", "4"], taken.Skip(taken.LastIndexOf("begin") + 1));
    }

    [Fact]
    public async Task ReadAsync_ChangesAllTheTime_SaysSoAfterTheSecondReading()
    {
        var table = new PagesInMemory(2, "1", "2", "3", "4");
        table.Meanwhile = turn => table.Rows.Insert(0, $"new {turn}");

        var fault = (await Assert.ThrowsAsync<SystemUnavailableException>(() => ReadAsync(table))).Fault;

        Assert.Equal("pull.table-changed", fault.Code);
        Assert.Contains("总数由 4 变为 5", fault.Text);
        Assert.Contains("总数由 5 变为 6", fault.Text);
        Assert.Equal(2, table.Asked);
    }

    [Fact]
    public async Task ReadAsync_TotalIsAnother_IsAFaultThatSaysBoth()
    {
        var table = new PagesInMemory(2, "1", "2", "3") { Said = 7 };

        var fault = (await Assert.ThrowsAsync<SystemUnavailableException>(() => ReadAsync(table))).Fault;

        Assert.Equal("pull.count-differs", fault.Code);
        Assert.Contains("显示共 7 条，读到 3 条", fault.Text);
    }

    [Fact]
    public async Task ReadAsync_TotalIsWrongOnce_TheSecondReadingCounts()
    {
        var table = new OnceWrong(new PagesInMemory(2, "1", "2", "3"));

        Assert.Equal((3, 3, 2, 2), await ReadAsync(table));
    }

    [Fact]
    public async Task ReadAsync_PageInTheMiddleIsShort_IsReadOnceMore()
    {
        var table = new ShortOnce(new PagesInMemory(2, "1", "2", "3", "4", "5"));

        Assert.Equal((5, 5, 3, 2), await ReadAsync(table));
    }

    [Fact]
    public async Task ReadAsync_EqualRowsWithoutAKey_AreTakenIfTheyStandStill()
    {
        Assert.Equal((4, 4, 2, 2), await ReadAsync(new PagesInMemory(2, "1", "2", "1", "3"), key: null));
        Assert.Equal("pull.table-changed", (await Assert.ThrowsAsync<SystemUnavailableException>(() => ReadAsync(new PagesInMemory(2, "1", "2", "1", "3")))).Fault.Code);
    }

    [Fact]
    public async Task ReadAsync_SecondReadingIsShorter_NothingOfTheFirstIsLeft()
    {
        var table = new PagesInMemory(2, "1", "2", "3", "4");
        table.Meanwhile = turn => { if (turn == 1) table.Rows.RemoveAt(0); };

        Assert.Equal((3, 3, 2, 2), await ReadAsync(table));
        Assert.Equal(["2", "3", "4"], taken.Skip(taken.LastIndexOf("begin") + 1));
    }

    private Task<(int, int?, int, int)> ReadAsync(IPagedTable pages, string? key = "编号")
    {
        var line = new ProfileLine("own.yaml", 7);
        var table = new TableTarget("list", "list", line, new Dictionary<string, ColumnTarget>(), key, new Dictionary<string, ButtonTarget>());
        return new WholeTable(pages, table, "某系统 某页").ReadAsync(
            (page, begins) =>
            {
                taken.AddRange(begins ? ["begin", .. page.Rows.Select(r => r["编号"])] : page.Rows.Select(r => r["编号"]));
                return Task.CompletedTask;
            },
            CancellationToken.None);
    }

    /// <summary>Says a wrong total as long as it is asked for the first time.</summary>
    private sealed class OnceWrong(PagesInMemory table) : IPagedTable
    {
        public Task<TablePage> FirstAsync(CancellationToken ct)
        {
            table.Said = table.Asked == 0 ? 7 : null;
            return table.FirstAsync(ct);
        }

        public Task<TablePage> NextAsync(CancellationToken ct) => table.NextAsync(ct);
    }

    /// <summary>Lacks a row on its second page the first time.</summary>
    private sealed class ShortOnce(PagesInMemory table) : IPagedTable
    {
        public Task<TablePage> FirstAsync(CancellationToken ct) => table.FirstAsync(ct);

        public async Task<TablePage> NextAsync(CancellationToken ct)
        {
            var shown = await table.NextAsync(ct);
            return table.Asked == 1 && shown.HasMore ? shown with { Rows = [.. shown.Rows.Skip(1)] } : shown;
        }
    }
}
