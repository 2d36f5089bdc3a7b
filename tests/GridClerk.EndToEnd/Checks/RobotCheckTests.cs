using GridClerk.Core.Faults;
using GridClerk.EndToEnd.Sandbox;
using GridClerk.Systems.Checks;

namespace GridClerk.EndToEnd.Checks;

/// <summary>A robot's own check, beside its other windows.</summary>
[Collection("calm sandbox")]
public sealed class RobotCheckTests(CalmSandbox calm)
{
    private const string Account = "fdzy06";
    private const string Renamed = "pages: { restoration-review: { fields: { order-no: 工单流水编号 } } }";

    [Fact]
    public async Task Check_AfterThePageChanged_NamesTheCandidateUnderTheSignInThatIsThere()
    {
        await using var workplace = Workplace.Open(
            calm.Process, new Dictionary<string, string> { ["marketing"] = Account }, Renamed, widgetTimeout: TimeSpan.FromSeconds(4));
        var orders = workplace.Systems.Marketing.RestorationReview;
        var fault = (await Assert.ThrowsAsync<PageChangedException>(() => orders.FindAsync("1", default))).Fault;
        Assert.Equal(new PagePlace("marketing", "restoration-review"), fault.Page);

        var report = await workplace.Systems.CheckOf("marketing").RunAsync([fault.Page!.Page], default);

        var drift = Assert.Single(report.Pages.SelectMany(page => page.Targets), finding => finding.IsDrift);
        Assert.Equal(("pages.restoration-review.fields.order-no", TargetState.Moved, "工单编号"), (drift.Path, drift.State, drift.Candidate));
        Assert.Null(report.Unanswered);
        // The robot's own window was not thrown out, and nobody signed in for the check.
        await Assert.ThrowsAsync<PageChangedException>(() => orders.FindAsync("1", default));
        Assert.Equal(1, await SignInsAsync());
        Assert.Equal(0, workplace.Evidence.Submitted);
    }

    private async Task<int> SignInsAsync() =>
        (await calm.Process.TruthAsync()).GetProperty("signIns").EnumerateArray().Count(s => s.GetProperty("account").GetString() == Account);
}
