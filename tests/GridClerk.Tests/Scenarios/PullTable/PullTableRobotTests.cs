using GridClerk.Core.Faults;
using GridClerk.Core.WorkItems;
using GridClerk.Documents.Reading;
using GridClerk.Scenarios.PullTable;
using GridClerk.Tests.Core;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Scenarios.PullTable;

/// <summary>A day's pull, by a robot over the real stores and a table in memory.</summary>
public sealed class PullTableRobotTests : IDisposable
{
    private const string Day = "2026-11-22";
    private const string Book = $"某页-{Day}.xlsx";

    private static readonly Column<string?> Number = Column.Identifier("用户编号");
    private static readonly Column<decimal?> Balance = Column.Number("余额");

    private readonly FakeTime time = new();
    private readonly NightDesk desk = new();
    private readonly InMemoryTables tables = new("用户编号", "余额");
    private PullTableSettings settings = new() { System = "marketing", Page = "arrears", Where = "供电单位=城关供电所,状态=甲,乙,缴费时间={today-1}..{today}", MailTo = new(["yx@gongdian.example"]) };

    public PullTableRobotTests() => tables.Rows.AddRange([["0003300000000001", "-12.50"], ["3300000000002", "0"], ["3300000000003", "7.25"]]);

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task Day_TableIsPulled_WorkbookHoldsItAndIsMailedOnce()
    {
        await using var bench = await OpenAsync();

        await bench.RunToEndAsync();

        Assert.Equal([("0003300000000001", -12.5m), ("3300000000002", 0m), ("3300000000003", 7.25m)], (await RowsAsync()).Select(r => (r.Get(Number), r.Get(Balance))));
        var asked = Assert.Single(tables.Asked);
        Assert.Equal([("供电单位", "城关供电所"), ("状态", "甲,乙"), ("缴费时间", "2026-11-21..2026-11-22")], asked.Where.Select(w => (w.Label, w.Value)));
        var (to, mail) = Assert.Single(desk.Mail.Sent);
        Assert.Equal(("yx@gongdian.example", Book), (to, Assert.Single(mail.Files).Name));
        Assert.Contains("读到 3 行，与页面显示的总数一致", ((Outcome.DoneOutcome)(await bench.ItemAsync(Day)).Outcome!).Result);
    }

    [Fact]
    public async Task Day_TableChangedWhileItWasRead_OnlyTheSecondReadingIsInTheWorkbook()
    {
        await using var bench = await OpenAsync();
        tables.GoneInTheSecondReading.Add(["字", "不是数"]);

        await bench.RunToEndAsync();

        Assert.Equal(3, (await RowsAsync()).Count);
        Assert.Contains("已从头重读一遍", ((Outcome.DoneOutcome)(await bench.ItemAsync(Day)).Outcome!).Result);
    }

    [Fact]
    public async Task Day_SystemFailsInTheMiddle_IsPulledAnewAndMailedOnce()
    {
        await using var bench = await OpenAsync();
        tables.FailOnce = new SystemUnavailableException(new("system.error", "系统繁忙", "自动重试"));

        await bench.RunToEndAsync();

        Assert.Equal((2, 3, 1), (tables.Asked.Count, (await RowsAsync()).Count, desk.Mail.Sent.Count));
    }

    [Fact]
    public async Task SameDayAgain_PullsNothing_NextDayDoes()
    {
        await using var bench = await OpenAsync();
        await bench.RunToEndAsync();
        await bench.RunToEndAsync();
        Assert.Single(tables.Asked);

        time.Advance(TimeSpan.FromDays(1));
        await bench.RunToEndAsync();

        Assert.Equal("2026-11-22..2026-11-23", tables.Asked[1].Where[2].Value);
        Assert.Equal(2, desk.Mail.Sent.Count);
    }

    [Fact]
    public async Task Day_EmptyTable_IsAWorkbookWithItsHeadings()
    {
        await using var bench = await OpenAsync();
        tables.Rows.Clear();
        settings = settings with { File = "欠费客户", MailTo = new([]) };

        await bench.RunToEndAsync();

        Assert.Empty(await desk.RowsAsync(Day, $"欠费客户-{Day}.xlsx", "某页", Number, Balance));
        Assert.Empty(desk.Mail.Sent);
    }

    private async Task<ClerkBench> OpenAsync() => await ClerkBench.OpenAsync(
        recorder =>
        {
            desk.Mail.Record(recorder);
            return new BenchPlace(BoundScenario.Of(new PullTableScenario("pull-table-arrears", tables, desk.Desk, settings, "报表一号", time)), [desk.Mail]);
        },
        time);

    private Task<IReadOnlyList<TableRow>> RowsAsync() => desk.RowsAsync(Day, Book, "某页", Number, Balance);
}
