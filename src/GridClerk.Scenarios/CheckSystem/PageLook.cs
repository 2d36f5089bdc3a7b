using GridClerk.Core.Faults;
using GridClerk.Systems.Checks;

namespace GridClerk.Scenarios.CheckSystem;

/// <summary>The look at one page that a robot takes after it halted there, before it goes on.</summary>
public static class PageLook
{
    /// <returns>What does not fit, with what it may be called now; null: the page fits.</returns>
    /// <exception cref="SystemUnavailableException">Nothing can be said of the page.</exception>
    public static async Task<Fault?> TakeAsync(string page, ISystemCheck check, ICheckArchive archive, CancellationToken ct)
    {
        var report = await check.RunAsync([page], ct);
        if (!report.IsDrifted)
        {
            // A check that fits is not kept: the last one may hold what a person is about to accept on other pages.
            return report.Unanswered is { } trouble ? throw new SystemUnavailableException(trouble) : null;
        }

        var drift = DriftFault.Of("check.still-drifted", report, archive.Keep(report));
        return drift with { Text = $"恢复后先检查了停下时的页面，没有继续办理：{drift.Text}", Advice = $"{drift.Advice}，然后再用 gridclerk resume 恢复" };
    }
}
