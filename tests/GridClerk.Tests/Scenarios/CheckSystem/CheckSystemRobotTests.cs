using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Runs;
using GridClerk.Core.Settings;
using GridClerk.Core.WorkItems;
using GridClerk.Scenarios.CheckSystem;
using GridClerk.Server.Storage;
using GridClerk.Tests.Core;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Scenarios.CheckSystem;

/// <summary>A morning's check, by a robot over the real stores and a system in memory.</summary>
public sealed class CheckSystemRobotTests : IDisposable
{
    private const string Chief = "chief@gongdian.example";

    private readonly FakeTime time = new();
    private readonly NightDesk desk = new();
    private readonly InMemoryCheck system;
    private CheckSystemSettings settings = new() { System = "marketing", MailTo = new([Chief]) };

    public CheckSystemRobotTests() => system = new(time);

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task Run_EverythingFits_IsDoneAndKeptWithoutMail()
    {
        await using var bench = await OpenAsync();

        var run = await bench.RunToEndAsync();

        Assert.Equal(RunState.Succeeded, run.State);
        Assert.Contains("2 个页面的 4 项与配置相符", Assert.IsType<Outcome.DoneOutcome>(await OutcomeAsync(bench, run)).Result);
        Assert.EndsWith("页面检查-marketing.html", Assert.Single(system.Kept).Page);
        Assert.Empty(desk.Mail.Sent);
    }

    [Fact]
    public async Task Run_RenamedAndGone_GoToAPersonByNumberAndName()
    {
        await using var bench = await OpenAsync();
        system.Renamed["工单编号"] = "工单流水号";
        system.Gone.Add("导出");

        var run = await bench.RunToEndAsync();

        var fault = Assert.IsType<Outcome.NeedsPersonOutcome>(await OutcomeAsync(bench, run)).Fault;
        Assert.Equal((RunState.NeedsPerson, "check.drifted", new PagePlace("marketing", "orders")), (run.State, fault.Code, fault.Page));
        Assert.Contains("改名 1 项、找不到 1 项", fault.Text);
        Assert.Contains("工单查询“工单编号”现在可能叫“工单流水号”（把握 93%）", fault.Text);
        Assert.Contains("欠费查询“导出”找不到，相近的有：下载", fault.Text);
        Assert.Contains("gridclerk accept marketing", fault.Advice);
    }

    [Fact]
    public async Task Run_Drifted_MailsThePageOnce()
    {
        await using var bench = await OpenAsync();
        system.Gone.Add("导出");

        await bench.RunToEndAsync();
        await bench.WorkAsync();

        var (to, mail) = Assert.Single(desk.Mail.Sent);
        Assert.Equal((Chief, "页面检查-marketing.html"), (to, Assert.Single(mail.Files).Name));
    }

    [Fact]
    public async Task Run_Drifted_IsATroubleThatTheStaffHears()
    {
        await using var bench = await OpenAsync();
        system.Gone.Add("导出");
        var since = time.GetUtcNow();

        await bench.RunToEndAsync();

        var trouble = Assert.Single(await new Troubles(bench.Database, time).ReadAsync("tell-staff", since, CancellationToken.None));
        Assert.Equal((TroubleTopic.PagesDrifted, "marketing"), (trouble.Topic, trouble.Subject));
        Assert.Contains("欠费查询“导出”找不到", trouble.Text);
    }

    [Fact]
    public async Task Run_APageDoesNotAnswer_IsCheckedAgainAndNothingIsKeptBefore()
    {
        await using var bench = await OpenAsync();
        system.SilentOnce.Add("arrears");

        var run = await bench.RunToEndAsync();

        Assert.Equal((RunState.Succeeded, 2, 1), (run.State, system.Asked.Count, system.Kept.Count));
    }

    [Fact]
    public async Task Run_APageDoesNotAnswerAndAnotherDrifted_TheDriftIsToldAtOnce()
    {
        await using var bench = await OpenAsync();
        system.SilentOnce.Add("orders");
        system.Gone.Add("导出");

        var run = await bench.RunToEndAsync();

        Assert.Contains("另有 1 个页面没有查完", Assert.IsType<Outcome.NeedsPersonOutcome>(await OutcomeAsync(bench, run)).Fault.Text);
    }

    [Fact]
    public async Task RunAgainOnTheSameDay_ChecksAnewTheChosenPages()
    {
        settings = settings with { Pages = ["arrears"] };
        await using var bench = await OpenAsync();

        await bench.RunToEndAsync();
        time.Advance(TimeSpan.FromMinutes(10));
        await bench.RunToEndAsync();

        Assert.Equal([["arrears"], ["arrears"]], system.Asked);
    }

    private async Task<ClerkBench> OpenAsync() => await ClerkBench.OpenAsync(
        recorder =>
        {
            desk.Mail.Record(recorder);
            return new BenchPlace(BoundScenario.Of(new CheckSystemScenario("check-system", system, system, desk.Desk, settings, time)), [desk.Mail]);
        },
        time);

    private static async Task<Outcome?> OutcomeAsync(ClerkBench bench, RunOverview run) =>
        Assert.Single(await bench.Records.ItemsAsync(run.Id, CancellationToken.None)).Outcome;
}
