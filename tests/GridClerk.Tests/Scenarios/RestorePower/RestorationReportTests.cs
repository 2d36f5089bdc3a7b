using GridClerk.Core.Reports;
using GridClerk.Core.WorkItems;
using GridClerk.Scenarios.RestorePower;
using GridClerk.Systems.Marketing;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Scenarios.RestorePower;

public sealed class RestorationReportTests
{
    private readonly OrderBench bench = new();

    [Fact]
    public void Of_HandlingTimes_AreCountedFromTheOrdersCreation()
    {
        var results = Enumerable.Range(1, 20).Select(minutes => Result(Outcome.Done(""), minutes)).ToList();

        var report = RestorationReport.Of(results);

        Assert.Equal("10 分 30 秒", Figure(report, "平均处理时长").Value);
        Assert.Equal("19 分 00 秒", Figure(report, "95% 的工单不超过").Value);
        Assert.Equal("20 分 00 秒", Figure(report, "最长处理时长").Value);
        Assert.Equal("100%", Figure(report, "45 分钟内处理").Value);
        Assert.Equal(ReportTone.Good, Figure(report, "平均处理时长").Verdict);
    }

    [Fact]
    public void Of_PromiseMissed_IsColoured()
    {
        var report = RestorationReport.Of([Result(Outcome.Done(""), 46), Result(Outcome.NeedsPerson(RestorePowerFaults.NoLoad), 44)]);

        Assert.Equal("50%", Figure(report, "45 分钟内处理").Value);
        Assert.Equal(ReportTone.Warning, Figure(report, "45 分钟内处理").Verdict);
        Assert.Equal("50%", Figure(report, "无需人工").Value);
        Assert.Equal(ReportTone.Warning, Figure(report, "最长处理时长").Verdict);
    }

    [Fact]
    public void Of_OrdersStillWaiting_CountInNoFigureButAreListed()
    {
        var waiting = Result(Outcome.Later(TimeSpan.FromMinutes(5), "等待第二次透抄"), null);

        var report = RestorationReport.Of([waiting]);

        Assert.Equal("—", Figure(report, "平均处理时长").Value);
        Assert.Contains("1 张仍在处理", Figure(report, "工单").Remark);
        Assert.Contains("处理中", Assert.Single(report.Tables[1].Rows).Cells);
        Assert.Empty(report.Tables[0].Rows);
    }

    [Fact]
    public async Task Of_HandledOrder_TellsWhatWasDoneInOrderAndWhy()
    {
        var order = bench.World.Add(new() { NeedsButton = true });
        var outcome = await bench.WorkAsync(order);
        var now = bench.Clock.GetUtcNow();

        var report = RestorationReport.Of([new("k", order.Order, outcome, now, now, now, await bench.StepsOfAsync(order))]);

        var row = Assert.Single(report.Tables[0].Rows);
        Assert.Equal(ReportTone.Warning, row.Tone);
        Assert.Equal(
            ["复电下发 1（已确认）", "透抄：电流 0/0/0 安，开关断，命令通", "透抄：电流 0/0/0 安，开关断，命令通", "短信通知台区经理（已确认）", "短信请用户确认（已确认）"],
            row.Cells[^1].Split('\n').Select(line => line[9..].Split("，数据时标")[0]));
        Assert.Contains("按下表上的复电按钮", row.Cells[^2]);
        Assert.All(row.Cells, cell => Assert.DoesNotContain(order.Order.BillingPhone!.Value.Digits, cell));
    }

    private ItemResult<RestorationOrder> Result(Outcome outcome, int? minutes)
    {
        var order = bench.World.Add().Order;
        return new(order.OrderNo, order, outcome, order.CreatedAt, order.CreatedAt, order.CreatedAt.AddMinutes(minutes ?? 0), [])
        {
            EndedAt = minutes is null ? null : order.CreatedAt.AddMinutes(minutes.Value),
        };
    }

    private static ReportFigure Figure(RunReport report, string label) => Assert.Single(report.Figures, f => f.Label == label);
}
