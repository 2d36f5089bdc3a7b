using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;
using GridClerk.EndToEnd.Sandbox;
using GridClerk.Scenarios.TellStaff;
using GridClerk.Server.Storage;
using GridClerk.Tests;
using GridClerk.Tests.Core;

namespace GridClerk.EndToEnd.Notices;

/// <summary>What is wrong with the clerk goes out through the SMS page, once.</summary>
[Collection("calm sandbox")]
public sealed class StaffNoticeTests(CalmSandbox sandbox)
{
    private const string OnDuty = "13700000099";

    [StoreFact]
    public async Task Round_RobotHalted_SendsOneSmsThroughThePageAndFindsItAgain()
    {
        Workplace? workplace = null;
        ClerkBench? opened = null;
        await using var bench = await ClerkBench.OpenAsync(recorder =>
        {
            workplace ??= Workplace.Open(sandbox.Process, new Dictionary<string, string> { ["sms"] = "dxfs03" }, recorder: new OnTime(recorder, opened!.Time));
            var troubles = new Troubles(opened!.Database, opened.Time);
            return new BenchPlace(
                TellStaffProcedure.Bind(troubles, workplace.Systems.Sms, [OnDuty], null, opened.Time, new Dictionary<string, string>()), workplace.Systems.Systems);
        });
        opened = bench;
        await bench.Work.HaltAsync("复电一号", new Fault("sign-in.rejected", "账号 fdzy01 登录被拒绝", "请核对账号和密码"), bench.Time.GetUtcNow(), CancellationToken.None);
        try
        {
            await RoundAsync(bench);
            await RoundAsync(bench);
        }
        finally
        {
            await workplace!.DisposeAsync();
        }

        var told = Assert.Single((await sandbox.MarketingTruthAsync()).Sms, s => s.To == OnDuty);
        Assert.Contains("机器人 复电一号 已停用：账号 fdzy01 登录被拒绝", told.Text);
        var notice = Assert.Single(await new Troubles(bench.Database, bench.Time).ItemsAsync(TellStaffProcedure.Id, DateTimeOffset.MinValue, CancellationToken.None));
        Assert.IsType<Outcome.DoneOutcome>(notice.Outcome);
        Assert.Equal("137****0099", bench.Query("""SELECT "Recipient" FROM notices"""));
    }

    private static async Task RoundAsync(ClerkBench bench)
    {
        var order = new RunOrder(TellStaffProcedure.Id, ClerkBench.Robot, DryRun: false, new Dictionary<string, string>(), ByPerson: false);
        await bench.Work.AddRunAsync(order, bench.Time.GetUtcNow(), CancellationToken.None);
        await bench.WorkAsync();
    }

    /// <summary>The page compares how fresh the claim is with the real time, so the bench's clock is set by it before each press.</summary>
    private sealed class OnTime(IStepRecorder recorder, FakeTime time) : IStepRecorder
    {
        public bool WantsPicture => recorder.WantsPicture;

        public Task SigningInAsync(CancellationToken ct) => recorder.SigningInAsync(ct);

        public Task<DateTimeOffset> SubmittingAsync(CancellationToken ct)
        {
            time.Advance(TimeProvider.System.GetUtcNow() - time.GetUtcNow());
            return recorder.SubmittingAsync(ct);
        }

        public Task RecordAsync(EvidenceDraft evidence, CancellationToken ct) => recorder.RecordAsync(evidence, ct);
    }
}
