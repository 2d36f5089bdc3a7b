using System.Runtime.CompilerServices;
using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Systems.Checks;

namespace GridClerk.Scenarios.CheckSystem;

/// <summary>页面检查: whether the pages of a system are still as its profile says, before the day's work finds out.</summary>
/// <remarks>Procedure: docs/procedures/check-system.md.</remarks>
/// <param name="id">Of several checks of a site, this one.</param>
internal sealed class CheckSystemScenario(string id, ISystemCheck check, ICheckArchive archive, ReportDesk desk, CheckSystemSettings settings, TimeProvider time)
    : IScenario<CheckTime>
{
    private string PageName => $"页面检查-{settings.System}.html";

    // One check a run.
    public async IAsyncEnumerable<WorkItem<CheckTime>> CollectAsync(RunContext run, [EnumeratorCancellation] CancellationToken ct)
    {
        var at = new CheckTime(TimeZoneInfo.ConvertTime(run.StartedAt, time.LocalTimeZone).DateTime);
        yield return new(at.Key, at, $"{at.Key} {settings.System}", CheckSystemProcedure.Urgency);
        await Task.CompletedTask;
    }

    // Check, keep, tell.
    public async Task<Outcome> HandleAsync(CheckTime data, ItemContext item, CancellationToken ct)
    {
        // 1. Every page, target by target.
        var filed = (await item.ReadOnceAsync(StepNames.Check, c => CheckAsync(data, c), ct)).Value;
        if (filed.Drift is not { } drift)
        {
            return Outcome.Done($"{filed.Title}：{filed.Pages} 个页面的 {filed.Found} 项与配置相符；报告 {filed.File}");
        }

        // 2. What does not fit goes to those who mend it.
        if (settings.MailTo.All.Count == 0)
        {
            return Outcome.NeedsPerson(drift);
        }

        var mail = new MailBody($"{filed.Title} 页面检查", $"{drift.Text}。{drift.Advice}。带截图的报告见附件。").ToMail($"{filed.Title} 页面与配置不符 {data.At:yyyy-MM-dd}", new MailFile(PageName, filed.File));
        var unreached = await desk.MailAsync("readers", settings.MailTo.All, mail, item, ct);
        return unreached.Wait ?? Outcome.NeedsPerson(unreached.Untold.Count == 0 ? drift : drift with
        {
            Text = $"{drift.Text}；邮件没有全部送到：{string.Join('，', unreached.Untold)}",
        });
    }

    // What the shift leader reads.
    public RunReport Summarise(IReadOnlyList<ItemResult<CheckTime>> results) => CheckSystemReport.Of(results);

    // A newer check says more than one that was put off.
    public Outcome? WhenGone(CheckTime data) => Outcome.AlreadyDone("由之后的检查代替");

    private async Task<FiledCheck> CheckAsync(CheckTime data, CancellationToken ct)
    {
        var report = await check.RunAsync(settings.Pages, ct);
        if (!report.IsDrifted && report.Unanswered is { } trouble)
        {
            // Nothing is known of some pages: neither that they fit, nor that they do not.
            throw new SystemUnavailableException(trouble);
        }

        var file = archive.Keep(report, desk.PathOf(id, data.Key, PageName));
        return new(
            report.Title, report.Pages.Count, report.Pages.SelectMany(page => page.Targets).Count(finding => finding.State == TargetState.Found), file,
            report.IsDrifted ? DriftFault.Of("check.drifted", report, file) : null);
    }
}

/// <summary>What is kept of a check.</summary>
/// <param name="Title">Of the system.</param>
/// <param name="Found">Targets that are as the profile says.</param>
/// <param name="File">The page with pictures.</param>
/// <param name="Drift">What does not fit; null: everything does.</param>
internal sealed record FiledCheck(string Title, int Pages, int Found, string File, Fault? Drift);
